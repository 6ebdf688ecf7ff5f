/** Sessions of the page: what a browser's cookie stands for, kept by the hash of it, so that whoever reads the store holds no cookie. */

import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { type Account, accountIn } from './accounts.ts'
import { withStoreFaults } from './fault.ts'
import { openToRead } from './open-file.ts'
import { withoutWaiting } from './without-waiting.ts'
import { openStoreFileToWrite } from './written-file.ts'

/** A session ends so long after it began, whatever is done in it. */
export const sessionMsMax = 8 * 60 * 60_000

/** A session ends so long after it was last used. */
const sessionIdleMsMax = 30 * 60_000

/** That it was used is written at most so often. */
const touchMs = 60_000

/** What a session holds. */
export interface Session {
  /** Undefined: nobody has logged in yet. */
  readonly account: string | undefined
  /** JSON, as it was given. */
  readonly data: string
}

/** The sessions of a store, open as long as a page is served. All throw RunError as `storeFault`. */
export interface Sessions {
  /** Undefined where there is none, where it has ended, and where its account is disabled or has another password since. */
  get(id: string, at: Date): Session | undefined
  /**
   * Keeps what a session holds. One that is not there begins where it has no account yet; with an account it was ended meanwhile, and
   * stays ended. Its account, once it has one, does not change: a login takes another id.
   */
  set(id: string, session: Session, at: Date): void
  destroy(id: string): void
  /** The account of that name as it stands, disabled ones too: every request asks for it. */
  account(name: string): Account | undefined
  /** Sessions of people that have logged in and have not ended. */
  open(at: Date): number
  close(): void
}

/** Opens the sessions of a store that is there. @throws RunError as `openToRead` and `storeFault` */
export function openSessions(dbPath: string): Sessions {
  openToRead(dbPath, 'store').close()
  const database = openStoreFileToWrite(dbPath)
  const guarded = <T>(work: () => T): T => withStoreFaults(dbPath, work)
  return {
    get: (id, at) => guarded(() => sessionIn(database, hashOf(id), at)),
    set: (id, session, at) =>
      guarded(() => database.transaction(() => put(database, hashOf(id), session, at)).immediate()),
    destroy: (id) => guarded(() => void database.prepare('DELETE FROM session WHERE session = ?').run(hashOf(id))),
    account: (name) => guarded(() => accountIn(database, name)),
    open: (at) => guarded(() => openAt(database, at)),
    close: () => void database.close(),
  }
}

const STANDING = `SELECT s.account, s.data, s.started_at AS startedAt, s.expires_at AS expiresAt
  FROM session s LEFT JOIN account a ON a.account = s.account
  WHERE s.session = ? AND s.expires_at > ?
  AND (s.account IS NULL OR (a.disabled_at IS NULL AND s.started_at >= a.password_at))`

interface StoredSession {
  readonly account: string | null
  readonly data: string
  readonly startedAt: string
  readonly expiresAt: string
}

function sessionIn(database: Database, session: string, at: Date): Session | undefined {
  const row = database.prepare<[string, string], StoredSession>(STANDING).get(session, at.toISOString())
  if (row === undefined) return undefined
  const next = endOf(Date.parse(row.startedAt), at)
  if (next.getTime() >= Date.parse(row.expiresAt) + touchMs) {
    // A later request prolongs it where this one cannot.
    withoutWaiting(database, () => {
      database.prepare('UPDATE session SET expires_at = ? WHERE session = ?').run(next.toISOString(), session)
    })
  }
  return { account: row.account ?? undefined, data: row.data }
}

function endOf(startedMs: number, at: Date): Date {
  return new Date(Math.min(startedMs + sessionMsMax, at.getTime() + sessionIdleMsMax))
}

/** Sessions that have ended go when another begins. */
function put(database: Database, session: string, { account, data }: Session, at: Date): void {
  const before = database
    .prepare<[string], StoredSession>('SELECT account, data FROM session WHERE session = ?')
    .get(session)
  if (before?.data === data && before.account === (account ?? null)) return
  if (before !== undefined) {
    if (before.account !== null && before.account !== account) throw new Error('a session changes its account')
    database.prepare('UPDATE session SET account = ?, data = ? WHERE session = ?').run(account ?? null, data, session)
    return
  }
  if (account !== undefined) return
  database.prepare('DELETE FROM session WHERE expires_at <= ?').run(at.toISOString())
  database
    .prepare('INSERT INTO session (session, account, data, started_at, expires_at) VALUES (?, NULL, ?, ?, ?)')
    .run(session, data, at.toISOString(), endOf(at.getTime(), at).toISOString())
}

function openAt(database: Database, at: Date): number {
  const sql = 'SELECT count(*) FROM session WHERE account IS NOT NULL AND expires_at > ?'
  return database.prepare<[string], number>(sql).pluck().get(at.toISOString()) ?? 0
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('hex')
}
