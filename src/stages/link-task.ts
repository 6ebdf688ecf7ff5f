/** What crosses between the main thread and its workers in the linking pass: shared memory, and integers. */
import type { LinkModel } from '../linking/model.ts'
import type { LinkQueries } from '../memory/link-queries.ts'
import type { LinkSearch } from './link-candidates.ts'
import type { PartitionGroup } from './link-register.ts'
import type { SpillPlaces } from './lookup-task.ts'
import type { SpillPlace } from './receipt.ts'

/** What threads need for the pass; undefined in a run without. */
export interface LinkData {
  /** Of this process (`stages/link-seal.ts`). */
  readonly salt: Uint8Array
  /** Of the whole register. */
  readonly partitionCount: number
}

/** The first of a range, and the first behind it. */
export type Range = readonly [from: number, to: number]

/** Queries whose neighbours are to be found among what is in memory. */
export interface NearTask {
  readonly queries: LinkQueries
  readonly group: PartitionGroup
  readonly range: Range
}

/** Slots of a partition to stream past the queries. */
export interface StreamTask extends NearTask {
  readonly partition: number
}

/** Rows to grade, as far as they are in memory: those that CMNDs lead to (`NearFound.led`). */
export interface LedTask {
  readonly queries: LinkQueries
  readonly group: PartitionGroup
  readonly led: Float64Array
}

/** Queries whose pairs are to be counted by pattern. */
export interface CountTask {
  readonly search: LinkSearch
  readonly range: Range
}

/** A batch whose records are to be given their suggestions. */
export interface SuggestTask {
  readonly search: LinkSearch
  readonly model: LinkModel
  readonly file: number
  /** What its records ask: the thread in whose spill file it lies, its offset there and its bytes. */
  readonly asks: SpillPlaces
  /** Rank of its first record among all that ask. */
  readonly first: number
}

/** What came of it. */
export interface SuggestReceipt {
  readonly thread: number
  /** Lines of `suggestions.csv`. */
  readonly lines: SpillPlace
  /** By reason, as in `REASONS['not-found']`: records, those with a candidate that is listed, those whose first is a suggestion. */
  readonly reasons: readonly (readonly [records: number, listed: number, suggested: number])[]
  /** Records whose first candidate is a suggestion: line, and the PIN of the row. */
  readonly suggested: Float64Array
}

/** PINs whose rows' values are wanted, as far as they are in memory. */
export interface HoldersTask {
  readonly group: PartitionGroup
  readonly pins: Float64Array
}

/** By PIN of the task where its row's values (`HolderValues` as JSON) lie, sealed; no bytes where it is not in memory. */
export type HoldersReceipt = SpillPlaces
