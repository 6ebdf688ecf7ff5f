/** What crosses between the main thread of a run and its workers: shared memories and plain data at the start, then integers. */
import type { ChosenLines } from '../memory/chosen-lines.ts'
import type { FollowedNumbers } from '../memory/followed-numbers.ts'
import type { SlabMemoryLayout } from '../memory/slab-memory.ts'
import type { HolderValues } from '../model/evidence.ts'
import type { AnswersBySense } from './answer-table.ts'
import type { RunConstants } from './batch.ts'
import type { SealedFrame } from './evidence.ts'
import type { CellRange } from './finding-ranges.ts'
import type { LinkData } from './link-task.ts'
import type { LookupData, SpillPlaces } from './lookup-task.ts'
import type { FindingsPlace, SpillPlace } from './receipt.ts'
import type { SettleTask } from './settle-counts.ts'

/** What every thread that takes batches begins with, whatever it does with them; plain data and shared memory, given once. */
export interface SlabData {
  readonly kernel: WebAssembly.Module
  readonly slabMemory: WebAssembly.Memory
  readonly layout: SlabMemoryLayout
  readonly dictionaryBytes: number
  readonly run: RunConstants
}

/** What every thread of a run begins with. */
export interface NightData extends SlabData {
  /** The register's partitions, empty until they are loaded; those of one group where `lookups` says so. */
  readonly partitions: readonly WebAssembly.Memory[]
  /** Undefined where the whole register is in memory. */
  readonly lookups?: LookupData | undefined
  /** Undefined where nothing is linked. */
  readonly link?: LinkData | undefined
  readonly seed: bigint
  /** In shared memory; who answered is filled in once the register is there, before the first batch. */
  readonly answers: AnswersBySense
  readonly listOutcomes: boolean
  /** Of the run's evidence file; undefined where it has none. */
  readonly evidenceKey?: Uint8Array | undefined
  /** Whether findings go to a store too. */
  readonly hasStore: boolean
  /** Numbers that the store asks about; undefined where there is no store. */
  readonly followed?: FollowedNumbers | undefined
  /** Folder of the spill files. */
  readonly spill: string
  /** Into how many buckets groups are scattered: a power of two, at most `bucketsMax`. */
  readonly buckets: number
  /** The key of the pseudonyms, and the secret of this run's segments (`segmentSecretBytes`). Neither is ever written in clear. */
  readonly pseudonymKey: Uint8Array
  readonly segmentSecret: Uint8Array
}

/** A batch on its way to a worker: integers only, for nothing else crosses. */
export interface PostedBatch {
  /** Rank among all batches of the run in the order of files and lines; as many ranks above it as the batch has records are free. */
  readonly ordinal: number
  /** Index of the file in the plan. */
  readonly file: number
  /** Rank among the batches of the file, those without a wanted record included: the same whenever the file is read. */
  readonly rank: number
  /** Where the rows are that were found for it; undefined where the whole register is in memory. */
  readonly found?: SpillPlaces | undefined
  /** Address of the record table's first entry that belongs to it, and how many do. */
  readonly table: number
  readonly records: number
  readonly program: number
  /** Physical line on which `line` 0 of the table stands. */
  readonly firstLine: number
  /** Address of the slab's input, and the offset in the file of the byte there. */
  readonly input: number
  readonly sourceOffset: number
  /** Address and length of the slab's map to its source (`memory/offset-map.ts`). */
  readonly offsetMap: number
  readonly offsetRuns: number
}

/** A batch of chosen records, on its way to a worker a second time. */
export interface PostedEvidence extends PostedBatch {
  /** What the records of a frame may take before they are compressed. */
  readonly frameBytesMax: number
  /** Rows that are suggested for some of the records, by the line on which each begins. */
  readonly suggested: ReadonlyMap<number, HolderValues>
}

/** What came of it: frames (`memory/evidence-frame.ts`) in the thread's spill file, in the order of lines. */
export interface EvidenceReceipt {
  readonly ordinal: number
  readonly thread: number
  readonly frames: readonly (SpillPlace & Omit<SealedFrame, 'bytes'>)[]
  /** What the store is told of the records (`memory/place-run.ts`); no bytes where there is none. */
  readonly places: SpillPlace
}

/** Where a thread leaves what it made. */
export interface SpillFile {
  append(bytes: Uint8Array): SpillPlace
  /** Reads from an offset on, and answers how many bytes there were: 0 at the end. */
  readInto(into: Uint8Array, at: number): number
}

/** Of each segment of a run the thread in whose file of segments it lies, its offset there and its bytes: three numbers, in any order of segments. */
export type SegmentPlaces = Float64Array

/** Buckets to settle one after the other, and what all of them need: the segments of the run. */
export interface SettleOrder {
  readonly tasks: readonly SettleTask[]
  readonly segments: SegmentPlaces
}

/** A range of findings to publish, and where each run of findings lies: of each its directory's entries in the range. */
export interface PublishTask {
  readonly range: CellRange
  readonly sources: readonly FindingsPlace[]
  /** Bytes of the slab memory for the lines: the task's until these are taken. */
  readonly room: SpillPlace
  /** Where the records that the findings rest on are chosen for the evidence file; undefined where there is none. */
  readonly chosen?: ChosenLines | undefined
}

/** Where lines lie: in the slab memory, or in the thread's spill file those that found no room there. */
export interface LinesPlace extends SpillPlace {
  readonly isSpilled: boolean
}

/** What was published of a range: where its lines lie, part after part. */
export interface PublishReceipt {
  readonly thread: number
  readonly findings: readonly LinesPlace[]
  readonly members: readonly LinesPlace[]
  /** In the thread's spill file; empty where there is no store. */
  readonly stored: readonly SpillPlace[]
  /** Findings by index in `RULES`. */
  readonly counts: readonly number[]
}
