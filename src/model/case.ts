/** A case: a finding followed from night to night, until it is closed. */

/** What a case is on a night. The last four are closed. */
export const CASE_STATES = [
  'new', // found for the first time
  'persisting', // found before, and open since
  'reopened', // closed before, found again
  'register-suspect', // found although the number was authenticated since by chip or on VNeID: the register may be wrong
  'disputed', // somebody disputes it; the clock stands still until that is answered
  'excepted', // left alone for a stated reason, for a time
  'not-observed', // not looked at: a carrier that it rests on has no accepted submission, or its rule did not run
  'resolved-proven', // gone, and the number was authenticated since the case was opened, on that night at the latest
  'resolved-unproven', // gone, and nothing says why
  'vanished', // the number is not live at the carrier any more
  'withdrawn', // the finding was wrong
] as const

export type CaseState = (typeof CASE_STATES)[number]

/** States of cases that are not open. */
export const CLOSED_STATES: readonly CaseState[] = ['resolved-proven', 'resolved-unproven', 'vanished', 'withdrawn']

/** What people decide about a case. `answer` ends a dispute. */
export const CASE_DECISIONS = ['dispute', 'answer', 'except', 'withdraw'] as const

export type CaseDecision = (typeof CASE_DECISIONS)[number]

/** How sure a due date is; `none` where the rule permits no step, or the case as it is does not. */
export type DueStatus = 'indicative' | 'verified' | 'none'

/** A step of a ladder that the carrier reported as done. */
export interface ReportedStep {
  readonly step: string
  /** yyyy-MM-dd. */
  readonly doneAt: string
}

/** States in which no step is asked for: closed, or a step would be unfair. */
export const UNCLIMBED_STATES: readonly CaseState[] = [...CLOSED_STATES, 'disputed', 'excepted', 'register-suspect']

/**
 * Rules that find something on one carrier's number because of another carrier's: such a case rests on all carriers where the number
 * has that finding, so that none of them may be absent when it is said to be gone.
 */
export const RULES_OVER_CARRIERS: readonly string[] = ['number-at-two-carriers']
