/** From a batch of the register's records to rows, gathered by bucket. */
import { RECORD, RECORD_BYTES } from '../memory/record-table.ts'
import { layRegisterBatch, REGISTER_BATCH, type RegisterBatchLayout } from '../memory/register-batch.ts'
import { REGISTER_FAULT_CODES } from '../model/register-fault.ts'
import { REASONS } from '../model/verdict.ts'
import type { Kernel } from './kernel.ts'
import type { RegisterColumns } from './register-columns.ts'
import { draftBytes, RegisterDraft, writeDraft } from './register-draft.ts'
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
  /** Address of the slab's area for rows, and for how many records in how many bytes it was laid out. */
  readonly area: number
  readonly recordsMax: number
  readonly inputBytesMax: number
}

/** How rows are spread. */
export interface Spread {
  readonly seedLow: number
  readonly seedHigh: number
  readonly partitions: number
  readonly bucketsPerPartition: number
}

/** What a batch has come to. */
export interface ScannedBatch {
  /** The rows by bucket, in the slab memory; good as long as the batch's slab is. */
  readonly rowBytes: Uint8Array
  /** The counts of the names' words, as `addWords` takes them. */
  readonly wordBytes: Uint8Array
  /** Bytes and rows of each bucket. */
  readonly bucketBytes: number[]
  readonly bucketRows: number[]
  /** Records read, the faulty ones included. */
  readonly rows: number
  /** yyyymmdd; 0 where no row was accepted. */
  readonly lastUpdate: number
  /** Faulty records in the order of the file: line, byte offset, index of the code, of each. */
  readonly faults: number[]
}

interface SlabMemory {
  readonly kernel: Kernel
  readonly bytes: Uint8Array
  readonly view: DataView
}

/** Reads a batch. `words` is whether words are counted. */
export function scanBatch(
  batch: RegisterBatch,
  memory: SlabMemory,
  spread: Spread,
  countsWords: boolean,
): ScannedBatch {
  return new BatchScan(batch, memory, countsWords).scanned(spread)
}

class BatchScan {
  readonly #batch: RegisterBatch
  readonly #memory: SlabMemory
  readonly #places: RegisterBatchLayout
  readonly #draft = new RegisterDraft()
  readonly #words: WordCounts | undefined
  readonly #faults: number[] = []

  constructor(batch: RegisterBatch, memory: SlabMemory, countsWords: boolean) {
    this.#batch = batch
    this.#memory = memory
    this.#places = layRegisterBatch(batch.area, batch.recordsMax, batch.inputBytesMax)
    this.#words = countsWords ? new WordCounts() : undefined
    this.#draft.source = batch.source
  }

  scanned(spread: Spread): ScannedBatch {
    const { kernel, bytes } = this.#memory
    const { area, records } = this.#batch
    this.#writeHead(spread)
    while (kernel.readRegister(area) < records) this.#takeWords()
    this.#takeWords()
    const passedOver = this.#readOdd()
    kernel.gatherBuckets(area)
    const { rows, sorted, bucketTotals } = this.#places
    const totals = Array.from({ length: 4 * spread.partitions * spread.bucketsPerPartition }, (_, i) =>
      this.#u32(bucketTotals + 4 * i),
    )
    return {
      rowBytes: bytes.subarray(sorted, sorted + this.#u32(area + REGISTER_BATCH.rowsEnd) - rows),
      wordBytes: this.#words?.bytes() ?? new Uint8Array(0),
      bucketBytes: totals.filter((_, i) => i % 4 === 0),
      bucketRows: totals.filter((_, i) => i % 4 === 1),
      rows: records - passedOver,
      lastUpdate: this.#u32(area + REGISTER_BATCH.lastUpdate),
      faults: this.#faults,
    }
  }

  #writeHead({ seedLow, seedHigh, partitions, bucketsPerPartition }: Spread): void {
    const { view, bytes } = this.#memory
    const { area, source, columns, table, records, firstLine, input, inputOffset } = this.#batch
    const places = this.#places
    bytes.fill(0, area, places.starts)
    const { starts, rows, odd, bucketOf, bucketTotals, sorted } = places
    const words = this.#words === undefined ? 0 : places.words
    const addresses = { table, input, starts, words, rows, odd, bucketOf, bucketTotals, sorted, rowsEnd: rows }
    const told = { ...addresses, records, firstLine, source, partitions, bucketsPerPartition, columns: columns.count }
    for (const [name, value] of Object.entries(told))
      view.setUint32(area + REGISTER_BATCH[name as keyof typeof told], value, true)
    view.setFloat64(area + REGISTER_BATCH.inputOffset, inputOffset, true)
    view.setUint32(area + REGISTER_BATCH.seed, seedLow, true)
    view.setUint32(area + REGISTER_BATCH.seed + 4, seedHigh, true)
    for (const [i, cell] of columns.cells.entries()) view.setUint32(area + REGISTER_BATCH.cells + 4 * i, cell, true)
  }

  #takeWords(): void {
    this.#words?.take(this.#memory, this.#places.words)
    this.#memory.view.setUint32(this.#batch.area + REGISTER_BATCH.wordCount, 0, true)
  }

  /** Reads what the kernel has left; returns how many of the records are none. */
  #readOdd(): number {
    const { area, table, firstLine, input, inputOffset } = this.#batch
    const count = this.#u32(area + REGISTER_BATCH.oddCount)
    let passedOver = 0
    for (let i = 0; i < count; i++) {
      const entry = table + this.#u32(this.#places.odd + 4 * i) * RECORD_BYTES
      const at = this.#u32(entry + RECORD.at)
      this.#draft.line = firstLine + this.#u32(entry + RECORD.line)
      this.#draft.byteOffset = inputOffset + at - input
      const fault = this.#u32(entry + RECORD.fault)
      const code = fault > 0 ? REASONS.rejected[fault - 1] : this.#read(at, at + this.#u32(entry + RECORD.bytes))
      if (code === 'skipped') passedOver++
      else if (code !== 'read') this.#faults.push(this.#draft.line, this.#draft.byteOffset, codeRank(code))
    }
    return passedOver
  }

  #read(from: number, to: number): ReturnType<typeof readOddRecord> {
    const state = readOddRecord(this.#memory.bytes.slice(from, to), this.#batch.columns, this.#draft)
    if (state === 'read') this.#append(this.#draft)
    return state
  }

  #append(draft: RegisterDraft): void {
    const { bytes, view } = this.#memory
    const { area } = this.#batch
    const at = this.#u32(area + REGISTER_BATCH.rowsEnd)
    const end = at + draftBytes(draft)
    if (end > this.#places.sorted) throw new Error('the rows of a batch take more room than there is')
    const nameAt = writeDraft(bytes, view, at, draft)
    this.#words?.add(bytes.subarray(nameAt, nameAt + draft.nameTo - draft.nameFrom))
    view.setUint32(area + REGISTER_BATCH.rowsEnd, end, true)
    const lastUpdate = Math.max(draft.updatedOn, this.#u32(area + REGISTER_BATCH.lastUpdate))
    view.setUint32(area + REGISTER_BATCH.lastUpdate, lastUpdate, true)
  }

  #u32(at: number): number {
    return this.#memory.view.getUint32(at, true)
  }
}

const CODE_RANKS = new Map<string | undefined, number>(REGISTER_FAULT_CODES.map((code, rank) => [code, rank]))

function codeRank(code: string | undefined): number {
  const rank = CODE_RANKS.get(code)
  if (rank === undefined) throw new Error('a fault that the register does not know')
  return rank
}
