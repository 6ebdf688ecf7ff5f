/** Accounts of the page and of the API: who has one, as what, and since when. Each change stands in the audit log. */

import type { Database } from 'better-sqlite3'
import type { AccountRole, Viewer } from '../model/account.ts'
import { RunError } from '../model/errors.ts'
import { appendAuditIn } from './audit.ts'
import { inStore } from './case-decisions.ts'
import { openToRead, rowsOf } from './open-file.ts'
import { kept, refuseWeak } from './password.ts'

/** An account as it stands. */
export interface Account extends Viewer {
  readonly lang: 'vi' | 'en'
  /** The password was given by somebody else and has to be changed before anything else. */
  readonly mustChange: boolean
  /** Logins that failed since the last that did not. */
  readonly failures: number
  /** ISO 8601, UTC, the last of them; null: none. */
  readonly failedAt: string | null
  /** ISO 8601, UTC. */
  readonly passwordAt: string
  readonly createdAt: string
  readonly createdBy: string
  /** ISO 8601, UTC; null: it may be used. */
  readonly disabledAt: string | null
}

/** Who changes something, and when. */
export interface By {
  /** An account of the page, or of the operating system where the command line was used. */
  readonly by: string
  readonly at: Date
}

/** An account that is to be. */
export interface NewAccount extends Viewer, By {
  readonly lang: 'vi' | 'en'
  readonly password: string
  readonly mustChange: boolean
}

/** A password that is to take the place of another. */
export interface NewPassword extends By {
  readonly account: string
  readonly password: string
  readonly mustChange: boolean
}

/** Names of accounts: 2 to 32 small letters, digits, dots, hyphens and underscores, a letter first. */
export const ACCOUNT_NAME = /^[a-z][a-z0-9._-]{1,31}$/

const COLUMNS = `account, role, carrier, lang, must_change AS mustChange, failures, failed_at AS failedAt,
  password_at AS passwordAt, created_at AS createdAt, created_by AS createdBy, disabled_at AS disabledAt FROM account`

interface StoredAccount extends Omit<Account, 'carrier' | 'mustChange'> {
  readonly carrier: string | null
  readonly mustChange: number
}

/** All accounts by name. @throws RunError as `openToRead` and `storeFault` */
export function accounts(dbPath: string): readonly Account[] {
  return reading(dbPath, accountsIn)
}

/** The same, of a file that is open. */
export function accountsIn(database: Database): readonly Account[] {
  return rowsOf<StoredAccount>(database, `SELECT ${COLUMNS} ORDER BY account`).map(accountOf)
}

/** One account, disabled ones too; undefined where there is none of that name. @throws RunError as `openToRead` and `storeFault` */
export function account(dbPath: string, name: string): Account | undefined {
  return reading(dbPath, (database) => accountIn(database, name))
}

/** The same, of a file that is open. */
export function accountIn(database: Database, name: string): Account | undefined {
  return rowsOf<StoredAccount>(database, `SELECT ${COLUMNS} WHERE account = ?`, name).map(accountOf)[0]
}

function accountOf({ carrier, mustChange, ...row }: StoredAccount): Account {
  return { ...row, carrier: carrier ?? undefined, mustChange: mustChange === 1 }
}

/** An account as whoever asks. */
export function viewerOf({ account, role, carrier }: Account): Viewer {
  return { account, role, carrier }
}

/**
 * Makes an account.
 * @throws RunError `password-refused`; `account-refused` for a name that is none or is taken, and where the role and the carrier do not
 * go together; as `openToRead` and `storeFault`
 */
export async function addAccount(dbPath: string, added: NewAccount): Promise<void> {
  const { account, role, carrier, lang, by } = added
  refuseUnfit(account, role, carrier)
  refuseWeak(account, added.password)
  const password = await kept(added.password)
  const at = added.at.toISOString()
  inStore(dbPath, (database) => {
    if (accountIn(database, account) !== undefined) {
      throw accountRefused(`there is an account "${account}" already`, 'Take another name: it is never given twice.')
    }
    database
      .prepare(
        `INSERT INTO account (account, role, carrier, password, password_at, must_change, lang, failures, created_at, created_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?)`,
      )
      .run(account, role, carrier ?? null, password, at, added.mustChange ? 1 : 0, lang, at, by)
    const reason = carrier === undefined ? role : `${role} ${carrier}`
    appendAuditIn(database, { at, actor: by, action: 'account-add', run: '', subject: account, reason })
  })
}

