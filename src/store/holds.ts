/** Legal holds: what no purge removes until somebody lifts them. Each is set and lifted for a reason, and stands in the audit log. */

import type { Database } from 'better-sqlite3'
import { RunError } from '../model/errors.ts'
import { appendAuditIn } from './audit.ts'
import { inStore } from './case-decisions.ts'
import { readingStore, rowsOf } from './open-file.ts'

/** A hold on all of a run, or on one case. */
export interface HoldRow {
  /** From 1. */
  readonly hold: number
  /** Whose file, evidence and key are kept; of a case the run whose evidence is sealed apart. */
  readonly run: string
  /** 32 hex digits; undefined: all of the run. */
  readonly caseId: string | undefined
  readonly reason: string
  /** ISO 8601, UTC. */
  readonly setAt: string
  readonly setBy: string
  /** Of the sealed file, 64 hex digits; undefined for a run, and for a case that is not sealed yet: its run is kept until it is. */
  readonly sealedSha256: string | undefined
  /** Undefined while it holds. */
  readonly lifted: { readonly at: string; readonly by: string; readonly reason: string } | undefined
}

/** What is to be held, by whom and why. */
export interface HoldOrder {
  readonly run: string
  /** 32 hex digits; undefined: all of the run. */
  readonly caseId?: string | undefined
  readonly actor: string
  readonly reason: string
  readonly at: Date
}

interface StoredHold extends Pick<HoldRow, 'hold' | 'run' | 'reason' | 'setAt' | 'setBy'> {
  readonly caseId: string | null
  readonly sealedSha256: string | null
  readonly liftedAt: string | null
  readonly liftedBy: string | null
  readonly liftReason: string | null
}

const COLUMNS = `SELECT hold, run, iif(case_id IS NULL, NULL, lower(hex(case_id))) AS caseId, reason, set_at AS setAt, set_by AS setBy, sealed_sha256 AS sealedSha256,
  lifted_at AS liftedAt, lifted_by AS liftedBy, lift_reason AS liftReason FROM legal_hold`

/** The questions of the pages, and those of a purge. */
export const HOLD_SQL = {
  holdsBefore: `${COLUMNS} WHERE hold < ? ORDER BY hold DESC LIMIT ?`,
  hold: `${COLUMNS} WHERE hold = ?`,
  holdsOfRun: `${COLUMNS} WHERE run = ? ORDER BY hold`,
  holdsOfCase: `${COLUMNS} WHERE case_id = ? ORDER BY hold`,
} as const

/** All that hold, and those that were lifted: the newest first, before hold `before`, at most so many. @throws RunError as `openToRead` */
export function holds(dbPath: string, limit: number, before = Number.MAX_SAFE_INTEGER): readonly HoldRow[] {
  return readingStore(dbPath, (database) =>
    rowsOf<StoredHold>(database, HOLD_SQL.holdsBefore, before, limit).map(holdRow),
  )
}

/** One hold. @throws RunError `hold-unknown` */
export function holdNumbered(dbPath: string, hold: number): HoldRow {
  return readingStore(dbPath, (database) => knownHold(database, hold))
}

/** Holds on a run, on all of it or on cases of it, lifted ones too; the oldest first. */
export function holdsOfRun(dbPath: string, run: string): readonly HoldRow[] {
  return readingStore(dbPath, (database) => rowsOf<StoredHold>(database, HOLD_SQL.holdsOfRun, run).map(holdRow))
}

/** Holds on a case (32 hex digits), lifted ones too; the oldest first. */
export function holdsOfCase(dbPath: string, caseId: string): readonly HoldRow[] {
  return readingStore(dbPath, (database) =>
    database.prepare<[Buffer], StoredHold>(HOLD_SQL.holdsOfCase).all(Buffer.from(caseId, 'hex')).map(holdRow),
  )
}

/** Runs of which nothing may be removed, read as {@link keptRunsIn}. @throws RunError as `openToRead` */
export function keptRuns(dbPath: string): ReadonlySet<string> {
  return readingStore(dbPath, keptRunsIn)
}

/** Runs of which nothing may be removed: under a hold of their own, or under one on a case that is not sealed yet. */
export function keptRunsIn(database: Database): ReadonlySet<string> {
  const sql = `SELECT DISTINCT run FROM legal_hold WHERE lifted_at IS NULL AND (case_id IS NULL OR sealed_sha256 IS NULL)`
  return new Set(rowsOf<{ readonly run: string }>(database, sql).map(({ run }) => run))
}

