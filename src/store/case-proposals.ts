/** Exceptions that one person proposes and another agrees to; then the case is left alone until their last day. */

import type { Database } from 'better-sqlite3'
import { may } from '../model/account.ts'
import { CLOSED_STATES } from '../model/case.ts'
import { RunError } from '../model/errors.ts'
import { isSamePerson } from '../model/two-people.ts'
import { type Account, accountsIn } from './accounts.ts'
import { appendAuditIn } from './audit.ts'
import { decideCaseIn, inStore, standingCase } from './case-decisions.ts'
import { readingStore } from './open-file.ts'

/** An exception that waits for a second person. */
export interface CaseProposal {
  readonly proposal: number
  /** Its last day, yyyy-MM-dd. */
  readonly until: string
  /** ISO 8601, UTC. */
  readonly askedAt: string
  readonly askedBy: string
  readonly reason: string
}

/** The question of the page. */
export const CASE_PROPOSAL_SQL = {
  proposalOfCase: `SELECT proposal, until, asked_at AS askedAt, asked_by AS askedBy, reason FROM case_proposal
    WHERE case_id = ? AND approved_at IS NULL ORDER BY proposal DESC LIMIT 1`,
} as const

/** The exception of a case (32 hex digits) that waits for a second person; undefined where none does. @throws RunError as `openToRead` */
export function proposalOf(dbPath: string, caseId: string): CaseProposal | undefined {
  return readingStore(dbPath, (database) => proposalIn(database, caseId))
}

function proposalIn(database: Database, caseId: string): CaseProposal | undefined {
  return database.prepare<[Buffer], CaseProposal>(CASE_PROPOSAL_SQL.proposalOfCase).get(Buffer.from(caseId, 'hex'))
}

/**
 * One person proposes an exception; a later proposal stands in the place of one that waits. Answers its number, by which another agrees.
 * @throws RunError `case-unknown`; `decision-refused` where the case is closed
 */
export function proposeException(
  dbPath: string,
  given: {
    readonly caseId: string
    readonly actor: string
    readonly reason: string
    readonly until: string
    readonly at: Date
  },
): number {
  return inStore(dbPath, (database) => {
    const { caseId, actor, reason, until } = given
    const { run, state } = standingCase(database, caseId)
    if (CLOSED_STATES.includes(state)) {
      throw new RunError('decision-refused', 'the case is closed', '"simsach cases show" tells how it stands.')
    }
    const at = given.at.toISOString()
    const { lastInsertRowid } = database
      .prepare<[Buffer, string, string, string, string]>(
        'INSERT INTO case_proposal (case_id, until, asked_at, asked_by, reason) VALUES (?, ?, ?, ?, ?)',
      )
      .run(Buffer.from(caseId, 'hex'), until, at, actor, reason)
    appendAuditIn(database, { at, actor, action: 'case-except-asked', run, subject: caseId, reason })
    return Number(lastInsertRowid)
  })
}

/**
 * Another person agrees to what was proposed last: the case is excepted, with both names. Where the page has accounts, that person is
 * one of them: whoever has the machine soon has a second account of it.
 * @throws RunError `case-unknown`; `decision-refused` where nothing waits, the same person or one who may not decide agrees, or the case is closed
 */
export function agreeToException(
  dbPath: string,
  given: {
    readonly caseId: string
    readonly proposal: number
    readonly actor: string
    readonly reason: string
    readonly at: Date
  },
): void {
  inStore(dbPath, (database) => {
    const { caseId, actor, at } = given
    const proposed = proposalIn(database, caseId)
    const hint = '"simsach cases show" tells how the case stands.'
    if (proposed === undefined || proposed.proposal !== given.proposal) {
      throw new RunError('decision-refused', 'this exception does not wait for anybody', hint)
    }
    const { askedBy, reason, until } = proposed
    if (isSamePerson(askedBy, actor)) {
      throw new RunError('decision-refused', `${askedBy} has proposed it: the second person must be another one`, hint)
    }
    refuseStranger(database, actor)
    database
      .prepare<[string, string, Buffer]>(
        'UPDATE case_proposal SET approved_at = ?, approved_by = ? WHERE case_id = ? AND approved_at IS NULL',
      )
      .run(at.toISOString(), actor, Buffer.from(caseId, 'hex'))
    decideCaseIn(database, { caseId, decision: 'except', actor: askedBy, approver: actor, reason, until, at })
    const { run } = standingCase(database, caseId)
    const entry = { at: at.toISOString(), actor, run, subject: caseId, reason: given.reason }
    appendAuditIn(database, { ...entry, action: 'case-except-approved' })
  })
}

function refuseStranger(database: Database, actor: string): void {
  const known = accountsIn(database)
  const isFit = (one: Account): boolean =>
    one.disabledAt === null && may(one, 'decide-case') && isSamePerson(one.account, actor)
  if (known.length === 0 || known.some(isFit)) return
  throw new RunError(
    'decision-refused',
    `${actor} is no account of the page that may decide on cases`,
    'Who agrees has one of the role regulator or reviewer, in use: "simsach users list".',
  )
}
