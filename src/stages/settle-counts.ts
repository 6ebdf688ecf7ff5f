/** What settling is asked for, and what it counts on its way. */
import type { Evidence } from '../model/rule.ts'
import { SellerRun } from './sellers.ts'

/** One part of settling, which needs no other: a bucket of a stream (STREAM). */
export interface SettleTask {
  readonly stream: number
  readonly bucket: number
  /** Of the rules that compare groups: those that stand out, once all of the night are counted; undefined before. */
  readonly outstanding?: readonly OutstandingGroup[]
}

/** A group that stands out among all of its kind. */
export interface OutstandingGroup {
  /** Index among all rules. */
  readonly rule: number
  /** Its rank among the groups of its bucket, in the order in which they are first met. */
  readonly group: number
  readonly standing: Evidence
}

/** Numbers of a group in {@link SettleCounts.compared}. */
export const comparedNumbers = 7

/** What settling counts on its way, bucket by bucket. */
export class SettleCounts {
  readonly sellers = new SellerRun()
  /** Established persons by their live records. */
  readonly recordsPerPerson = new Map<number, number>()
  /** Groups that are held against each other, flat: of each the rule (index), stream, bucket, its rank in there, and what counts: stratum, counted, hits. */
  readonly compared: number[] = []
}
