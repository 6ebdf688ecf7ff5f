/** Decisions on runs: held or not, by the program; approved, released and recalled, by people, who are written into the audit log. */

import type { Database } from 'better-sqlite3'
import { RunError } from '../model/errors.ts'
import type { HoldReason, PersonalDecision, Standing } from '../model/hold.ts'
import { isSamePerson } from '../model/two-people.ts'
import { appendAuditIn } from './audit.ts'
import { bulkInsert } from './bulk-insert.ts'
import { withStoreFaults } from './fault.ts'
import { openToRead, rowsOf } from './open-file.ts'
import type { DecisionRow } from './reading.ts'
import { openStoreFileToWrite } from './written-file.ts'

/** What the program decides of a run. */
export interface HoldDecision {
  /** The figures that hold it; empty where it passes. */
  readonly reasons: readonly HoldReason[]
  readonly why: string
  readonly at: Date
  /** Whether a run that has passed is judged once more. */
  readonly isAgain?: boolean | undefined
}

/** How a run stands after its decisions, the oldest first. */
export function standingAfter(decisions: readonly Pick<DecisionRow, 'decision'>[]): Standing {
  return decisions.reduce<Standing>((before, { decision }) => STANDING_AFTER[decision] ?? before, 'undecided')
}

/** A first word changes nothing yet. */
const STANDING_AFTER: Readonly<Record<DecisionRow['decision'], Standing | undefined>> = {
  passed: 'passed',
  held: 'held',
  approve: undefined,
  release: 'released',
  recall: 'recalled',
}

const DECISIONS = 'SELECT run, decision, at, actor, reason FROM decision'

/** What pages ask of decisions. */
export const DECISION_SQL = { decisionsOf: `${DECISIONS} WHERE run = ? ORDER BY seq` } as const

/** All decisions of a store by run, the oldest first; `run` narrows them down. */
export function decisionsIn(database: Database, run?: string): readonly DecisionRow[] {
  if (run === undefined) return rowsOf<DecisionRow>(database, `${DECISIONS} ORDER BY seq`)
  return rowsOf<DecisionRow>(database, DECISION_SQL.decisionsOf, run)
}

/** The figures that hold a run back; empty where none does. */
export function holdReasonsIn(database: Database, run: string): readonly HoldReason[] {
  return rowsOf<HoldReason>(
    database,
    `SELECT kind, carrier, key, found, found_of AS foundOf, usual, usual_of AS usualOf, bound, least, nights
    FROM hold_reason WHERE run = ? ORDER BY rank`,
    run,
  )
}

/**
 * Writes down whether a run is held, where nobody has decided on it yet: held where there are reasons. With `isAgain` also a run that
 * has passed is held, as long as nothing of it has left. Answers how the run stands then, which is what was decided earlier where
 * something was.
 * @throws RunError as `storeFault`
 */
export function decideOnce(dbPath: string, run: string, { reasons, why, at, isAgain }: HoldDecision): Standing {
  return inStore(dbPath, (database) => {
    const before = standingAfter(decisionsIn(database, run))
    const isOpen = isAgain === true && before === 'passed' && reasons.length > 0 && !hasLeft(database, run)
    if (before !== 'undecided' && !isOpen) return before
    const decision = reasons.length > 0 ? 'held' : 'passed'
    insertDecision(database, { run, decision, at: at.toISOString(), actor: '', reason: why })
    bulkInsert(
      database,
      'hold_reason',
      HOLD_COLUMNS,
    )(
      reasons.flatMap((one, rank) => [
        ...[run, rank, one.kind, one.carrier, one.key, one.found, one.foundOf, one.usual, one.usualOf],
        ...[one.bound, one.least, one.nights],
      ]),
      reasons.length,
    )
    return decision
  })
}

function hasLeft(database: Database, run: string): boolean {
  return database.prepare('SELECT 1 FROM delivery WHERE run = ? LIMIT 1').get(run) !== undefined
}

