import type { Outcome } from '../model/verdict.ts'

/** One place where the run and the truth differ. It names rules and outcomes, never a person's number. */
export interface Difference {
  readonly kind: 'outcome' | 'msisdn' | 'rule' | 'record' | 'summary'
  /** Empty, with line 0, where it is about the whole run. */
  readonly file: string
  readonly line: number
  readonly expected: string
  readonly found: string
}

/** How one rule's findings agree with what was planted, counted in records. */
export interface RuleAgreement {
  readonly rule: string
  readonly planted: number
  readonly found: number
  readonly both: number
  /** both / found; 1 where nothing was found. */
  readonly precision: number
  /** both / planted; 1 where nothing was planted. */
  readonly recall: number
  /** Of `both`, records that only the size of a group vouches for, as its list of members was cut. */
  readonly byCount: number
}

/** What comparing a run with the answer key shows. */
export interface Verification {
  /** Nothing differs. */
  readonly agree: boolean
  /** Records compared: the truth's, in files of the run. */
  readonly records: number
  /** Records of the truth in files that are not in the run: passed over. */
  readonly skippedRecords: number
  readonly skippedFiles: readonly string[]
  /** Records by outcome in the truth, then by outcome found. */
  readonly outcomes: Readonly<Record<Outcome, Readonly<Record<Outcome, number>>>>
  /** Every rule planted or found, sorted by id. */
  readonly rules: readonly RuleAgreement[]
  /** All of them. */
  readonly differenceCount: number
  /** The first twenty. */
  readonly differences: readonly Difference[]
}
