/** Logging in: one password against one account, slowed where it fails again and again. */

import { setTimeout } from 'node:timers/promises'
import { type Account, account, accountIn, reading } from './accounts.ts'
import { appendAuditIn } from './audit.ts'
import { inStore } from './case-decisions.ts'
import { rowsOf } from './open-file.ts'
import { isPassword } from './password.ts'

/** What somebody typed. */
export interface Login {
  readonly account: string
  readonly password: string
  readonly at: Date
}

/** So many logins may fail in a row; from then on an account waits. */
const failuresFree = 5

/** The first wait; each that fails after it doubles it, up to the longest. */
const waitMsFirst = 30_000
const waitMsMax = 15 * 60_000

/** An answer takes at least as long, so that its time tells nothing of whether there is such an account. */
const answerMsMin = 100

/** Milliseconds that an account still has to wait before a password is looked at; 0: none. */
export function waitMs({ failures, failedAt }: Pick<Account, 'failures' | 'failedAt'>, at: Date): number {
  if (failures < failuresFree || failedAt === null) return 0
  const wait = Math.min(waitMsMax, waitMsFirst * 2 ** (failures - failuresFree))
  return Math.max(0, Date.parse(failedAt) + wait - at.getTime())
}

/**
 * The account where the password is its own, and it may be used and need not wait; written into the audit log. Undefined for
 * everything else, which is never told apart, and takes as long.
 * @throws RunError as `openToRead` and `storeFault`
 */
export async function logIn(dbPath: string, login: Login): Promise<Account | undefined> {
  const isOwn = await provePassword(dbPath, login)
  if (isOwn) note(dbPath, 'login', login.account, { at: login.at, reason: '' })
  return isOwn ? account(dbPath, login.account) : undefined
}

/**
 * Whether a password is that of an account that may be used and need not wait. One that is not counts as a login that failed; one that
 * is makes those before forgotten.
 * @throws RunError as `openToRead` and `storeFault`
 */
export async function provePassword(dbPath: string, login: Login): Promise<boolean> {
  const enough = setTimeout(answerMsMin)
  const mayTry = loginTried(dbPath, login)
  const isOwn = await verifyPassword(dbPath, mayTry ? login.account : '', login.password)
  if (isOwn) forgetFailures(dbPath, login.account)
  await enough
  return isOwn
}

/** Whether a password is that of an account that may be used. A name that is none takes as long and is false. */
export async function verifyPassword(dbPath: string, name: string, password: string): Promise<boolean> {
  const sql = 'SELECT password FROM account WHERE account = ? AND disabled_at IS NULL'
  const [row] = reading(dbPath, (database) => rowsOf<{ readonly password: string }>(database, sql, name))
  return isPassword(password, row?.password)
}

/**
 * Counts a login as failed before its password is looked at: of many that come at once no more are looked at than of many one after
 * the other. False where there is no such account, or it has to wait; then nothing is counted.
 */
function loginTried(dbPath: string, { account: name, at }: Login): boolean {
  return inStore(dbPath, (database) => {
    const found = accountIn(database, name)
    if (found === undefined || found.disabledAt !== null || waitMs(found, at) > 0) return false
    database
      .prepare('UPDATE account SET failures = failures + 1, failed_at = ? WHERE account = ?')
      .run(at.toISOString(), name)
    return true
  })
}

function forgetFailures(dbPath: string, name: string): void {
  inStore(dbPath, (database) => {
    database.prepare('UPDATE account SET failures = 0, failed_at = NULL WHERE account = ?').run(name)
  })
}

/** Writes into the audit log that somebody logged out. @throws RunError as `openToRead` and `storeFault` */
export function loggedOut(dbPath: string, name: string, at: Date): void {
  note(dbPath, 'logout', name, { at, reason: '' })
}

/** Ends all sessions of an account, and writes it into the audit log. @throws RunError as `openToRead` and `storeFault` */
export function endSessions(dbPath: string, name: string, at: Date): void {
  inStore(dbPath, (database) => database.prepare('DELETE FROM session WHERE account = ?').run(name))
  note(dbPath, 'logout', name, { at, reason: 'all sessions' })
}

function note(
  dbPath: string,
  action: 'login' | 'logout',
  name: string,
  { at, reason }: { readonly at: Date; readonly reason: string },
): void {
  inStore(dbPath, (database) => {
    appendAuditIn(database, { at: at.toISOString(), actor: name, action, run: '', subject: name, reason })
  })
}
