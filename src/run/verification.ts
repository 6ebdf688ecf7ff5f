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

/** Candidates whose probability lies in one tenth. */
export interface CalibrationBin {
  /** The least probability of the bin: 0, 0.1, … 0.9. */
  readonly from: number
  readonly candidates: number
  /** Of these, those who are the record's holder. */
  readonly right: number
  /** 0 where there are none. */
  readonly meanProbability: number
}

/** What the linking pass suggested against whom the records are about. */
export interface LinkingAgreement {
  /** Records not found whose holder's number is one edit from the one written, as planted; and those whose suggestion is that holder. */
  readonly slips: number
  readonly slipsFound: number
  /** slipsFound / slips; 1 where there are none. */
  readonly recall: number
  /** Records with a suggestion, however they came not to be found; and those where it is the holder. */
  readonly suggested: number
  readonly right: number
  /** right / suggested; 1 where there are none. */
  readonly precision: number
  /** Candidates listed, suggestions or not. */
  readonly listed: number
  /** Expected calibration error: over ten bins of equal width, how far the share of those who are right lies from the mean probability, weighted by candidates. */
  readonly calibrationError: number
  readonly bins: readonly CalibrationBin[]
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
  /** Ids of planted rules that the run did not have, for they run only where they are switched on: not compared. Sorted. */
  readonly rulesOff: readonly string[]
  /** Every other rule planted or found, sorted by id. */
  readonly rules: readonly RuleAgreement[]
  /** Where the run has suggestions; they decide nothing about `agree`. */
  readonly linking: LinkingAgreement | undefined
  /** All of them. */
  readonly differenceCount: number
  /** The first twenty. */
  readonly differences: readonly Difference[]
}
