/** Steps against numbers that carriers report as done. A stage of a ladder comes from here and from nowhere else. */

import type { Database } from 'better-sqlite3'
import { parseIsoDate } from '../model/dates.ts'
import { inStore } from './case-decisions.ts'
import { nightText } from './case-sql.ts'
import { stepsOf } from './ladders.ts'

/** One reported step, as it was read. */
export interface CaseAction {
  /** In the feed, from 1. */
  readonly row: number
  readonly caseId: string
  readonly step: string
  readonly doneAt: string
}

/** Why a report is not taken. */
export type ActionFault =
  | 'unknown-case'
  | 'other-carrier' // the case is not that carrier's
  | 'no-ladder' // its rule permits no step
  | 'unknown-step' // not of its rule's ladder
  | 'bad-date'
  | 'before-case' // done before the case was opened
  | 'after-case' // done after it was closed
  | 'out-of-order' // the step before is not reported, or was done later
  | 'reported-before' // on another day

/** A report that is not taken. */
export interface RejectedAction extends CaseAction {
  readonly why: ActionFault
}

/** What came of a feed. */
export interface ReportedActions {
  /** Steps that were not known before. */
  readonly added: number
  /** Steps that had been reported already, on the same day. */
  readonly known: number
  readonly rejected: readonly RejectedAction[]
}

/**
 * Takes reports in their order, each by itself; one that is not taken is no reason to leave the others. `carrier`: whose they are;
 * undefined where that is not known.
 * @throws RunError as `openToRead` and `storeFault`
 */
export function reportActions(
  dbPath: string,
  actions: Iterable<CaseAction>,
  { carrier, at }: { readonly carrier?: string | undefined; readonly at: Date },
): ReportedActions {
  return inStore(dbPath, (database) => {
    const [rejected, counts]: [RejectedAction[], { added: number; known: number }] = [[], { added: 0, known: 0 }]
    const statements = prepared(database)
    for (const action of actions) {
      const fault = taken(action, statements, carrier, at)
      if (fault === 'added' || fault === 'known') counts[fault]++
      else rejected.push({ ...action, why: fault })
    }
    return { ...counts, rejected }
  })
}

interface ReportedCase {
  readonly carrier: string
  readonly ladder: string
  readonly opened: number
  readonly closed: number | null
}

function prepared(database: Database) {
  return {
    find: database.prepare<[Buffer], ReportedCase>(
      `SELECT k.id AS carrier, r.ladder, c.opened_night AS opened, c.closed_night AS closed FROM "case" c
      JOIN case_rule r USING (rule) JOIN case_carrier k USING (carrier) WHERE c.case_id = ?`,
    ),
    done: database.prepare<[Buffer, number], { readonly step: string; readonly doneAt: string }>(
      'SELECT step, done_at AS doneAt FROM case_action WHERE case_id = ? AND opened_night = ?',
    ),
    add: database.prepare<[Buffer, number, string, string, string]>(
      'INSERT INTO case_action (case_id, opened_night, step, done_at, reported_at) VALUES (?, ?, ?, ?, ?)',
    ),
  }
}

/** Takes a report, or says why not. */
function taken(
  { caseId, step, doneAt }: CaseAction,
  { find, done, add }: ReturnType<typeof prepared>,
  carrier: string | undefined,
  at: Date,
): 'added' | 'known' | ActionFault {
  const id = Buffer.from(caseId, 'hex')
  const found = /^[\da-f]{32}$/.test(caseId) ? find.get(id) : undefined
  if (found === undefined) return 'unknown-case'
  if (carrier !== undefined && found.carrier !== carrier) return 'other-carrier'
  const steps = stepsOf(found.ladder)
  if (steps.length === 0) return 'no-ladder'
  if (!steps.includes(step)) return 'unknown-step'
  if (doneAt.length !== 'yyyy-MM-dd'.length || parseIsoDate(doneAt) === undefined) return 'bad-date'
  if (doneAt < nightText(found.opened)) return 'before-case'
  if (found.closed !== null && doneAt > nightText(found.closed)) return 'after-case'
  const reported = new Map(done.all(id, found.opened).map((one) => [one.step, one.doneAt]))
  const same = reported.get(step)
  if (same !== undefined) return same === doneAt ? 'known' : 'reported-before'
  const before = steps[steps.indexOf(step) - 1]
  if (before !== undefined && (reported.get(before) ?? '9999') > doneAt) return 'out-of-order'
  add.run(id, found.opened, step, doneAt, at.toISOString())
  return 'added'
}
