/** Why a run may be held back: figures that move beyond their bounds, in integers. */

/** What a figure counts. */
export const HOLD_KINDS = [
  'missing-carriers', // expected carriers without a submission; key: their ids, separated by a space; of the expected ones
  'records', // records of a carrier
  'rejects', // its rejected records, of its records
  'outcomes', // records of an outcome (key), of its records
  'findings', // findings of a rule (key), of records
  'register-rows',
  'register-persons',
  'extract-date', // of the register, as yyyyMMdd; earlier than that of the night before
  'first-night', // there is nothing to compare with
] as const

export type HoldKind = (typeof HOLD_KINDS)[number]

/** One figure beyond its bounds. */
export interface HoldReason {
  readonly kind: HoldKind
  /** Empty over all carriers. */
  readonly carrier: string
  /** Empty where the kind has none. */
  readonly key: string
  readonly found: number
  /** What it is a part of; 0 where it is a part of nothing. */
  readonly foundOf: number
  /** The same of the night that stands for the last nights: their median. */
  readonly usual: number
  readonly usualOf: number
  /** What was exceeded, as the configuration says it: a share, a difference of shares, a ratio or a number; 0 where there is none. */
  readonly bound: number
  /** The number that must be exceeded as well; 0 where there is none. */
  readonly least: number
  /** How many nights were compared. */
  readonly nights: number
}

/**
 * How a run stands. `undecided`: nobody compared it yet; `passed`: compared, and within bounds; `held`: waits for two people;
 * `released` by them; `recalled`: withdrawn after it had left. What a run says leaves to carriers where it is passed or released.
 */
export const STANDINGS = ['undecided', 'passed', 'held', 'released', 'recalled'] as const

export type Standing = (typeof STANDINGS)[number]

/** Whether what a run says may leave to carriers. */
export function mayLeave(standing: Standing): boolean {
  return standing === 'passed' || standing === 'released'
}

/** What one person decides about a run. */
export interface PersonalDecision {
  readonly run: string
  /** The account of the operating system. */
  readonly actor: string
  readonly reason: string
  readonly at: Date
}
