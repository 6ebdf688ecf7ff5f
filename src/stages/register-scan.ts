/** From a batch of the register's records to rows, gathered by bucket. */
import { RECORD, RECORD_BYTES } from '../memory/record-table.ts'
import { REGISTER_ROW } from '../memory/register-row.ts'
import { REGISTER_FAULT_CODES } from '../model/register-fault.ts'
import { REASONS } from '../model/verdict.ts'
import type { Kernel } from './kernel.ts'
import type { RegisterColumns } from './register-columns.ts'
import { draftBytes, RegisterDraft, writeDraft } from './register-draft.ts'
import { OrdinaryReader } from './register-read.ts'
import { readOddRecord } from './register-read-odd.ts'
import { WordCounts } from './register-words.ts'

/** A batch of records in the slab memory of a build; plain data. */
export interface RegisterBatch {
  /** Rank of the file among the sources. */
  readonly source: number
  readonly columns: RegisterColumns
  /** Address of the record table and its entries. */
  readonly table: number
  readonly records: number
  /** Physical line on which `line` 0 of the table stands. */
  readonly firstLine: number
  /** Address of the slab's input, and the offset in the file of the byte there. */
  readonly input: number
  readonly inputOffset: number
  /** Address of 10 bytes a record, this batch's alone. */
  readonly keys: number
}

/** How rows are spread. */
export interface Spread {
  readonly seedLow: number
  readonly seedHigh: number
  /** All buckets, of all partitions. */
  readonly buckets: number
}

/** What a batch has come to. */
export interface ScannedBatch {
  /** The rows by bucket, then the counts of the names' words. */
  readonly bytes: Uint8Array
  /** Bytes and rows of each bucket. */
  readonly bucketBytes: number[]
  readonly bucketRows: number[]
  readonly wordBytes: number
  /** Records read, the faulty ones included. */
  readonly rows: number
  /** yyyymmdd; 0 where no row was accepted. */
  readonly lastUpdate: number
  /** Faulty records in the order of the file: line, byte offset, index of the code, of each. */
  readonly faults: number[]
}

/** Reads a batch. `words` is whether words are counted. */
export function scanBatch(
  batch: RegisterBatch,
  memory: { readonly kernel: Kernel; readonly bytes: Uint8Array; readonly view: DataView },
  spread: Spread,
  countsWords: boolean,
): ScannedBatch {
  const rows = new ScannedRows(memory, batch, countsWords)
  const { faults, read } = rows.readAll()
  const { bytes, bucketBytes, bucketRows } = rows.byBucket(memory.kernel, spread)
  return { bytes, bucketBytes, bucketRows, wordBytes: rows.wordBytes, rows: read, lastUpdate: rows.lastUpdate, faults }
}

class ScannedRows {
  readonly #batch: RegisterBatch
  readonly #slab: Uint8Array
  readonly #slabView: DataView
  readonly #reader: OrdinaryReader
  readonly #draft = new RegisterDraft()
  readonly #words = new WordCounts()
  readonly #countsWords: boolean
  #bytes: Uint8Array
  #view: DataView
  #end = 0
  #count = 0
  lastUpdate = 0
  wordBytes = 0

  constructor(
    memory: { readonly bytes: Uint8Array; readonly view: DataView },
    batch: RegisterBatch,
    countsWords: boolean,
  ) {
    this.#batch = batch
    this.#slab = memory.bytes
    this.#slabView = memory.view
    this.#reader = new OrdinaryReader(batch.columns)
    this.#countsWords = countsWords
    this.#draft.source = batch.source
    this.#bytes = Buffer.allocUnsafeSlow(1024 * 1024)
    this.#view = new DataView(this.#bytes.buffer)
  }

