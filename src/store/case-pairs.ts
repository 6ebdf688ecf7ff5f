/** Of which rules and carriers a list of cases may hold something: what the merge of the night counted, and what was decided or reported since. */

import type { Database } from 'better-sqlite3'
import { CLOSED_STATES } from '../model/case.ts'
import { mergedDues } from './case-dues.ts'
import type { CaseListOrder, DueCount } from './case-reading.ts'
import { rowsOf } from './open-file.ts'

const OF_CASE = `CROSS JOIN "case" c ON c.case_id = t.case_id CROSS JOIN case_rule r ON r.rule = c.rule
  CROSS JOIN case_carrier k ON k.carrier = c.carrier`

/** The questions; a test holds that each is answered by an index, without sorting. */
export const CASE_PAIR_SQL = {
  nightOf:
    'SELECT n.run, r.published_at AS publishedAt FROM case_night n JOIN run r ON r.run = n.run WHERE n.night = ?',
  decidedLast: `SELECT k.id AS carrier, r.id AS rule, t.night FROM case_decision t ${OF_CASE}
    WHERE t.seq > 0 ORDER BY t.seq DESC LIMIT ?`,
  reportedSince: `SELECT k.id AS carrier, r.id AS rule FROM case_action t INDEXED BY case_action_by_report ${OF_CASE}
    WHERE t.reported_at >= ? LIMIT ?`,
} as const

/** Where so many cases were decided on or reported since the merge, its counts are not gone by. */
const TURNED_MAX = 500

/** A rule at a carrier. */
interface Pair {
  readonly carrier: string
  readonly rule: string
}

/** The rules and carriers outside of which no case is that a list asks for; undefined where that is not known. */
export function pairsOf(database: Database, night: number, order: CaseListOrder): ReadonlySet<string> | undefined {
  const [merged] = rowsOf<{ readonly run: string; readonly publishedAt: string }>(
    database,
    CASE_PAIR_SQL.nightOf,
    night,
  )
  const counts = merged === undefined ? [] : mergedDues(database, merged.run)
  if (merged === undefined || counts.length === 0) return undefined
  const decided = rowsOf<Pair & { readonly night: number }>(database, CASE_PAIR_SQL.decidedLast, TURNED_MAX).filter(
    (one) => one.night >= night,
  )
  const reported = rowsOf<Pair>(database, CASE_PAIR_SQL.reportedSince, merged.publishedAt, TURNED_MAX)
  if (decided.length === TURNED_MAX || reported.length === TURNED_MAX) return undefined
  const turned = [...decided, ...reported].filter((pair) => isAt(pair, order))
  return new Set([...counts.filter((count) => isOf(count, order)), ...turned].map(pairKey))
}

/** What {@link pairsOf} has of a rule at a carrier. */
export function pairKey({ carrier, rule }: Pair): string {
  return `${carrier} ${rule}`
}

function isAt(pair: Pair, { carrier, rule }: CaseListOrder): boolean {
  return (carrier === undefined || pair.carrier === carrier) && (rule === undefined || pair.rule === rule)
}

function isOf(count: DueCount, order: CaseListOrder): boolean {
  const { state, due } = order
  return (
    isAt(count, order) &&
    (state === undefined ? !CLOSED_STATES.includes(count.state) : count.state === state) &&
    (due === undefined || count.due === due)
  )
}
