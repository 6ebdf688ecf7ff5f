/** How many cases there are by what is asked for next and by when. Counting them passes all open cases once; what a merge counted is kept. */

import type { Database } from 'better-sqlite3'
import { type CaseState, UNCLIMBED_STATES } from '../model/case.ts'
import { DAY_SECONDS, dateOf, isoDate, parseIsoInstant } from '../model/dates.ts'
import { type ClimbingCase, nextStep } from './case-climb.ts'
import type { CaseDue, DueCount } from './case-reading.ts'
import { casesOn, nightText } from './case-sql.ts'
import { rowsOf } from './open-file.ts'

/** The questions that pages ask; none of them reads a case. */
export const DUE_SQL = {
  mergedDues: `SELECT carrier, rule, state, step, due, due_status AS dueStatus, cases FROM case_due
    WHERE night = (SELECT night FROM case_night WHERE run = ?) ORDER BY carrier, rule, state, step, due, due_status`,
} as const

const WEEK_DAYS = 7

/** What the merge of the night of a run counted; empty where it counted nothing, or where cases do not know the run. */
export function mergedDues(database: Database, run: string): readonly DueCount[] {
  return rowsOf<DueCount>(database, DUE_SQL.mergedDues, run)
}

/** Cases that stand alike, and how many they are. */
interface Alike extends Omit<ClimbingCase, 'isAuthenticated'> {
  readonly carrier: string
  readonly rule: string
  readonly state: CaseState
  readonly isAuthenticated: number
  readonly cases: number
}

/**
 * Counts the cases that are open on a night (yyyymmdd), or were closed on it, by what is asked for next; in the order of
 * {@link DUE_SQL}. `hasRun`: the run of the night stands beside as `night`; else nobody counts as authenticated. One pass over all
 * open cases.
 */
export function countedDues(database: Database, night: number, hasRun: boolean): readonly DueCount[] {
  const counts = new Map<string, DueCount>()
  for (const { carrier, rule, state, cases, ...one } of rowsOf<Alike>(database, alikeOn(night, hasRun))) {
    const { step, dueOn, dueStatus } = nextStep({ ...one, state, isAuthenticated: one.isAuthenticated === 1 }, night)
    const kind = { carrier, rule, state, step, due: dueIn(dueOn, nightText(night)), dueStatus }
    const key = Object.values(kind).join('\u0000')
    counts.set(key, { ...kind, cases: cases + (counts.get(key)?.cases ?? 0) })
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count)
}

/** Seen from a night: what is due before it is overdue; what is due on it or in the seven days after it, this week. Dates yyyy-MM-dd. */
export function dueIn(dueOn: string, night: string): CaseDue {
  if (dueOn === '') return 'none'
  if (dueOn < night) return 'overdue'
  return dueOn <= afterWeek(night) ? 'week' : 'later'
}

function afterWeek(night: string): string {
  return isoDate(dateOf((parseIsoInstant(night) ?? 0) + WEEK_DAYS * DAY_SECONDS))
}

/** Few cases have a step or a decision, so those that stand alike are few kinds. */
function alikeOn(night: number, hasRun: boolean): string {
  const unclimbed = UNCLIMBED_STATES.map((state) => `'${state}'`).join(', ')
  const isAuthenticated = `r.ladder <> 'none' AND c.state NOT IN (${unclimbed})
    AND EXISTS (SELECT 1 FROM night.sighting s JOIN night.carrier n ON n.carrier = s.carrier
      WHERE s.msisdn = c.msisdn AND n.id = k.id AND s.is_live = 1 AND s.authenticated_by IN (2, 3))`
  return `SELECT k.id AS carrier, r.id AS rule, r.ladder AS ladder, c.state AS state, c.opened AS opened,
      ${hasRun ? isAuthenticated : '0'} AS isAuthenticated,
      (SELECT json_group_array(json_array(step, done_at)) FROM case_action
        WHERE case_id = c.case_id AND opened_night = c.opened) AS actions,
      (SELECT json_group_array(json_array(decision, night)) FROM (SELECT decision, night FROM case_decision
        WHERE case_id = c.case_id AND night BETWEEN c.opened AND ${night} ORDER BY seq)) AS decisions,
      count(*) AS cases
    FROM (${casesOn(night)}) c JOIN case_rule r ON r.rule = c.rule JOIN case_carrier k ON k.carrier = c.carrier
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`
}
