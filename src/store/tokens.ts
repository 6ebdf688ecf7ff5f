/** Tokens of the API: what a program shows instead of a password. Only hashes of them are kept; each change stands in the audit log. */

import { createHash, randomBytes } from 'node:crypto'
import type { Viewer } from '../model/account.ts'
import { DAY_SECONDS, dateOf, isoDate, vietNamTime } from '../model/dates.ts'
import { RunError } from '../model/errors.ts'
import { accountIn, type By, reading, refuseUnknown, viewerOf } from './accounts.ts'
import { appendAuditIn } from './audit.ts'
import { inStore } from './case-decisions.ts'
import { withStoreFaults } from './fault.ts'
import { rowsOf } from './open-file.ts'
import { withoutWaiting } from './without-waiting.ts'
import { openStoreFileToWrite } from './written-file.ts'

/** How every token begins, so that whoever looks for lost ones finds them. */
const TOKEN_PREFIX = 'simsach_'

/** Days that a token may live. */
export const tokenDaysMax = 366

const tokenBytes = 32

/** Characters that the name of a token may have. */
const nameCharsMax = 100

/** A token as it is listed: never itself. */
export interface TokenRow {
  /** The first 12 hex digits of its hash, by which it is named. */
  readonly token: string
  readonly account: string
  /** What it is for, in its maker's words. */
  readonly name: string
  readonly createdAt: string
  readonly createdBy: string
  /** yyyy-MM-dd, its last day. */
  readonly expiresOn: string
  /** yyyy-MM-dd, in Viet Nam; null: never. */
  readonly lastUsedOn: string | null
  /** ISO 8601, UTC; null: it may be used. */
  readonly revokedAt: string | null
}

/** A token that is to be. */
export interface NewToken extends By {
  readonly account: string
  readonly name: string
  /** yyyy-MM-dd, its last day (of Viet Nam): from today on, at most {@link tokenDaysMax} days away. */
  readonly expiresOn: string
}

/**
 * Makes a token and gives it out, this once.
 * @throws RunError `account-unknown`; `token-refused` where it has no name or no day that is allowed, or the account is disabled; as
 * `openToRead` and `storeFault`
 */
export function addToken(dbPath: string, { account, name, expiresOn, by, at }: NewToken): string {
  const stated = name.trim()
  if (stated === '' || [...stated].length > nameCharsMax || /\p{Cc}/u.test(stated)) {
    throw refused('a token has a name', `Say in at most ${nameCharsMax} characters what it is for.`)
  }
  refuseDay(expiresOn, at)
  const token = TOKEN_PREFIX + randomBytes(tokenBytes).toString('base64url')
  const hash = hashOf(token)
  inStore(dbPath, (database) => {
    if (refuseUnknown(database, account).disabledAt !== null) {
      throw refused(`the account ${account} is disabled`, 'Take it into use again first.')
    }
    database
      .prepare('INSERT INTO token (token, account, name, created_at, created_by, expires_on) VALUES (?, ?, ?, ?, ?, ?)')
      .run(hash, account, stated, at.toISOString(), by, expiresOn)
    const subject = `${account} ${hash.slice(0, shownDigits)}`
    const reason = `${stated} (${expiresOn})`
    appendAuditIn(database, { at: at.toISOString(), actor: by, action: 'token-add', run: '', subject, reason })
  })
  return token
}

function refuseDay(expiresOn: string, at: Date): void {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(expiresOn) && dayOf(new Date(`${expiresOn}T00:00:00Z`)) === expiresOn
  const last = tokenDay(at, tokenDaysMax)
  if (isDay && expiresOn >= tokenDay(at, 0) && expiresOn <= last) return
  throw refused('a token has a last day', `Give it as yyyy-MM-dd, from today to ${last}.`)
}

