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
  /** Several of these. */
  readonly caseIds?: readonly string[] | undefined
}

/** A number with its leading zero, or a pseudonym or `<carrier>:<code>`. */
export type CaseAbout = { readonly msisdn: string } | { readonly subject: string }

/** Which cases a list holds: those that are open where no state is asked for. */
export interface CaseListOrder {
  readonly carrier?: string | undefined
  readonly rule?: string | undefined
  readonly state?: CaseState | undefined
  readonly due?: CaseDue | undefined
  /** `next` of the page before. */
  readonly after?: string | undefined
  readonly limit: number
}

/** A page of cases. */
export interface CaseList {
  /**
   * Open ones from those that have been open for longest; those that people decided on in the order of the last decision; those that were
   * closed or opened again that night by their ids.
   */
  readonly rows: readonly CaseRow[]
  /** How many were looked at for it: ten for each that was asked for, at most. */
  readonly looked: number
  /** Where the list goes on, also where this page ends before it is full; undefined at its end. */
  readonly next: string | undefined
}

/** What cases were on some nights. */
export interface CaseStrip {
  /** The oldest first. */
  readonly nights: readonly { readonly night: string; readonly run: string; readonly isRecalled: boolean }[]
  /** By case, in the order of nights; undefined where it was not open then, nor closed on it. */
  readonly states: ReadonlyMap<string, readonly (CaseState | undefined)[]>
}

/** How many cases there are of a kind. */
export interface CaseCount {
  readonly carrier: string
  readonly rule: string
  readonly state: CaseState
  readonly cases: number
}

/** When a step is due, seen from a night: before it, on it or in the seven days after it, later; `none`: no step is asked for. */
export const CASE_DUES = ['overdue', 'week', 'later', 'none'] as const

export type CaseDue = (typeof CASE_DUES)[number]

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
  /** When a decision was written down (ISO 8601), which may be days after its night; empty for others. */
  readonly decidedAt: string
}
