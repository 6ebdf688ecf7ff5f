/** The audit log: who looked at personal data, who released or recalled a run, and why. Each entry is sealed by a hash over itself and over the hash of the one before. */

import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { CaseDecision } from '../model/case.ts'
import { withStoreFaults } from './fault.ts'
import { eachRow, openToRead } from './open-file.ts'
import { openStoreFileToWrite } from './written-file.ts'

/** What is written down. */
export type AuditAction =
  | 'reveal' // values were looked at
  | 'reveal-failed' // after the `reveal` that it belongs to: nothing was shown
  | 'reveal-refused' // nothing was shown; the reason says why not
  | 'reveal-asked' // values that take two people: the first asks
  | 'reveal-approved' // the second agrees
  | 'approve' // the first word that a held run may leave
  | 'release' // the second
  | 'recall'
  | 'export' // figures or findings were downloaded; the subject is the file, with its filter
  | 'sign-off' // of a report; the subject is the digest that was signed
  | 'hold' // a legal hold
  | 'hold-lifted'
  | 'review' // verdicts on a run's findings were read
  | `case-${CaseDecision}`
  | 'case-except-asked' // an exception is proposed
  | 'case-except-approved' // and agreed to, after the `case-except` of who proposed it
  | 'case-note' // the subject is the case, the reason the number of the note
  | ('login' | 'logout' | 'account-add' | 'account-password' | 'account-disable' | 'account-enable')
  | ('token-add' | 'token-revoke')

/** What an entry says. */
export interface AuditEntry {
  /** ISO 8601, UTC. */
  readonly at: string
  /** The account of the page, or of the operating system where the command line was used. */
  readonly actor: string
  readonly action: AuditAction
  /** Empty where it is about no run: accounts, tokens, logins. */
  readonly run: string
  /** What was opened, decided on, or who reviewed. */
  readonly subject: string
  /** In the actor's words; of a failure its code (`RunErrorCode`, or `unknown`). */
  readonly reason: string
}

/** An entry in its place. */
export interface AuditRow extends AuditEntry {
  /** From 1, without gaps. */
  readonly seq: number
  /** Hash of the entry before, 64 hex digits; zeros for the first. */
  readonly previous: string
  /** SHA-256 over all the others, as a JSON array in the order of the columns. */
  readonly hash: string
}

/** What can be said of the chain as it stands. */
export interface AuditVerification {
  readonly entries: number
  /** Hash of the last entry; zeros where there is none. Whoever notes it can tell later whether any entry up to it was touched. */
  readonly head: string
  /** `seq` of the first entry that is not what was written after the one before it. */
  readonly firstBroken: number | undefined
  /** Whether the hash that was noted earlier is still one of the chain; true where none is given. */
  readonly holdsNoted: boolean
}

/** What stands in the place of a hash before the first entry. */
export const BEFORE_THE_FIRST = '0'.repeat(64)

const SQL = 'SELECT seq, at, actor, action, run, subject, reason, previous, hash FROM audit ORDER BY seq'

/**
 * Adds an entry at the end. When it returns, the entry is on the disk.
 * @throws RunError as {@link openToRead}, and where the file cannot be written
 */
export function appendAudit(dbPath: string, entry: AuditEntry): AuditRow {
  // A store that is not there must not come into being by somebody looking into it.
  openToRead(dbPath, 'store').close()
  const database = openStoreFileToWrite(dbPath)
  try {
    const append = database.transaction(() => appendAuditIn(database, entry))
    return withStoreFaults(dbPath, () => append.immediate())
  } finally {
    database.close()
  }
}

/** Adds an entry at the end, in a transaction that the caller has open on the permanent file. */
export function appendAuditIn(database: Database, entry: AuditEntry): AuditRow {
  const last = database
    .prepare<[], Pick<AuditRow, 'seq' | 'hash'>>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1')
    .get()
  const open = { seq: (last?.seq ?? 0) + 1, ...entry, previous: last?.hash ?? BEFORE_THE_FIRST }
  const row = { ...open, hash: hashOf(open) }
  database
    .prepare<[AuditRow]>(
      `INSERT INTO audit (seq, at, actor, action, run, subject, reason, previous, hash)
          VALUES (@seq, @at, @actor, @action, @run, @subject, @reason, @previous, @hash)`,
    )
    .run(row)
  return row
}

/** All entries, the oldest first. @throws RunError as `openToRead` */
export function* auditRows(dbPath: string): Iterable<AuditRow> {
  const database = openToRead(dbPath, 'store')
  try {
    yield* eachRow<AuditRow>(database, SQL)
  } finally {
    database.close()
  }
}

/**
 * Recomputes the chain. An entry that was changed, removed, put in or moved breaks it; an end that was cut off, or a chain that was
 * made anew, is only seen by whoever gives `noted`, a head of earlier.
 * @throws RunError as {@link openToRead}
 */
export function verifyAudit(dbPath: string, noted = BEFORE_THE_FIRST): AuditVerification {
  const last = { seq: 0, hash: BEFORE_THE_FIRST }
  let firstBroken: number | undefined
  let holdsNoted = noted === BEFORE_THE_FIRST
  let entries = 0
  for (const row of auditRows(dbPath)) {
    if (!isLinked(row, last)) firstBroken ??= row.seq
    holdsNoted ||= row.hash === noted
    last.seq = row.seq
    last.hash = row.hash
    entries++
  }
  return { entries, head: last.hash, firstBroken, holdsNoted }
}

/** Whether an entry is what was written after another one. */
export function isLinked(row: AuditRow, before: Pick<AuditRow, 'seq' | 'hash'>): boolean {
  return row.seq === before.seq + 1 && row.previous === before.hash && row.hash === hashOf(row)
}

function hashOf({ seq, at, actor, action, run, subject, reason, previous }: Omit<AuditRow, 'hash'>): string {
  const sealed = JSON.stringify([seq, at, actor, action, run, subject, reason, previous])
  return createHash('sha256').update(sealed).digest('hex')
}
