/** What people may ask of cases: the shapes of the answers. */

import type { CaseDecision, CaseState, DueStatus, ReportedStep } from '../model/case.ts'
import type { DueStep } from './ladders.ts'

/** A case as it stands on a night. Dates are yyyy-MM-dd. */
export interface CaseRow extends DueStep {
  /** 32 hex digits, the same on every night. */
  readonly caseId: string
  readonly rule: string
  /** Empty over several carriers. */
  readonly carrier: string
  /** With its leading zero; empty for a group. */
  readonly msisdn: string
  /** The number, a pseudonym, or `<carrier>:<code>`. */
  readonly subject: string
  /** Rank in the run's findings of its finding that night; undefined where it has none, or the run's own file is gone. */
  readonly finding: number | undefined
  readonly state: CaseState
  /** Of the first finding. */
  readonly firstNight: string
  /** Since which it is open, or was: later than the first where it was closed in between. */
  readonly openedNight: string
  /** On which it was closed; empty while it is open. */
  readonly lastNight: string
  /** Whether that night a live record of the number says that it was authenticated by chip or on VNeID: then there is no step. */
  readonly isAuthenticated: boolean
  /** Steps that the carrier reported, in the order of the ladder. */
  readonly reported: readonly ReportedStep[]
}

/** Which cases are asked for; all where nothing is said. */
export interface CaseFilter {
  readonly state?: CaseState | undefined
  readonly carrier?: string | undefined
  readonly rule?: string | undefined
  /** With its leading zero. */
  readonly msisdn?: string | undefined
  /** 32 hex digits. */
  readonly caseId?: string | undefined
}

/** How many cases there are of a kind. */
export interface CaseCount {
  readonly carrier: string
  readonly rule: string
  readonly state: CaseState
  readonly cases: number
}

/** When a step is due, seen from a night: before it, on it or in the seven days after it, later; `none`: no step is asked for. */
export type CaseDue = 'overdue' | 'week' | 'later' | 'none'

/** How many cases there are of a kind, by the step that is asked for next. */
export interface DueCount extends CaseCount {
  /** Empty: none. */
  readonly step: string
  readonly due: CaseDue
  readonly dueStatus: DueStatus
}

/** Something that became of a case. */
export interface CaseTurn {
  /** yyyy-MM-dd: of a decision the newest night when it was taken, of a step the day on which it was done. */
  readonly night: string
  /** A state, or `seen-again` after nights on which it was not observed. */
  readonly became: CaseState | 'seen-again' | CaseDecision | 'reported'
  /** Who decided, and who agreed; of a step its carrier; empty for what a night found. */
  readonly actor: string
  readonly approver: string
  readonly reason: string
  /** The last day of an exception; empty for others. */
  readonly until: string
  /** The step that was reported as done, and the instant (ISO 8601) when the report was taken; empty for others. */
  readonly step: string
  readonly reportedAt: string
}
