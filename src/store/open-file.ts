/** Opening a database file of the store, and what its faults mean in words. */

import { existsSync } from 'node:fs'
import SQLite, { type Database } from 'better-sqlite3'
import { RunError } from '../model/errors.ts'
import { RUN_FILE_ID, SCHEMA_VERSION, STORE_FILE_ID } from './schema.ts'

/** How long a lock of somebody else is waited for; a run makes itself visible in far less. */
const lockWaitMs = 10_000

/** Opens the permanent file to read. @throws RunError `store-missing`, and as {@link openRunFile} */
export function openStoreFile(path: string): Database {
  if (!existsSync(path)) {
    throw new RunError(
      'store-missing',
      `there is no store at ${path}`,
      `Make it with a run: "simsach reconcile … --db ${path}".`,
    )
  }
  return opened(path, STORE_FILE_ID)
}

/**
 * Opens a run's own file to read.
 *
 * @throws RunError `store-foreign` where it is no file of the store, `store-version` where a newer program made it, `store-unreadable`
 * where it is damaged or may not be read
 */
export function openRunFile(path: string): Database {
  return opened(path, RUN_FILE_ID)
}

function opened(path: string, fileId: number): Database {
  let database: Database
  try {
    database = new SQLite(path, { readonly: true, fileMustExist: true, timeout: lockWaitMs })
  } catch (cause) {
    throw explained(path, cause)
  }
  try {
    // Nothing of the file is read before this.
    if (database.pragma('application_id', { simple: true }) !== fileId) throw foreign(path)
    const version = Number(database.pragma('user_version', { simple: true }))
    if (version !== SCHEMA_VERSION) throw otherVersion(path, version)
    return database
  } catch (cause) {
    database.close()
    throw explained(path, cause)
  }
}

function foreign(path: string, cause?: unknown): RunError {
  const hint = 'Give --db the path of a store that "simsach reconcile … --db" made.'
  return new RunError('store-foreign', `${path} is no store of simsach`, hint, { cause })
}

function otherVersion(path: string, version: number): RunError {
  return new RunError(
    'store-version',
    `${path} has tables of version ${version}; this program reads version ${SCHEMA_VERSION}`,
    version > SCHEMA_VERSION
      ? 'A newer simsach made it: use that one.'
      : 'Reconcile the night once more with this program.',
  )
}

function explained(path: string, cause: unknown): unknown {
  if (!(cause instanceof SQLite.SqliteError)) return cause
  if (cause.code === 'SQLITE_NOTADB') return foreign(path, cause)
  return new RunError(
    'store-unreadable',
    `${path} cannot be read (${cause.code})`,
    'Look at its permissions and at the disk; if it is damaged, bring it back from a copy.',
    { cause },
  )
}
