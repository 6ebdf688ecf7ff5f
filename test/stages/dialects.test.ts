/** Any dialect, cut into slabs anywhere: the kernel reads what the reference reads, and both what was written. */

import fc from 'fast-check'
import { parseString } from 'fast-csv'
import { describe, expect, it } from 'vitest'
import type { CarrierFormat } from '../../src/formats/format.ts'
import { valueText } from '../../src/reference/values.ts'
import { expectTwins, shown, twin } from '../kernel/split-twins.ts'
import { type DecodedFile, decodedByReference, decodedByStages } from './decoding.ts'
import { dialectFile, TEXT_FIELDS } from './dialect-files.ts'

const KEYS = ['recordKey', 'fullName', 'address', 'contractNumber'] as const

/** The text of each record, in the order of `TEXT_FIELDS`; empty where there is none. */
function textsOf({ records }: DecodedFile): string[][] {
  return records.map((record) => {
    const subscriber: unknown = Reflect.get(record, 'subscriber')
    return KEYS.map((key) =>
      String((typeof subscriber === 'object' && subscriber && Reflect.get(subscriber, key)) ?? ''),
    )
  })
}

/** The same by fast-csv, which knows neither faults nor places. */
async function textsByFastCsv(text: string, { delimiter, quote, columns }: CarrierFormat): Promise<string[][]> {
  const rows: string[][] = []
  const options = { delimiter, quote: quote === '' ? null : quote, headers: false, ignoreEmpty: false } as const
  for await (const row of parseString<string[], string[]>(text, options)) rows.push(row)
  return rows
    .slice(1)
    .map((row) => TEXT_FIELDS.map((field) => valueText(row[columns.findIndex(({ as }) => as === field)] ?? '')))
}

const seed = Math.floor(Math.random() * 2 ** 31)
const pieces = fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 400 })), {
  minLength: 1,
  maxLength: 6,
})

describe(`1,000 dialects and split points (seed ${seed})`, () => {
  it('are read as the reference reads them, and as they were written', async () => {
    await fc.assert(
      fc.asyncProperty(dialectFile, pieces, async (file, cuts) => {
        const { bytes, format, isDamaged, written, plain } = file
        const expected = await decodedByReference(bytes, format)
        expect(decodedByStages(bytes, format, { pieces: cuts })).toEqual(expected)
        if (isDamaged) return
        const values = written.map((cells) => cells.map(valueText))
        expect(textsOf(expected)).toEqual(values)
        expect(await textsByFastCsv(plain, format)).toEqual(values)
      }),
      { numRuns: 1000, seed },
    )
  })

  it('are split at every byte as the reference splits them', () => {
    fc.assert(
      fc.property(dialectFile, fc.constantFrom(12, 60, 1000), ({ bytes, format }, recordBytesMax) => {
        const body = bytes.subarray(bytes[0] === 0xef ? 3 : 0)
        const expected = twin(body, format, recordBytesMax)
        for (let at = 1; at <= body.length; at++) {
          expectTwins(shown(body, format, { pieces: [at, body.length], recordBytesMax }), expected)
        }
      }),
      { numRuns: 25, seed },
    )
  })
})
