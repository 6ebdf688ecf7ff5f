import type { CarrierFormat } from '../formats/format.ts'
import type { Instant, PartialDate } from '../model/dates.ts'
import type { Encoding } from '../model/encoding.ts'
import type { Kernel } from './kernel.ts'

/** One file of the run as every thread knows it. */
export interface RunFile {
  /** `<carrier>/<date>-<seq>/<name>`. */
  readonly file: string
  /** Index into {@link RunConstants.carriers}. */
  readonly carrier: number
  readonly format: CarrierFormat
  /** What the file was read in, UTF-8 where undefined; its records come in UTF-8. */
  readonly encoding?: Encoding | undefined
  readonly extractedAt: Instant
}

/** What is the same for every batch of a run; plain data, copied to each thread once. */
export interface RunConstants {
  readonly businessDate: PartialDate
  readonly registerExtractDate: PartialDate
  /** Ids of rules that are switched on; none where undefined. */
  readonly rulesOn?: readonly string[] | undefined
  /** Bytewise sorted, each once; at most 254. */
  readonly carriers: readonly string[]
  /** In the plan's order, which is bytewise by `file`. */
  readonly files: readonly RunFile[]
}

/** A thread's place in the slab memory. Views are made once a thread; a stage never makes its own over the whole memory. */
export interface SlabThread {
  readonly kernel: Kernel
  readonly bytes: Uint8Array
  readonly view: DataView
  /** Address of the facts of the run (`memory/facts.ts`) and of the register's word dictionary (`memory/dictionary.ts`). */
  readonly facts: number
  readonly dictionary: number
  /** Address of `batchRecordsMax` rows (`memory/row.ts`): the batch at hand. */
  readonly rows: number
  /** Address and size of memory that a stage may use as it likes while it runs; nothing in it outlives the stage. */
  readonly scratch: number
  readonly scratchBytes: number
  /**
   * Address and size of memory for values of the batch that are not in the slab as they are (names in another Unicode form).
   * They live as long as the batch. Three bytes for each of the slab's input are always enough.
   */
  readonly heap: number
  readonly heapBytes: number
}

/** One batch: the records of one slab, or as many of them as fit. */
export interface Batch {
  /** Rank among all batches of the run in the order of files and lines; as many ranks above it as the batch has records are free. */
  readonly ordinal: number
  /** Index into {@link RunConstants.files}. */
  readonly file: number
  /** Address of the record table (`memory/record-table.ts`) and its entries. */
  readonly table: number
  readonly records: number
  /** Address of the file's column program (`memory/program.ts`). */
  readonly program: number
  /** Physical line of the file that `line` 0 of the batch is. */
  readonly firstLine: number
  /** Whether the bytes of the slab are those of the file no more: else two of them are as far apart there as here. */
  readonly isTranscoded: boolean
  /** The offset in the decompressed file, before any transcoding, of the byte at an address of the slab. */
  byteOffsetOf(address: number): number
}
