/** What people decide about single cases; each decision stands in the audit log too. */

import type { Database } from 'better-sqlite3'
import { type CaseDecision, type CaseState, CLOSED_STATES } from '../model/case.ts'
import { RunError } from '../model/errors.ts'
import { appendAuditIn } from './audit.ts'
import { bulkInsert } from './bulk-insert.ts'
import { casesOn } from './case-sql.ts'
import { withStoreFaults } from './fault.ts'
import { openToRead } from './open-file.ts'
import { openStoreFileToWrite } from './written-file.ts'

/** One person's decision on one case. */
export interface DecidedCase {
  /** 32 hex digits. */
  readonly caseId: string
  readonly decision: CaseDecision
  /** The account of the operating system. */
  readonly actor: string
  /** Who agreed; empty where nobody need. */
  readonly approver: string
  readonly reason: string
  /** The last day of an exception, yyyy-MM-dd; undefined for anything else. */
  readonly until: string | undefined
  readonly at: Date
}

/**
 * Writes a decision down. It holds for the case as it is open on the newest night: should the case be closed and found again, it is
 * decided anew.
 * @throws RunError `case-unknown`; `decision-refused` where the case is closed, or, for an answer, is not disputed; as `storeFault`
 */
export function decideCase(dbPath: string, decided: DecidedCase): void {
  inStore(dbPath, (database) => decideCaseIn(database, decided))
}

/**
 * The same in a transaction that the caller has open on the permanent file.
 * @throws RunError as {@link decideCase}
 */
export function decideCaseIn(database: Database, decided: DecidedCase): void {
  const { night, run, state } = standingCase(database, decided.caseId)
  refuseNeedless(decided.decision, state)
  const { caseId, decision, actor, approver, reason, until } = decided
  const at = decided.at.toISOString()
  const columns = ['case_id', 'night', 'decision', 'at', 'actor', 'approver', 'reason', 'until']
  const values = [Buffer.from(caseId, 'hex'), night, decision, at, actor, approver, reason, until ?? null]
  bulkInsert(database, 'case_decision', columns)(values, 1)
  appendAuditIn(database, { at, actor, action: `case-${decision}`, run, subject: caseId, reason })
}

/** Does something in one transaction on a store that is there. @throws RunError as `openToRead` and `storeFault` */
export function inStore<T>(dbPath: string, work: (database: Database) => T): T {
  // A store that is not there must not come into being by somebody deciding in it.
  openToRead(dbPath, 'store').close()
  const database = openStoreFileToWrite(dbPath)
  try {
    return withStoreFaults(dbPath, () => database.transaction(() => work(database)).immediate())
  } finally {
    database.close()
  }
}

/** A case as it stands on the newest night. */
export interface StandingCase {
  readonly night: number
  readonly run: string
  readonly state: CaseState
}

/** How a case (32 hex digits) stands now, with the newest night (yyyymmdd) and its run. @throws RunError `case-unknown` */
export function standingCase(database: Database, caseId: string): StandingCase {
  const newest = database
    .prepare<[], Omit<StandingCase, 'state'>>('SELECT night, run FROM case_night ORDER BY night DESC LIMIT 1')
    .get()
  const state =
    newest &&
    database
      .prepare<[Buffer], CaseState>(`SELECT state FROM (${casesOn(newest.night, 'c.case_id = ?', 'or were closed')})`)
      .pluck()
      .get(Buffer.from(caseId, 'hex'))
  if (newest !== undefined && state !== undefined) return { ...newest, state }
  throw new RunError('case-unknown', `the store holds no case ${caseId}`, '"simsach cases" lists them.')
}

function refuseNeedless(decision: CaseDecision, state: CaseState): void {
  const why = CLOSED_STATES.includes(state)
    ? 'the case is closed'
    : decision === 'answer' && state !== 'disputed'
      ? 'the case is not disputed'
      : decision === 'dispute' && state === 'disputed'
        ? 'the case is disputed already'
        : undefined
  if (why !== undefined) throw new RunError('decision-refused', why, '"simsach cases show" tells how it stands.')
}
