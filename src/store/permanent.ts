/** The permanent file: which runs there are, what changed from one to the next, and their figures. */

import { existsSync, renameSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import type { StoredRun } from '../model/stored.ts'
import { bulkInsert } from './bulk-insert.ts'
import type { EarlierRun } from './changes.ts'
import { withStoreFaults } from './fault.ts'
import { type FollowedNumber, followedCount, followedOn } from './followed.ts'
import { evidenceFile, runFile, runsFolder } from './paths.ts'
import { revisionChanges } from './revision-changes.ts'
import type { SinkResult } from './run-sink.ts'
import { folderToDisk, openStoreFileToWrite } from './written-file.ts'

/** What the next run of a date is called. */
export interface NextRun {
  /** `<date>.<revision>`. */
  readonly run: string
  readonly revision: number
  /** The same inputs were reconciled already, and that run was not recalled: this is it, and nothing is to be added. */
  readonly isSame: boolean
}

/** A finished run that is to become visible. */
export interface Publication {
  readonly run: StoredRun
  readonly result: SinkResult
  /** The run's file as it was built, on the same file system. */
  readonly partialPath: string
  /** Likewise its evidence, where it keeps any; whole and on the disk. */
  readonly evidencePartialPath?: string
  readonly publishedAt: Date
}

/** The permanent file, open to be written; who writes holds the lock of the store. All throw RunError as `storeFault`. */
export interface Permanent {
  /** `date` as yyyy-MM-dd, `inputsDigest` as in StoredRun. */
  nextRun(date: string, inputsDigest: string): NextRun
  /** What a revision of a date is compared with: the run that stands of the latest night before of which one does, and the revision before. */
  earlierRuns(date: string, revision: number): readonly EarlierRun[]
  /** How many numbers {@link followed} gives, at most. */
  followedCount(date: string): number
  /** Numbers of cases that are open, or were on a date: those that a run of this date must look for. A number with two cases comes once. */
  followed(date: string): Iterable<FollowedNumber>
  /** Makes a run visible in one step: before it, nobody finds it; after it, everything of it is on the disk. */
  publish(publication: Publication): void
  close(): void
}

/** Opens the permanent file, and makes it where it is not there. @throws RunError as `openStoreFileToWrite` */
export function openPermanent(dbPath: string): Permanent {
  const database = openStoreFileToWrite(dbPath)
  const guarded = <T>(work: () => T): T => withStoreFaults(dbPath, work)
  return {
    nextRun: (date, inputsDigest) => guarded(() => nextRun(database, dbPath, date, inputsDigest)),
    earlierRuns: (date, revision) => guarded(() => earlierRuns(database, dbPath, date, revision)),
    followedCount: (date) => guarded(() => followedCount(database, date)),
    followed: (date) => guarded(() => followedOn(database, date)),
    publish: (publication) => guarded(() => publish(database, dbPath, publication)),
    close: () => void database.close(),
  }
}

function nextRun(database: Database, dbPath: string, date: string, inputsDigest: string): NextRun {
  const latest = database
    .prepare<[string], { readonly run: string; readonly revision: number; readonly digest: string | null }>(
      `SELECT run, revision, CASE WHEN run IN (SELECT run FROM decision WHERE decision = 'recall') THEN NULL
        ELSE inputs_digest END AS digest
      FROM run WHERE date = ? ORDER BY revision DESC LIMIT 1`,
    )
    .get(date)
  if (latest !== undefined && latest.digest === inputsDigest && existsSync(runFile(dbPath, latest.run))) {
    return { run: latest.run, revision: latest.revision, isSame: true }
  }
  const revision = (latest?.revision ?? 0) + 1
  return { run: `${date}.${revision}`, revision, isSame: false }
}

function earlierRuns(database: Database, dbPath: string, date: string, revision: number): readonly EarlierRun[] {
  return database
    .prepare<[string, string, number], string>(
      `SELECT run FROM (SELECT run FROM run one WHERE date < ?
        AND revision = (SELECT max(revision) FROM run WHERE date = one.date)
        AND run NOT IN (SELECT run FROM decision WHERE decision = 'recall')
        ORDER BY date DESC LIMIT 1)
      UNION ALL
      SELECT run FROM (SELECT run FROM run WHERE date = ? AND revision < ? ORDER BY revision DESC LIMIT 1)`,
    )
    .pluck()
    .all(date, date, revision)
    .map((run) => ({ run, path: runFile(dbPath, run) }))
}

function publish(database: Database, dbPath: string, publication: Publication): void {
  const { run, partialPath, evidencePartialPath } = publication
  const id = run.summary.run
  const before = earlierRuns(database, dbPath, run.summary.date, run.summary.revision).find(
    (one) => one.run === `${run.summary.date}.${run.summary.revision - 1}`,
  )
  // What an earlier run of this name left that died before the row was written is replaced.
  if (evidencePartialPath !== undefined) renameSync(evidencePartialPath, evidenceFile(dbPath, id))
  renameSync(partialPath, runFile(dbPath, id))
  folderToDisk(runsFolder(dbPath))
  const makeVisible = database.transaction(() => {
    insertRun(database, publication)
    if (before === undefined) return
    const changes = revisionChanges(database, before.run, before.path, run)
    const values = changes.flatMap(({ what, item, before: was, after }) => [id, what, item, was, after])
    bulkInsert(database, 'revision_change', ['run', 'what', 'item', 'before', 'after'])(values, changes.length)
  })
  makeVisible.immediate()
}

function insertRun(database: Database, { run, result, publishedAt }: Publication): void {
  const { summary } = run
  const id = summary.run
  const findings = Object.values(summary.findings).reduce((total, count) => total + count, 0)
  bulkInsert(
    database,
    'run',
    RUN_COLUMNS,
  )(
    [
      ...[id, summary.date, summary.revision, summary.engine, run.version, publishedAt.toISOString()],
      ...[
        run.keyFingerprint,
        run.inputsDigest,
        summary.rows.read,
        findings,
        JSON.stringify(summary),
        run.configSha256 ?? null,
      ],
    ],
    1,
  )
  bulkInsert(database, 'tally', ['run', 'dimension', 'carrier', 'key', 'measure', 'count', 'denominator'])(
    result.tallies.flatMap((one) => [
      ...[id, one.dimension, one.carrier, one.key, one.measure, one.count, one.denominator],
    ]),
    result.tallies.length,
  )
  bulkInsert(database, 'change', ['run', 'against', 'rule', 'carrier', 'appeared', 'stayed', 'vanished'])(
    result.changes.flatMap((one) => [
      ...[id, one.against, one.rule, one.carrier, one.appeared, one.stayed, one.vanished],
    ]),
    result.changes.length,
  )
}

const RUN_COLUMNS = [
  ...['run', 'date', 'revision', 'engine', 'version', 'published_at', 'key_fingerprint', 'inputs_digest'],
  ...['records', 'findings', 'summary', 'config_sha256'],
]
