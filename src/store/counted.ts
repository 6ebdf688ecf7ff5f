/** What tallies are made of. */

import type { CarrierTally } from '../model/stored.ts'
import type { TallyDimension } from './reading.ts'
import type { FaultyRecords } from './record-faults.ts'

/** One row of the table tally. */
export interface StoredTally {
  readonly dimension: TallyDimension
  /** Empty over all carriers. */
  readonly carrier: string
  readonly key: string
  readonly measure: string
  readonly count: number
  readonly denominator: number
}

/** What is counted of one carrier, or of all together. */
export interface Counted extends Omit<CarrierTally, 'carrier' | 'compared'> {
  /** Empty: all carriers. */
  readonly carrier: string
  readonly read: number
  readonly terminated: readonly number[]
  readonly faulty: readonly FaultyRecords[]
}

/** Bit i is set where the i-th is true. */
export function bitsOf(which: readonly boolean[]): bigint {
  return which.reduce((bits, isSet, at) => (isSet ? bits | (1n << BigInt(at)) : bits), 0n)
}

/** The sum; 0 of nothing. */
export function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
