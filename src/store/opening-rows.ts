/** What is asked of openings: values that two people must agree on. */

import type { Database } from 'better-sqlite3'
import { RunError } from '../model/errors.ts'
import { openingHoursMax } from '../model/limits.ts'
import { readingStore, rowsOf } from './open-file.ts'

/** Values that two people must agree on. Instants are ISO 8601, UTC. */
export interface OpeningRow {
  /** From 1. */
  readonly opening: number
  readonly run: string
  readonly subject: string
  readonly askedAt: string
  readonly askedBy: string
  readonly reason: string
  /** Undefined until a second person has agreed. */
  readonly approved: { readonly at: string; readonly by: string; readonly reason: string } | undefined
  /** Undefined until it was looked at. */
  readonly openedAt: string | undefined
}

interface StoredOpening extends Pick<OpeningRow, 'opening' | 'run' | 'subject' | 'askedAt' | 'askedBy' | 'reason'> {
  readonly approvedAt: string | null
  readonly approvedBy: string | null
  readonly approval: string | null
  readonly openedAt: string | null
}

const COLUMNS = `SELECT opening, run, subject, asked_at AS askedAt, asked_by AS askedBy, reason, approved_at AS approvedAt,
  approved_by AS approvedBy, approval, opened_at AS openedAt FROM opening`

/** The questions of the page and of the policy. */
export const OPENING_SQL = {
  openingsBefore: `${COLUMNS} WHERE opening < ? ORDER BY opening DESC LIMIT ?`,
  opening: `${COLUMNS} WHERE opening = ?`,
  openingsOf: `${COLUMNS} WHERE subject = ? ORDER BY opening DESC`,
} as const

/** What an error says of them. */
export const SEE_OPENINGS = '"simsach openings" lists what was asked for.'

const hourMs = 3_600_000

/** Openings, the newest first, before one of them, at most so many. @throws RunError as `openToRead` */
export function openings(dbPath: string, limit: number, before = Number.MAX_SAFE_INTEGER): readonly OpeningRow[] {
  return readingStore(dbPath, (database) =>
    rowsOf<StoredOpening>(database, OPENING_SQL.openingsBefore, before, limit).map(openingRow),
  )
}

/** Openings of a number or case, the newest first. @throws RunError as `openToRead` */
export function openingsOf(dbPath: string, subject: string): readonly OpeningRow[] {
  return readingStore(dbPath, (database) => openingsOfIn(database, subject))
}

/** Openings of a number or case in an open permanent file, the newest first. */
export function openingsOfIn(database: Database, subject: string): readonly OpeningRow[] {
  return rowsOf<StoredOpening>(database, OPENING_SQL.openingsOf, subject).map(openingRow)
}

/** Until when what was approved may be opened; undefined where nobody has approved it, or it was opened. */
export function openUntil({ approved, openedAt }: OpeningRow): Date | undefined {
  if (approved === undefined || openedAt !== undefined) return undefined
  return new Date(Date.parse(approved.at) + openingHoursMax * hourMs)
}

/** One opening. @throws RunError `opening-unknown` */
export function openingIn(database: Database, opening: number): OpeningRow {
  const [row] = rowsOf<StoredOpening>(database, OPENING_SQL.opening, opening)
  if (row === undefined) throw new RunError('opening-unknown', `nobody has asked for opening ${opening}`, SEE_OPENINGS)
  return openingRow(row)
}

function openingRow({ approvedAt, approvedBy, approval, openedAt, ...row }: StoredOpening): OpeningRow {
  const approved = approvedAt === null ? undefined : { at: approvedAt, by: approvedBy ?? '', reason: approval ?? '' }
  return { ...row, approved, openedAt: openedAt ?? undefined }
}
