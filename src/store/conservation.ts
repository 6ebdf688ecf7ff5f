/** Nothing is lost on the way into a run's file. */

import type { Database } from 'better-sqlite3'
import { RunError } from '../model/errors.ts'
import { membersListedMax } from '../model/limits.ts'
import type { StoredRun } from '../model/stored.ts'
import { suggestedMillionthsMin } from '../model/suggestion.ts'
import { ROW_COUNT_KEYS } from '../model/summary.ts'
import { OUTCOMES } from '../model/verdict.ts'
import { sum } from './counted.ts'
import type { RuleCount } from './tallies.ts'

/**
 * Looks through the whole file for pages and rows that do not fit.
 * @throws RunError `store-unreadable`
 */
export function checkWhole(database: Database, path: string): void {
  const found = database.prepare<[], string>('PRAGMA quick_check(1)').pluck().get()
  if (found === 'ok') return
  throw new RunError(
    'store-unreadable',
    `${path} does not hold what was written into it (${found})`,
    'Look at the disk and run again; the run was not published.',
  )
}

/**
 * Compares what a run's file holds with what the run says of itself: findings by rule, listed rejects, records with a suggestion, and records by outcome and
 * carrier.
 *
 * @throws RunError `conservation-broken`
 */
export function checkConserved(database: Database, run: StoredRun, byRule: readonly RuleCount[]): void {
  const { summary, rules, tallies } = run
  const ids = new Set([...rules.map(({ id }) => id), ...Object.keys(summary.findings)])
  for (const id of ids) {
    const rule = rules.findIndex((one) => one.id === id)
    const held = sum(byRule.filter((one) => one.rule === rule).map(({ findings }) => findings))
    expectSame(`findings of ${id}`, summary.findings[id] ?? 0, held)
  }
  const strangers = byRule.filter(({ rule }) => rules[rule] === undefined)
  expectSame('findings of rules that did not run', 0, sum(strangers.map(({ findings }) => findings)))

  const listed = sum(run.rejectCounts.map((one) => one.listed))
  const rejects = database.prepare<[], number>('SELECT count(*) FROM reject').pluck().get() ?? 0
  expectSame('listed rejects', listed, rejects)

  const groups = database.prepare<[number], number>(MEMBERS_TOLD).pluck().get(membersListedMax) ?? 0
  const members = database.prepare<[], number>('SELECT count(*) FROM member').pluck().get() ?? 0
  expectSame('listed members', groups, members)

  const { listed: withCandidate = 0, suggested = 0 } = summary.linking ?? {}
  const linked = database.prepare<[number], Linked>(LINKED).get(suggestedMillionthsMin)
  expectSame('records with a candidate', withCandidate, linked?.listed ?? 0)
  expectSame('records with a suggestion', suggested, linked?.suggested ?? 0)

  for (const carrier of new Set([...run.carriers, ...summary.files.map((file) => file.carrier)])) {
    const files = summary.files.filter((file) => file.carrier === carrier)
    const tally = tallies.find((one) => one.carrier === carrier)
    for (const [at, outcome] of OUTCOMES.entries()) {
      const told = sum(files.map(({ outcomes }) => outcomes[ROW_COUNT_KEYS[outcome]]))
      expectSame(`records ${outcome} of ${carrier}`, told, sum(tally?.reasons[at] ?? []))
    }
  }
}

interface Linked {
  readonly listed: number
  readonly suggested: number
}

/** Of each record its first candidate. */
const LINKED =
  'SELECT count(*) AS listed, coalesce(sum(probability >= ?), 0) AS suggested FROM suggestion WHERE rank = 1'

/** Every group lists its first members. */
const MEMBERS_TOLD = 'SELECT coalesce(sum(min(group_size, ?)), 0) FROM finding WHERE subject IS NOT NULL'

function expectSame(what: string, told: number, held: number): void {
  if (told === held) return
  throw new RunError(
    'conservation-broken',
    `${what}: the run counted ${told}, the store holds ${held}`,
    'The run was not published. Please report this: it is a fault of ours.',
  )
}
