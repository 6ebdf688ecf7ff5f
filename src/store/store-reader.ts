/** The store, opened to read: the permanent file, and beside it the file of each run. A run that is written meanwhile is not in the way. */

import { existsSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { RunError } from '../model/errors.ts'
import { mergedDues } from './case-dues.ts'
import { caseCountsIn, openCases } from './case-reader.ts'
import type { DueCount } from './case-reading.ts'
import type { ChangeRow, RevisionChangeRow } from './change-reading.ts'
import { decisionsIn, holdReasonsIn, standingAfter } from './decisions.ts'
import { newestRun } from './newest-run.ts'
import { openToRead, rowsOf } from './open-file.ts'
import { runFile } from './paths.ts'
import type { DecisionRow, RunListed, StoreReading } from './reading.ts'
import { recallsAmong } from './recalls.ts'
import { reviewCountsIn } from './reviews.ts'
import { type Compared, readRun } from './run-reader.ts'
import { signersIn, signOffsIn } from './sign-offs.ts'
import { talliesOfRun } from './tally-reader.ts'

/** Runs that an error names, so that the right one can be picked. */
const RUNS_NAMED_MAX = 5

/**
 * Opens a store by the path of its permanent file. Runs that it opens read from it too: close it after them.
 *
 * @throws RunError `store-missing` where there is none; `store-foreign`, `store-version` and others as {@link openToRead}
 */
export function openStore(dbPath: string): StoreReading {
  const database = openToRead(dbPath, 'store')
  const stored = storedRuns(database)
  // Files come and go beside the database: each time they are looked for.
  const runs = (): readonly RunListed[] =>
    stored().map((one) => ({ ...one, isThere: existsSync(runFile(dbPath, one.run)) }))
  const decisions = (run: string): readonly DecisionRow[] => decisionsIn(database, run)
  return {
    runs,
    nights: (limit) =>
      runs()
        .filter(({ isReplaced, standing }) => !isReplaced && standing !== 'recalled')
        .slice(0, limit)
        .toReversed(),
    tallies: (run, dimension) => {
      const known = talliesOfRun(database, dimension, run)
      if (known === undefined) throw unknownRun(dbPath, run, runs())
      return known
    },
    changes: (run) => comparedIn(database, run).changes(),
    caseCounts: (run) => caseCountsIn(database, run),
    dueCounts: (run, as) => (as === 'now' ? duesNow(dbPath, run) : mergedDues(database, run)),
    decisions,
    recalls: (limit) => recallsAmong(runs(), decisions, limit),
    reviews: (run) => reviewCountsIn(database, run),
    holdReasons: (run) => holdReasonsIn(database, run),
    signOffs: (run) => signOffsIn(database, run),
    signers: () => signersIn(database),
    open: (run) => {
      const listed = runNamed(runs(), dbPath, run)
      if (!listed.isThere) throw dropped(listed, runs())
      return readRun(openToRead(runFile(dbPath, listed.run), 'run'), listed, comparedIn(database, listed.run), database)
    },
    close: () => database.close(),
  }
}

interface StoredListed extends Omit<RunListed, 'summary' | 'isReplaced' | 'isThere' | 'standing'> {
  readonly summary: string
  readonly latest: number
}

const RUNS = `SELECT run, date, revision, engine, version, published_at AS publishedAt, key_fingerprint AS keyFingerprint, records,
  findings, summary, config_sha256 AS configSha256, max(revision) OVER (PARTITION BY date) AS latest FROM run ORDER BY date DESC, revision DESC`

/** All runs as the database has them; read again only where somebody has written into it, for a page asks for them at every request. */
function storedRuns(database: Database): () => readonly Omit<RunListed, 'isThere'>[] {
  let [version, runs]: [unknown, readonly Omit<RunListed, 'isThere'>[]] = [undefined, []]
  return () => {
    const found = database.pragma('data_version', { simple: true })
    if (found !== version) [version, runs] = [found, listedRuns(database)]
    return runs
  }
}

function listedRuns(database: Database): readonly Omit<RunListed, 'isThere'>[] {
  const decisions = Map.groupBy(decisionsIn(database), ({ run }) => run)
  return rowsOf<StoredListed>(database, RUNS).map(({ latest, summary, ...row }) => ({
    ...row,
    summary: JSON.parse(summary),
    isReplaced: row.revision < latest,
    standing: standingAfter(decisions.get(row.run) ?? []),
  }))
}

function runNamed(runs: readonly RunListed[], dbPath: string, run: string | undefined): RunListed {
  const found = run === undefined ? newestRun(runs) : runs.find((one) => one.run === run)
  if (found !== undefined) return found
  if (run === undefined) {
    throw new RunError(
      'run-unknown',
      `the store ${dbPath} holds no run yet`,
      'Run "simsach reconcile … --db" with the path of this store first.',
    )
  }
  throw unknownRun(dbPath, run, runs)
}

function unknownRun(dbPath: string, run: string, runs: readonly RunListed[]): RunError {
  return new RunError(
    'run-unknown',
    `the store ${dbPath} holds no run "${run}"`,
    `${newest(runs)}"simsach runs" lists all.`,
  )
}

function dropped({ run }: RunListed, runs: readonly RunListed[]): RunError {
  return new RunError(
    'run-dropped',
    `the file of run ${run} is gone; of this run only its figures are left`,
    `${newest(runs.filter(({ isThere }) => isThere))}To have it again, reconcile its night once more or bring the file back from a copy.`,
  )
}

function newest(runs: readonly RunListed[]): string {
  if (runs.length === 0) return ''
  const names = runs.slice(0, RUNS_NAMED_MAX).map(({ run }) => run)
  return `The newest that can be read: ${names.join(', ')}. `
}

function duesNow(dbPath: string, run: string): readonly DueCount[] {
  const cases = openCases(dbPath, run)
  try {
    return cases.dues()
  } finally {
    cases.close()
  }
}

const CHANGES = `SELECT against, rule, carrier, appeared, stayed, vanished FROM change WHERE run = ?
  ORDER BY against, rule, carrier`
const REVISION_CHANGES = 'SELECT what, item, before, after FROM revision_change WHERE run = ? ORDER BY what, item'

function comparedIn(database: Database, run: string): Compared {
  return {
    changes: () => {
      const rows = rowsOf<ChangeRow & { readonly against: string }>(database, CHANGES, run)
      const byAgainst = Map.groupBy(rows, ({ against }) => against)
      return [...byAgainst].map(([against, changes]) => ({
        against,
        rows: changes.map(({ against: _, ...change }) => change),
      }))
    },
    revisionChanges: () => rowsOf<RevisionChangeRow>(database, REVISION_CHANGES, run),
  }
}
