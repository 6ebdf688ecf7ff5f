/** How many cases there are by what is asked for next and by when. Counting them passes all open cases once; what a merge counted is kept. */

import type { Database } from 'better-sqlite3'
import type { CaseState } from '../model/case.ts'
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
  readonly cases: number
}

/**
 * Counts the cases that are open on a night (yyyymmdd), or were closed on it, by what is asked for next; in the order of
 * {@link DUE_SQL}. `hasRun`: the run of the night stands beside as `night`; else nobody counts as authenticated. One pass over all
 * open cases, and one over the numbers that the run followed.
 */
export function countedDues(database: Database, night: number, hasRun: boolean): readonly DueCount[] {
  const counts = new Map<string, DueCount>()
  const add = ({ carrier, rule, state, ...one }: Alike, isAuthenticated: boolean, cases: number): void => {
    const { step, dueOn, dueStatus } = nextStep({ ...one, state, isAuthenticated }, night)
    const kind = { carrier, rule, state, step, due: dueIn(dueOn, nightText(night)), dueStatus }
    const key = Object.values(kind).join('\u0000')
    counts.set(key, { ...kind, cases: cases + (counts.get(key)?.cases ?? 0) })
  }
  for (const one of rowsOf<Alike>(database, alikeOn(night))) add(one, false, one.cases)
  // Those whose number was authenticated are few, and are moved to where no step is asked for.
  for (const one of hasRun ? rowsOf<Alike>(database, alikeOn(night, AUTHENTICATED)) : []) {
    add(one, false, -one.cases)
    add(one, true, one.cases)
  }
  return [...counts]
    .filter(([, { cases }]) => cases > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, count]) => count)
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

/** Few cases have a step or a decision, so those that stand alike are few kinds; which have one is looked up in two short lists. */
function alikeOn(night: number, narrowed = 'true'): string {
  return `SELECT k.id AS carrier, r.id AS rule, r.ladder AS ladder, g.state AS state, g.opened AS opened, g.actions, g.decisions, g.cases FROM (
      SELECT c.rule, c.carrier, c.state, c.opened,
        iif(c.case_id IN (SELECT case_id FROM case_action), (SELECT json_group_array(json_array(step, done_at)) FROM case_action
          WHERE case_id = c.case_id AND opened_night = c.opened), '[]') AS actions,
        iif(c.case_id IN (SELECT case_id FROM case_decision), (SELECT json_group_array(json_array(decision, night)) FROM
          (SELECT decision, night FROM case_decision WHERE case_id = c.case_id AND night BETWEEN c.opened AND ${night} ORDER BY seq)),
          '[]') AS decisions,
        count(*) AS cases
      FROM (${casesOn(night, narrowed)}) c GROUP BY 1, 2, 3, 4, 5, 6) g
    JOIN case_rule r ON r.rule = g.rule JOIN case_carrier k ON k.carrier = g.carrier`
}

/** Of a number with a live record that night that says it was authenticated by chip or on VNeID. */
const AUTHENTICATED = `c.case_id IN (SELECT o.case_id FROM night.sighting s CROSS JOIN night.carrier n ON n.carrier = s.carrier
  CROSS JOIN case_carrier k ON k.id = n.id CROSS JOIN "case" o INDEXED BY case_by_number ON o.msisdn = s.msisdn AND o.carrier = k.carrier
  WHERE s.is_live = 1 AND s.authenticated_by IN (2, 3))`