  readAll(): { faults: number[]; read: number } {
    const { table, records, firstLine, input, inputOffset } = this.#batch
    const faults: number[] = []
    let read = 0
    for (let record = 0; record < records; record++) {
      const entry = table + record * RECORD_BYTES
      const at = this.#slabView.getUint32(entry + RECORD.at, true)
      this.#draft.line = firstLine + this.#slabView.getUint32(entry + RECORD.line, true)
      this.#draft.byteOffset = inputOffset + at - input
      const fault = this.#slabView.getUint32(entry + RECORD.fault, true)
      const bytes = this.#slabView.getUint32(entry + RECORD.bytes, true)
      const code = fault > 0 ? REASONS.rejected[fault - 1] : this.#read(at, at + bytes)
      if (code === 'skipped') continue
      read++
      if (code !== 'read') {
        faults.push(this.#draft.line, this.#draft.byteOffset, codeRank(code))
      }
    }
    return { faults, read }
  }

  #read(from: number, to: number): ReturnType<typeof readOddRecord> {
    const draft = this.#draft
    if (!this.#reader.read(this.#slab, from, to, draft)) {
      const state = readOddRecord(this.#slab.slice(from, to), this.#batch.columns, draft)
      if (state !== 'read') return state
    }
    this.#append(draft)
    return 'read'
  }

  #append(draft: RegisterDraft): void {
    const bytes = draftBytes(draft)
    if (this.#end + bytes > this.#bytes.length) this.#grow(bytes)
    const keyAt = this.#batch.keys + 8 * this.#count
    this.#slabView.setUint32(keyAt, draft.pin % 2 ** 32, true)
    this.#slabView.setUint32(keyAt + 4, draft.pin / 2 ** 32, true)
    const nameAt = writeDraft(this.#bytes, this.#view, this.#end, draft)
    if (this.#countsWords) this.#words.add(this.#bytes, nameAt, nameAt + draft.nameTo - draft.nameFrom)
    if (draft.updatedOn > this.lastUpdate) this.lastUpdate = draft.updatedOn
    this.#end += bytes
    this.#count++
  }

  #grow(bytes: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#end + bytes))
    larger.set(this.#bytes.subarray(0, this.#end))
    this.#bytes = larger
    this.#view = new DataView(larger.buffer)
  }

  /** The rows again, now by bucket and in each as they stood, with the words' counts behind them. */
  byBucket(
    kernel: Kernel,
    { seedLow, seedHigh, buckets }: Spread,
  ): Pick<ScannedBatch, 'bytes' | 'bucketBytes' | 'bucketRows'> {
    const { keys, records } = this.#batch
    const out = keys + 8 * records
    kernel.partitionsOf(keys, this.#count, buckets, seedLow, seedHigh, out)
    const bucketBytes: number[] = new Array(buckets).fill(0)
    const bucketRows: number[] = new Array(buckets).fill(0)
    const bucketOf = (row: number): number => this.#slabView.getUint16(out + 2 * row, true)
    const bytesAt = (at: number): number => this.#view.getUint32(at + REGISTER_ROW.bytes, true)
    for (let row = 0, at = 0; row < this.#count; row++) {
      const bucket = bucketOf(row)
      const bytes = bytesAt(at)
      bucketBytes[bucket] = (bucketBytes[bucket] ?? 0) + bytes
      bucketRows[bucket] = (bucketRows[bucket] ?? 0) + 1
      at += bytes
    }
    const words = this.#countsWords ? this.#words.bytes() : new Uint8Array(0)
    this.wordBytes = words.length
    const sorted = Buffer.allocUnsafeSlow(this.#end + words.length)
    const ends = new Float64Array(buckets)
    for (let bucket = 1; bucket < buckets; bucket++)
      ends[bucket] = (ends[bucket - 1] ?? 0) + (bucketBytes[bucket - 1] ?? 0)
    const rows = Buffer.from(this.#bytes.buffer)
    for (let row = 0, at = 0; row < this.#count; row++) {
      const bucket = bucketOf(row)
      const bytes = bytesAt(at)
      const to = ends[bucket] ?? 0
      rows.copy(sorted, to, at, at + bytes)
      ends[bucket] = to + bytes
      at += bytes
    }
    sorted.set(words, this.#end)
    return { bytes: sorted, bucketBytes, bucketRows }
  }
}

const CODE_RANKS = new Map<string | undefined, number>(REGISTER_FAULT_CODES.map((code, rank) => [code, rank]))

function codeRank(code: string | undefined): number {
  const rank = CODE_RANKS.get(code)
  if (rank === undefined) throw new Error('a fault that the register does not know')
  return rank
}
