/** What became of a case: by its nights, by people, by its carrier. */

import type { Database } from 'better-sqlite3'
import type { CaseTurn } from './case-reading.ts'
import { nightNumber, nightText } from './case-sql.ts'
import { rowsOf } from './open-file.ts'

/** Turns up to a night (yyyymmdd), and all steps that were reported, the oldest first; of one night what it found comes before what was decided and reported. Empty for a case that is not there. */
export function historyOf(database: Database, caseId: string, night: number): readonly CaseTurn[] {
  const all = (sql: string): readonly CaseTurn[] =>
    rowsOf<Partial<CaseTurn> & Pick<CaseTurn, 'became'> & { readonly on: number | string }>(database, sql, caseId).map(
      ({ on, ...turn }) => ({ ...NOTHING, ...turn, night: typeof on === 'number' ? nightText(on) : on }),
    )
  return [FIRST, EVENTS, DECISIONS, ACTIONS]
    .flatMap(all)
    .filter(({ became, ...turn }) => became === 'reported' || nightNumber(turn.night) <= night)
    .sort((a, b) => nightNumber(a.night) - nightNumber(b.night))
}

const NOTHING = { actor: '', approver: '', reason: '', until: '', step: '', reportedAt: '', decidedAt: '' }

const FIRST = `SELECT first_night AS "on", iif(n.is_recalled, 'withdrawn', 'new') AS became
  FROM "case" JOIN case_night n ON n.night = first_night WHERE case_id = unhex(?)`

/** A case that only came to rest on another carrier has not turned. */
const EVENTS = `SELECT night AS "on", iif(state = 'open', 'seen-again', state) AS became FROM case_event
  WHERE case_id = unhex(?) AND state <> was_state ORDER BY night`

const DECISIONS = `SELECT night AS "on", decision AS became, actor, approver, reason, coalesce(until, '') AS until, at AS decidedAt
  FROM case_decision WHERE case_id = unhex(?) ORDER BY seq`

const ACTIONS = `SELECT a.done_at AS "on", 'reported' AS became, k.id AS actor, a.step AS step, a.reported_at AS reportedAt
  FROM case_action a JOIN "case" USING (case_id) JOIN case_carrier k USING (carrier) WHERE case_id = unhex(?) ORDER BY a.done_at, a.reported_at`
