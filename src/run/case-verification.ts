import type { CaseState } from '../model/case.ts'

/** One case that is not what was planted. It names no person's number. */
export interface CaseDifference {
  /** `cases.csv:<line>`, `case <id>`, or the night where it is missing as a whole. */
  readonly place: string
  /** yyyy-MM-dd. */
  readonly night: string
  /** Empty, as the rule, where it is about the whole night. */
  readonly carrier: string
  readonly rule: string
  /** A state, or what is expected of the night. */
  readonly expected: string
  readonly found: string
}

/** How the cases of one rule in one state agree with what was planted, over all nights. */
export interface CaseAgreement {
  readonly rule: string
  readonly state: CaseState
  readonly planted: number
  readonly found: number
  readonly both: number
}

/** What comparing the cases of a store with those of a generated world shows. */
export interface CaseVerification {
  /** Nothing differs. */
  readonly agree: boolean
  /** Nights compared, oldest first. */
  readonly nights: readonly string[]
  /** Planted states of these nights, and those found on numbers. */
  readonly planted: number
  readonly found: number
  /** By rule, then in the order of the states; only what was planted or found. */
  readonly states: readonly CaseAgreement[]
  /** All of them. */
  readonly differenceCount: number
  /** The first twenty. */
  readonly differences: readonly CaseDifference[]
}