/** What was sealed for holds that were lifted, in their order. @throws RunError as `openToRead` */
export function liftedSeals(dbPath: string): readonly Pick<HoldRow, 'hold' | 'run'>[] {
  const sql = 'SELECT hold, run FROM legal_hold WHERE lifted_at IS NOT NULL AND sealed_sha256 IS NOT NULL ORDER BY hold'
  return readingStore(dbPath, (database) => rowsOf<Pick<HoldRow, 'hold' | 'run'>>(database, sql))
}

/**
 * Sets a hold. The same thing held for the same reason is one hold: to do it again gives back the one that is there. From then on a
 * purge keeps the run, of a case until what belongs to it is sealed ({@link sealHold}).
 * @throws RunError `run-unknown`, `store-missing`, and as `storeFault`
 */
export function setHold(dbPath: string, { run, caseId, actor, reason, at }: HoldOrder): HoldRow {
  return inStore(dbPath, (database) => {
    if (database.prepare('SELECT 1 FROM run WHERE run = ?').get(run) === undefined) {
      throw new RunError('run-unknown', `the store ${dbPath} holds no run "${run}"`, '"simsach runs" lists all.')
    }
    const id = caseId === undefined ? null : Buffer.from(caseId, 'hex')
    const there = database
      .prepare<[string, Buffer | null, string], StoredHold>(
        `${COLUMNS} WHERE run = ? AND case_id IS ? AND reason = ? AND lifted_at IS NULL ORDER BY hold`,
      )
      .get(run, id, reason)
    if (there !== undefined) return holdRow(there)
    const { lastInsertRowid } = database
      .prepare<[string, Buffer | null, string, string, string]>(
        'INSERT INTO legal_hold (run, case_id, reason, set_at, set_by) VALUES (?, ?, ?, ?, ?)',
      )
      .run(run, id, reason, at.toISOString(), actor)
    const hold = Number(lastInsertRowid)
    appendAuditIn(database, {
      at: at.toISOString(),
      actor,
      action: 'hold',
      run,
      subject: subjectOf(hold, caseId),
      reason,
    })
    return knownHold(database, hold)
  })
}

/**
 * Notes that what belongs to a case is sealed: `write` brings it to the disk and answers its SHA-256 (64 hex digits). Nothing is
 * written where it is sealed already, or the hold was lifted meanwhile; nobody else seals the same hold at the same time.
 * @throws RunError `hold-unknown`, and what `write` throws
 */
export function sealHold(dbPath: string, hold: number, write: () => string): HoldRow {
  return inStore(dbPath, (database) => {
    const row = knownHold(database, hold)
    if (row.sealedSha256 !== undefined || row.lifted !== undefined) return row
    const sha256 = write()
    database.prepare<[string, number]>('UPDATE legal_hold SET sealed_sha256 = ? WHERE hold = ?').run(sha256, hold)
    return { ...row, sealedSha256: sha256 }
  })
}

/**
 * Lifts a hold: from then on what it kept goes when its time is over.
 * @throws RunError `hold-unknown`; `decision-refused` where it was lifted already
 */
export function liftHold(
  dbPath: string,
  { hold, actor, reason, at }: { readonly hold: number } & Omit<HoldOrder, 'run' | 'caseId'>,
): HoldRow {
  return inStore(dbPath, (database) => {
    const { run, caseId, lifted } = knownHold(database, hold)
    if (lifted !== undefined) {
      throw new RunError('decision-refused', `hold ${hold} was lifted already`, '"simsach hold list" shows all.')
    }
    database
      .prepare<[string, string, string, number]>(
        'UPDATE legal_hold SET lifted_at = ?, lifted_by = ?, lift_reason = ? WHERE hold = ?',
      )
      .run(at.toISOString(), actor, reason, hold)
    const subject = subjectOf(hold, caseId)
    appendAuditIn(database, { at: at.toISOString(), actor, action: 'hold-lifted', run, subject, reason })
    return knownHold(database, hold)
  })
}

function subjectOf(hold: number, caseId: string | undefined): string {
  return caseId === undefined ? `hold ${hold}` : `hold ${hold}, case ${caseId}`
}

function knownHold(database: Database, hold: number): HoldRow {
  const [row] = rowsOf<StoredHold>(database, HOLD_SQL.hold, hold)
  if (row === undefined)
    throw new RunError('hold-unknown', `there is no hold ${hold}`, '"simsach hold list" shows all.')
  return holdRow(row)
}

function holdRow({ caseId, sealedSha256, liftedAt, liftedBy, liftReason, ...row }: StoredHold): HoldRow {
  const lifted = liftedAt === null ? undefined : { at: liftedAt, by: liftedBy ?? '', reason: liftReason ?? '' }
  return { ...row, caseId: caseId ?? undefined, sealedSha256: sealedSha256 ?? undefined, lifted }
}
