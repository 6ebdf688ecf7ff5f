/** Where records end, and what stands in their cells: the kernel against parsers that people use, and a loop over bytes. */
import { createHash } from 'node:crypto'
import { parseString } from 'fast-csv'
import { RECORD, RECORD_BYTES } from '../../src/memory/record-table.ts'
import type { SlabThread } from '../../src/stages/batch.ts'
import { decodeBatch } from '../../src/stages/decode.ts'
import { batchOf } from '../../src/stages/posted-batch.ts'
import { cellsOfRecord } from '../../src/stages/record-cells.ts'
import { mustAgree } from '../agreement.ts'
import { type LoadedFile, type LoadedNight, splitBatches, threadOf } from '../loaded-night.ts'
import { loadRival } from '../rivals.ts'
import { type Comparison, compared } from './comparison.ts'

/** What is used of uDSV. */
interface Udsv {
  inferSchema(csv: string): object
  initParser(schema: object): { stringArrs(csv: string): string[][] }
}

const [QUOTE, LF, CR] = [0x22, 0x0a, 0x0d]

/** Records and their bytes without line ends: what splitting finds. */
interface Extent {
  readonly records: number
  readonly bytes: number
}

/** A loop over bytes as one writes it in an afternoon: quotes open at the start of a field, a doubled quote is one inside. */
function extentByLoop(bytes: Uint8Array, from: number, to: number, delimiter: number): Extent {
  let [records, recordBytes, start] = [0, 0, from]
  let isFieldStart = true
  let isQuoted = false
  for (let at = from; at < to; at++) {
    const byte = bytes[at]
    if (isQuoted) {
      if (byte === QUOTE) isQuoted = false
    } else if (byte === LF) {
      const end = at > start && bytes[at - 1] === CR ? at - 1 : at
      if (end > start) records++
      recordBytes += end - start
      start = at + 1
      isFieldStart = true
      continue
    } else if (byte === delimiter) {
      isFieldStart = true
      continue
    } else if (byte === QUOTE && (isFieldStart || bytes[at - 1] === QUOTE)) isQuoted = true
    isFieldStart = false
  }
  if (start < to) records++
  return { records, bytes: recordBytes + to - start }
}

function extentByKernel(slab: SlabThread, file: LoadedFile): Extent {
  let [records, bytes] = [0, 0]
  for (const { table, entries } of splitBatches(slab, file)) {
    records += entries
    for (let entry = table, end = table + entries * RECORD_BYTES; entry < end; entry += RECORD_BYTES) {
      bytes += slab.view.getUint32(entry + RECORD.bytes, true)
    }
  }
  return { records, bytes }
}

/** Tells lists of rows apart, without keeping any. */
class RowsDigest {
  readonly #hash = createHash('sha256')

  add(row: readonly string[]): void {
    this.#hash.update(`${JSON.stringify(row)}\n`)
  }

  get hex(): string {
    return this.#hash.digest('hex')
  }
}

/** Every record of the file as cells, by our records and the readers of the stages. */
function digestOfOurs(slab: SlabThread, file: LoadedFile): string {
  const digest = new RowsDigest()
  for (const { table, entries } of splitBatches(slab, file)) {
    for (let entry = table, end = table + entries * RECORD_BYTES; entry < end; entry += RECORD_BYTES) {
      const at = slab.view.getUint32(entry + RECORD.at, true)
      const record = slab.bytes.slice(at, at + slab.view.getUint32(entry + RECORD.bytes, true))
      digest.add(cellsOfRecord(record, file.planned.format))
    }
  }
  return digest.hex
}

function rowsByFastCsv(text: string, delimiter: string, take: (row: string[]) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    parseString<string[], string[]>(text, { delimiter, headers: false })
      .on('data', take)
      .on('error', reject)
      .on('end', () => resolve())
  })
}

/** A comma-separated file with quotes of a night in memory. */
function fileOfViettel(night: LoadedNight): readonly [LoadedFile, number] {
  const number = night.files.findIndex(({ planned }) => planned.format.name === 'viettel')
  const file = night.files[number]
  if (file === undefined) throw new Error('the night has no file of Viettel')
  return [file, number]
}

/** Records found in a file, against the loop over bytes. */
export async function recordsFound(night: LoadedNight, pairs: number): Promise<Comparison> {
  const slab = threadOf(night, 0)
  const [file] = fileOfViettel(night)
  const { input, inputBytes, planned } = file
  const code = planned.format.delimiter.charCodeAt(0)
  const byLoop = (): Extent => extentByLoop(slab.bytes, input, input + inputBytes, code)
  mustAgree('records and their bytes', extentByKernel(slab, file), byLoop())
  return await compared(pairs, {
    ...{
      name: 'records found',
      rival: 'a byte loop in JavaScript, records only',
      unit: 'GB',
      amount: inputBytes / 1e9,
    },
    ours: () => void splitAll(slab, file),
    theirs: () => void byLoop(),
  })
}

/** The splitter and the decoder over one carrier's comma-separated file with quotes, of at most so many bytes. */
export async function scannerComparisons(night: LoadedNight, pairs: number): Promise<Comparison[]> {
  const slab = threadOf(night, 0)
  const [file, number] = fileOfViettel(night)
  const { input, inputBytes, planned } = file
  const { delimiter } = planned.format
  // A copy: TextDecoder takes no shared memory.
  const bytes = slab.bytes.slice(input, input + inputBytes)
  const text = (): string => new TextDecoder().decode(bytes)
  const udsv = await loadRival<Udsv>('kernel-rivals', 'udsv')
  const rowsByUdsv = (): string[][] => {
    const csv = text()
    return udsv.initParser(udsv.inferSchema(csv)).stringArrs(csv)
  }
  const [ofFastCsv, ofUdsv] = [new RowsDigest(), new RowsDigest()]
  let header: string[] | undefined
  await rowsByFastCsv(text(), delimiter, (row) => {
    header ??= row
    ofFastCsv.add(row)
  })
  // uDSV takes the header away.
  if (header !== undefined) ofUdsv.add(header)
  for (const row of rowsByUdsv()) ofUdsv.add(row)
  const expected = digestOfOurs(slab, file)
  mustAgree('cells of our records and of fast-csv', expected, ofFastCsv.hex)
  mustAgree('cells of our records and of uDSV', expected, ofUdsv.hex)

  const batches = night.batches.filter((batch) => batch.file === number)
  const decode = (): void => {
    splitAll(slab, file)
    for (const batch of batches) decodeBatch(slab, batchOf(slab.view, batch), night.run)
  }
  const one = { unit: 'GB', amount: inputBytes / 1e9 } as const
  const cells = async (): Promise<undefined> => rowsByFastCsv(text(), delimiter, () => undefined).then(() => undefined)
  const texts = (): undefined => void rowsByUdsv()
  const decoding = { ...one, name: 'records to typed rows', ours: () => void decode() }
  return [
    await recordsFound(night, pairs),
    await compared(pairs, { ...decoding, rival: 'uDSV, cells as strings', theirs: texts }),
    await compared(pairs, { ...decoding, rival: 'fast-csv, cells as strings', theirs: cells }),
  ]
}

function splitAll(slab: SlabThread, file: LoadedFile): void {
  for (const _ of splitBatches(slab, file));
}