const HOLD_COLUMNS = [
  ...['run', 'rank', 'kind', 'carrier', 'key', 'found', 'found_of', 'usual', 'usual_of', 'bound', 'least', 'nights'],
]

/**
 * One person's word that a held run may leave: the first is written down, the second, by another account, releases it. Both stand in
 * the audit log.
 * @throws RunError `run-unknown`; `decision-refused` where the run is not held, was replaced by a later revision, or the account has
 * spoken already
 */
export function approveRelease(dbPath: string, { run, actor, reason, at }: PersonalDecision): 'approved' | 'released' {
  return inStore(dbPath, (database) => {
    const decisions = decisionsOf(database, dbPath, run)
    const standing = standingAfter(decisions)
    if (standing !== 'held') throw refused(`run ${run} is not held: it is ${standing}`, 'Only a held run is released.')
    const latest = database
      .prepare<[string], string>(
        'SELECT l.run FROM run r JOIN run l USING (date) WHERE r.run = ? ORDER BY l.revision DESC LIMIT 1',
      )
      .pluck()
      .get(run)
    if (latest !== run) {
      throw refused(`${latest} stands in the place of run ${run}`, 'Release that one, where it is held too.')
    }
    const first = decisions.findLast(({ decision }) => decision === 'approve')
    if (first !== undefined && isSamePerson(first.actor, actor)) {
      throw refused(
        `${actor} has approved run ${run} already`,
        'The second word must be of another account: ask a second person.',
      )
    }
    const decision = first === undefined ? 'approve' : 'release'
    insertDecision(database, { run, decision, at: at.toISOString(), actor, reason })
    appendAuditIn(database, { at: at.toISOString(), actor, action: decision, run, subject: run, reason })
    return first === undefined ? 'approved' : 'released'
  })
}

/**
 * Withdraws a run that may have left. It stands in the audit log; what left is told to carriers by whoever calls.
 * @throws RunError `run-unknown`; `decision-refused` where it is held, so that nothing left, or recalled already
 */
export function recordRecall(dbPath: string, { run, actor, reason, at }: PersonalDecision): void {
  inStore(dbPath, (database) => {
    const standing = standingAfter(decisionsOf(database, dbPath, run))
    if (standing === 'recalled') throw refused(`run ${run} is recalled already`, 'Nothing is left to be done.')
    if (standing === 'held') {
      throw refused(`run ${run} is held: nothing of it has left`, 'It stays held where nobody releases it.')
    }
    insertDecision(database, { run, decision: 'recall', at: at.toISOString(), actor, reason })
    appendAuditIn(database, { at: at.toISOString(), actor, action: 'recall', run, subject: run, reason })
  })
}

/** Of a run that is there. @throws RunError `run-unknown` */
function decisionsOf(database: Database, dbPath: string, run: string): readonly DecisionRow[] {
  if (database.prepare('SELECT 1 FROM run WHERE run = ?').get(run) === undefined) {
    throw new RunError('run-unknown', `the store ${dbPath} holds no run "${run}"`, '"simsach runs" lists all.')
  }
  return decisionsIn(database, run)
}

function refused(message: string, hint: string): RunError {
  return new RunError('decision-refused', message, `${hint} "simsach runs" shows how each run stands.`)
}

function insertDecision(database: Database, row: DecisionRow): void {
  database
    .prepare<[DecisionRow]>(
      'INSERT INTO decision (run, decision, at, actor, reason) VALUES (@run, @decision, @at, @actor, @reason)',
    )
    .run(row)
}

/** Does all of a change to the permanent file, or nothing of it. */
function inStore<T>(dbPath: string, change: (database: Database) => T): T {
  // A store that is not there must not come into being by somebody deciding on it.
  openToRead(dbPath, 'store').close()
  const database = openStoreFileToWrite(dbPath)
  try {
    return withStoreFaults(dbPath, () => database.transaction(() => change(database)).immediate())
  } finally {
    database.close()
  }
}