/** The day in Viet Nam so many days after an instant, as days of tokens are counted: yyyy-MM-dd. */
export function tokenDay(at: Date, days: number): string {
  return isoDate(dateOf(vietNamTime(at) + days * DAY_SECONDS))
}

/** Empty for what is no date. */
function dayOf(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10)
}

/**
 * Whose token it is; undefined where it is none, or expired, revoked, or its account is disabled. That it was used is written down
 * once a day.
 * @throws RunError as `openToRead` and `storeFault`
 */
export function tokenViewer(dbPath: string, token: string, at: Date): Viewer | undefined {
  if (!token.startsWith(TOKEN_PREFIX) || token.length > 200) return undefined
  const hash = hashOf(token)
  const today = tokenDay(at, 0)
  const found = reading(dbPath, (database) => {
    const sql = `SELECT account, last_used_on AS lastUsedOn FROM token
      WHERE token = ? AND expires_on >= ? AND revoked_at IS NULL`
    const [row] = rowsOf<Pick<TokenRow, 'account' | 'lastUsedOn'>>(database, sql, hash, today)
    const account = row && accountIn(database, row.account)
    return account && account.disabledAt === null ? { account, lastUsedOn: row.lastUsedOn } : undefined
  })
  if (found === undefined) return undefined
  if (found.lastUsedOn !== today) writeUse(dbPath, hash, today)
  return viewerOf(found.account)
}

/** Left to a later request of the day where somebody else writes just then. */
function writeUse(dbPath: string, hash: string, today: string): void {
  const database = openStoreFileToWrite(dbPath)
  const write = (): void => {
    database.prepare('UPDATE token SET last_used_on = ? WHERE token = ?').run(today, hash)
  }
  try {
    withStoreFaults(dbPath, () => withoutWaiting(database, write))
  } finally {
    database.close()
  }
}

const shownDigits = 12

const LIST = `SELECT substr(token, 1, ${shownDigits}) AS token, account, name, created_at AS createdAt, created_by AS createdBy,
  expires_on AS expiresOn, last_used_on AS lastUsedOn, revoked_at AS revokedAt FROM token`

/** All tokens, or those of an account, by account and age. @throws RunError as `openToRead` and `storeFault` */
export function tokens(dbPath: string, account?: string): readonly TokenRow[] {
  return reading(dbPath, (database) =>
    account === undefined
      ? rowsOf<TokenRow>(database, `${LIST} ORDER BY account, created_at`)
      : rowsOf<TokenRow>(database, `${LIST} WHERE account = ? ORDER BY created_at`, account),
  )
}

/**
 * Takes a token out of use for good; `token` as {@link TokenRow} names it, `account` whose it is (undefined: anybody's). Nothing happens where it was already.
 * @throws RunError `token-unknown`, also for another account's; as `openToRead` and `storeFault`
 */
export function revokeToken(
  dbPath: string,
  token: string,
  { account, by, at }: By & { readonly account?: string },
): void {
  inStore(dbPath, (database) => {
    const isNamed = new RegExp(`^[0-9a-f]{${shownDigits}}$`).test(token)
    const sql = `SELECT token, account, revoked_at AS revokedAt FROM token WHERE token >= ? AND token < ?`
    const [row] = isNamed
      ? rowsOf<Pick<TokenRow, 'token' | 'account' | 'revokedAt'>>(database, sql, token, `${token}g`)
      : []
    if (row === undefined || (account !== undefined && row.account !== account)) {
      throw new RunError('token-unknown', 'there is no such token', '"simsach users tokens" lists all by their names.')
    }
    if (row.revokedAt !== null) return
    database.prepare('UPDATE token SET revoked_at = ? WHERE token = ?').run(at.toISOString(), row.token)
    const subject = `${row.account} ${token}`
    appendAuditIn(database, { at: at.toISOString(), actor: by, action: 'token-revoke', run: '', subject, reason: '' })
  })
}

function refused(message: string, hint: string): RunError {
  return new RunError('token-refused', message, hint)
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