function refuseUnfit(account: string, role: AccountRole, carrier: string | undefined): void {
  if (!ACCOUNT_NAME.test(account)) {
    throw accountRefused(
      `"${account.slice(0, 40)}" is no name of an account`,
      'Take 2 to 32 small letters, digits, dots, hyphens and underscores, a letter first.',
    )
  }
  if (role === 'carrier' && carrier === undefined) {
    throw accountRefused('an account of the role carrier sees one carrier', 'Say which: its id, as in carriers.json.')
  }
  if (role !== 'carrier' && carrier !== undefined) {
    throw accountRefused(`an account of the role ${role} belongs to no carrier`, 'Leave the carrier out.')
  }
}

/**
 * Sets a password; all sessions of the account end, and failed logins are forgotten.
 * @throws RunError `account-unknown`, `password-refused`; as `openToRead` and `storeFault`
 */
export async function setPassword(dbPath: string, set: NewPassword): Promise<void> {
  const { account, by } = set
  refuseWeak(account, set.password)
  const password = await kept(set.password)
  const at = set.at.toISOString()
  inStore(dbPath, (database) => {
    refuseUnknown(database, account)
    database
      .prepare(
        'UPDATE account SET password = ?, password_at = ?, must_change = ?, failures = 0, failed_at = NULL WHERE account = ?',
      )
      .run(password, at, set.mustChange ? 1 : 0, account)
    endSessionsIn(database, account)
    const reason = set.mustChange ? 'given, to be changed at the next login' : 'set'
    appendAuditIn(database, { at, actor: by, action: 'account-password', run: '', subject: account, reason })
  })
}

/**
 * Takes an account out of use: its sessions end and its tokens are refused. Nothing happens where it was already.
 * @throws RunError `account-unknown`; `account-refused` for the last administrator who is left; as `openToRead` and `storeFault`
 */
export function disableAccount(dbPath: string, account: string, { by, at }: By): void {
  inStore(dbPath, (database) => {
    const before = refuseUnknown(database, account)
    if (before.disabledAt !== null) return
    if (before.role === 'administrator' && administratorsLeft(database) === 1) {
      throw accountRefused(`${account} is the last administrator`, 'Make another one first.')
    }
    database.prepare('UPDATE account SET disabled_at = ? WHERE account = ?').run(at.toISOString(), account)
    endSessionsIn(database, account)
    audited(database, 'account-disable', account, { by, at })
  })
}

function administratorsLeft(database: Database): number {
  const sql = `SELECT account FROM account WHERE role = 'administrator' AND disabled_at IS NULL`
  return rowsOf(database, sql).length
}

/** Takes an account into use again. @throws RunError `account-unknown`; as `openToRead` and `storeFault` */
export function enableAccount(dbPath: string, account: string, { by, at }: By): void {
  inStore(dbPath, (database) => {
    if (refuseUnknown(database, account).disabledAt === null) return
    database
      .prepare('UPDATE account SET disabled_at = NULL, failures = 0, failed_at = NULL WHERE account = ?')
      .run(account)
    audited(database, 'account-enable', account, { by, at })
  })
}

/** Sets the language in which an account is greeted. @throws RunError `account-unknown`; as `openToRead` and `storeFault` */
export function setLanguage(dbPath: string, account: string, lang: 'vi' | 'en'): void {
  inStore(dbPath, (database) => {
    refuseUnknown(database, account)
    database.prepare('UPDATE account SET lang = ? WHERE account = ?').run(lang, account)
  })
}

function audited(
  database: Database,
  action: 'account-disable' | 'account-enable',
  subject: string,
  { by, at }: By,
): void {
  appendAuditIn(database, { at: at.toISOString(), actor: by, action, run: '', subject, reason: '' })
}

function endSessionsIn(database: Database, account: string): void {
  database.prepare('DELETE FROM session WHERE account = ?').run(account)
}

/** An account that must be there, to be changed. @throws RunError `account-unknown` */
export function refuseUnknown(database: Database, account: string): Account {
  const found = accountIn(database, account)
  if (found !== undefined) return found
  const named = ACCOUNT_NAME.test(account) ? `no account "${account}"` : 'no such account'
  throw new RunError('account-unknown', `there is ${named}`, '"simsach users list" lists all.')
}

function accountRefused(message: string, hint: string): RunError {
  return new RunError('account-refused', message, hint)
}

/** Reads from the permanent file. @throws RunError as `openToRead` */
export function reading<T>(dbPath: string, work: (database: Database) => T): T {
  const database = openToRead(dbPath, 'store')
  try {
    return work(database)
  } finally {
    database.close()
  }
}
