/** What the threads of a build are asked and answer: plain data, numbers but for the paths that never change. */
import type { OldBucket } from '../memory/index-file.ts'
import type { PartitionSizes } from '../memory/partition.ts'
import type { RegisterBucketLayout } from '../memory/register-bucket.ts'
import type { OrderedBucket, ResolvedBucket } from './register-resolve.ts'
import type { RegisterBatch, ScannedBatch, Spread } from './register-scan.ts'
import type { WrittenSection } from './register-section.ts'

/** What a thread of a build begins with. */
export interface RegisterThread {
  readonly module: WebAssembly.Module
  /** The slab memory of the scan. */
  readonly memory: WebAssembly.Memory
  /** Folder of the scratch files, one a thread. */
  readonly scratch: string
  readonly spread: Spread
  /** Whether words of names are counted. */
  readonly countsWords: boolean
}

/** A stretch of a scratch file. */
export interface ScratchPlace {
  /** The thread that wrote it. */
  readonly file: number
  readonly at: number
}

/** The door `register-scan`. */
export type ScanTask = RegisterBatch

/** What became of the batch; its rows are in the scratch file, and the counts of words behind them. */
export type ScanAnswer = Omit<ScannedBatch, 'rowBytes' | 'wordBytes'> & ScratchPlace & { readonly wordBytes: number }

/** Rows of a bucket in one scratch file. */
export interface BucketPieces {
  readonly file: number
  /** Where they are, and their bytes, one after the other. */
  readonly places: Float64Array
}

/** The door `register-order`: rows into the area of a bucket, where one of each PIN is kept. */
export interface OrderTask {
  readonly memory: WebAssembly.Memory
  readonly dictionary: number
  /** Address of the bucket's area, and where everything stands in it. */
  readonly area: number
  readonly places: RegisterBucketLayout
  /** Rows of the scan. */
  readonly pieces: readonly BucketPieces[]
  /** Rows of an index that is brought up to date. */
  readonly old: (OldBucket & { readonly path: string }) | undefined
}

/** The door `register-resolve`: a bucket that was ordered. */
export interface ResolveTask extends Pick<OrderTask, 'memory' | 'area' | 'places'> {
  /** The file of the index. */
  readonly path: string
  /** Where the bucket's section begins. */
  readonly archive: number
}

/** What became of it: its archive was written, slots, side, names and CMNDs lie behind each other in the scratch file. */
export type ResolveAnswer = Pick<ResolvedBucket, 'persons' | 'cmndCounts' | 'superseded'> &
  ScratchPlace & {
    readonly archive: WrittenSection
    readonly slotBytes: number
    readonly sideBytes: number
    readonly nameBytes: number
  }

/** All that is known of a bucket. */
export type BucketAnswer = OrderedBucket & ResolveAnswer

/** What a partition takes of a bucket. */
export interface LaidPieces extends ScratchPlace {
  readonly slotBytes: number
  readonly sideBytes: number
  readonly nameBytes: number
  /** See `laySlots`. */
  readonly finals: Float64Array
}

/** The door `register-lay`: all that is loaded of a partition but its CMNDs. */
export interface LayTask {
  /** The file of the index. */
  readonly path: string
  readonly seed: bigint
  readonly sizes: Pick<PartitionSizes, 'pinCapacity'>
  readonly buckets: readonly LaidPieces[]
  /** Where the sections begin. */
  readonly slots: number
  readonly side: number
  readonly names: number
}

/** The sections as they were written. */
export type LayAnswer = Readonly<Record<'slots' | 'side' | 'names', WrittenSection>>

/** The door `register-cmnds`: the CMNDs of a partition. */
export interface CmndsTask {
  readonly path: string
  readonly seed: bigint
  readonly sizes: Pick<PartitionSizes, 'cmndCapacity'>
  readonly pieces: readonly (ScratchPlace & { readonly bytes: number })[]
  /** Where the section begins. */
  readonly cmnds: number
}

/** The door `register-load`: one section of an index into memory. */
export interface LoadTask {
  readonly path: string
  readonly module: WebAssembly.Module
  readonly memory: WebAssembly.Memory
  /** Address of the section. */
  readonly to: number
  readonly offset: number
  readonly bytes: number
}
