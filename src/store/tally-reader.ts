import type { Database } from 'better-sqlite3'
import { BIRTH_DECADES, COMPARED_MEASURES, NAME_PATTERNS } from '../model/compared-group.ts'
import { RULE_CLASSES, SEVERITIES } from '../model/finding.ts'
import { bytewise } from '../model/order.ts'
import type { Summary } from '../model/summary.ts'
import { BIRTH_DATE_LEVELS, NAME_LEVELS, OUTCOMES, REASONS } from '../model/verdict.ts'
import { rowsOf } from './open-file.ts'
import type { RunListed, Tally, TallyDimension } from './reading.ts'

/** Keys of a dimension in their own order; none where they are ordered as text or numbers. */
const KEYS: Readonly<Partial<Record<TallyDimension, readonly string[]>>> = {
  carrier: OUTCOMES,
  terminated: OUTCOMES,
  reason: OUTCOMES.flatMap((outcome) => REASONS[outcome].map((reason) => `${outcome}/${reason}`)),
  'name-level': NAME_LEVELS,
  'birth-date-level': BIRTH_DATE_LEVELS,
  'name-pattern': NAME_PATTERNS,
  'birth-decade': BIRTH_DECADES,
  class: RULE_CLASSES,
  scorecard: ['correct', 'complete', 'clean', 'alive'],
}

const MEASURES: readonly string[] = [...OUTCOMES, ...SEVERITIES, ...COMPARED_MEASURES, 'yes', 'no', 'unknown']

const SQL = 'SELECT carrier, key, measure, count, denominator FROM tally WHERE dimension = ?'

/** What pages ask of figures of any night. */
export const TALLY_SQL = {
  talliesOfRun: `${SQL} AND run = ?`,
  summaryOfRun: 'SELECT summary FROM run WHERE run = ?',
} as const

/** Tallies of a dimension from a run's own file, in the order that {@link RunListed} and the model give their keys. */
export function talliesOfFile(database: Database, dimension: TallyDimension, listed: RunListed): readonly Tally[] {
  return inOrder(rowsOf<Tally>(database, SQL, dimension), dimension, listed.summary)
}

/** The same from the permanent file, which has those of all runs; undefined where it knows no such run. */
export function talliesOfRun(database: Database, dimension: TallyDimension, run: string): readonly Tally[] | undefined {
  const [row] = rowsOf<{ readonly summary: string }>(database, TALLY_SQL.summaryOfRun, run)
  if (row === undefined) return undefined
  const rows = rowsOf<Tally>(database, TALLY_SQL.talliesOfRun, dimension, run)
  // Only the rules' own order stands in the summary, which is long where there are many files.
  return dimension === 'rule' ? inOrder(rows, dimension, JSON.parse(row.summary)) : inOrder(rows, dimension, NO_RULES)
}

const NO_RULES = { findings: {} }

/** By key (in its own list's order, numbers by size, else bytewise; what is in no list first), carrier, measure. */
function inOrder(
  tallies: readonly Tally[],
  dimension: TallyDimension,
  { findings }: Pick<Summary, 'findings'>,
): readonly Tally[] {
  // A summary lists every rule that ran, in the order of the list of rules.
  const keys = dimension === 'rule' ? Object.keys(findings) : (KEYS[dimension] ?? [])
  const rank = new Map(keys.map((key, at) => [key, at]))
  const rankOf = (key: string): number => (dimension === 'records-per-person' ? Number(key) : (rank.get(key) ?? -1))
  return tallies.toSorted(
    (a, b) =>
      rankOf(a.key) - rankOf(b.key) ||
      bytewise(a.key, b.key) ||
      bytewise(a.carrier, b.carrier) ||
      MEASURES.indexOf(a.measure) - MEASURES.indexOf(b.measure),
  )
}
