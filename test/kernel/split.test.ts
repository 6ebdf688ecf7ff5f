import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/formats/canonical.ts'
import { mobifone } from '../../src/formats/mobifone.ts'
import { vinaphone } from '../../src/formats/vinaphone.ts'
import { type SplitRules, splitStateBytes, writeSplitState } from '../../src/memory/split-state.ts'
import { expectTwins, shown, twin } from './split-twins.ts'
import { splitFile } from './splitting.ts'

const commas: SplitRules = { delimiter: ',', quote: '"', comment: '' }
const dashes: SplitRules = { delimiter: ';', quote: '"', comment: '--' }
const pipes: SplitRules = { delimiter: '|', quote: '', comment: '#' }

describe('split', () => {
  it('gives line, place and text of each record', () => {
    const file = Buffer.from('a,b\n\n"x\r\ny",c\r\nd"e\r\r\n\r\nlast')
    expect(shown(file, commas)).toEqual(['1@0 a,b', '3@5 "x\r\ny",c', '5@15 d"e\r', '7@23 last', '0 comments, 2 blank'])
  })
  it('counts comments and goes on behind them, whatever is in them', () => {
    const file = Buffer.from(`-- "a\n-\n--${'x'.repeat(99)}\nb\n--`)
    expect(shown(file, dashes, { recordBytesMax: 9 })).toEqual(['2@6 -', '4@110 b', '3 comments, 0 blank'])
  })
  it('tells the faults of quotes and length, and goes on at the next line', () => {
    const file = Buffer.from('"a"b\n"a"\r\r\n123456\n12345\r\n"\n"12\n')
    expect(shown(file, commas, { recordBytesMax: 5 })).toEqual([
      '1@0 [quote-fault]',
      '2@5 [quote-fault]',
      '3@11 [record-too-long]',
      '4@18 12345',
      '5@25 [quote-fault]',
      '6@27 [quote-unclosed]',
      '0 comments, 0 blank',
    ])
  })
  it('takes a carriage return behind a closing quote for no line end where the file ends with it', () => {
    expect(shown(Buffer.from('"a"\r'), commas)).toEqual(['1@0 [quote-fault]', '0 comments, 0 blank'])
  })
  it('keeps what faulty records have walked while the record at hand is moved', () => {
    const file = Buffer.from(`${'"a,b\n'.repeat(30)}"c",d\n${'"e\n'.repeat(9)}f"\n`)
    for (const recordBytesMax of [25, 60, 1024])
      for (const piece of [3, 7, 16]) {
        const ways = { pieces: [piece], recordBytesMax }
        expectTwins(shown(file, commas, ways), twin(file, commas, recordBytesMax))
      }
  })
  it('stops where the table is full and goes on from there', () => {
    const file = Buffer.from('a\n\n# c\nb\nc"\nd')
    for (const tableMax of [1, 2, 3]) expectTwins(shown(file, pipes, { tableMax }), twin(file, pipes))
  })
  it('carries no more than the longest record, and nothing of one that is too long', () => {
    const file = Buffer.from(`${'x'.repeat(5000)}\na\n"${'y\n'.repeat(2000)}`)
    const seen = splitFile(file, commas, { pieces: [16], recordBytesMax: 100 }, () => undefined)
    expect(seen.carriedMax).toBeLessThanOrEqual(101)
    expectTwins(shown(file, commas, { pieces: [16], recordBytesMax: 100 }), twin(file, commas, 100))
  })
  it('refuses a comment mark that has no room', () => {
    const view = new DataView(new ArrayBuffer(splitStateBytes))
    expect(() => writeSplitState(view, 0, { ...commas, comment: '#'.repeat(193) }, 9)).toThrow('192 bytes')
  })
})

describe('split is what the reference says', () => {
  const folder = new URL('../../fixtures/formats/', import.meta.url)
  const dumps = [canonical, mobifone, vinaphone, commas].map((rules, i) => {
    const name = ['canonical', 'mobifone', 'vinaphone', 'viettel'][i] ?? ''
    const file = readdirSync(new URL(name, folder)).find((one) => one.startsWith('dump')) ?? ''
    return { name, rules, bytes: readFileSync(new URL(`${name}/${file}`, folder)) }
  })
  it.each(dumps)('of the fixture $name, in pieces of 64 bytes, 4 KiB and 8 MiB', ({ rules, bytes }) => {
    const body = bytes[0] === 0xef ? bytes.subarray(3) : bytes
    for (const piece of [64, 4096, 8 << 20]) {
      expectTwins(shown(body, rules, { pieces: [piece] }), twin(body, rules))
    }
  })

  const piece = fc.constantFrom(
    '"',
    '""',
    ',',
    '|',
    ';',
    '\n',
    '\r',
    '\r\n',
    '\0',
    'a',
    'é',
    'long text ',
    '-',
    '--',
    '#',
  )
  const text = fc.array(piece, { maxLength: 200 }).map((parts) => Buffer.from(parts.join('')))
  it('of hostile text, however it comes', () => {
    fc.assert(
      fc.property(
        text,
        fc.constantFrom(commas, dashes, pipes),
        fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(1, 2, 3, 7, 20, 1000),
        fc.constantFrom(1, 2, 5, 1000),
        (file, rules, pieces, recordBytesMax, tableMax) => {
          const seen = shown(file, rules, { pieces, recordBytesMax, tableMax })
          expectTwins(seen, twin(file, rules, recordBytesMax))
        },
      ),
      { numRuns: 1500 },
    )
  })

  it('where every line opens a quote that nothing closes, in time that grows with the file', () => {
    const file = Buffer.from('x,"y\n'.repeat(400_000))
    const started = performance.now()
    let records = 0
    splitFile(file, commas, { pieces: [1 << 20], tableMax: 30_000 }, (batch) => {
      records += batch.records
    })
    expect(records).toBe(400_000)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
