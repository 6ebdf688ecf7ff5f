/** Opening a database file of the store to read it, and asking it. */

import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import SQLite, { type Database } from 'better-sqlite3'
import { RunError } from '../model/errors.ts'
import { damagedFile, foreignFile, storeFault, withStoreFaults } from './fault.ts'
import { migrate, SCHEMA, type Schema, versionOf } from './migrate.ts'
import { isWritable, refusePlace } from './place.ts'
import { RUN_FILE_ID, STORE_FILE_ID } from './schema.ts'

/** How long somebody else's lock is waited for; a run makes itself visible in far less. */
const lockWaitMs = 10_000

const FILE_IDS = { store: STORE_FILE_ID, run: RUN_FILE_ID }

/**
 * Opens the permanent file (`store`) or a run's own one (`run`) to read. What an older program made is brought up to date first.
 * Where nothing can be written (an archive, a reader without the right) it is read as it is, and nothing is left beside it.
 *
 * @throws RunError `store-missing` where there is nothing, `store-version` where a newer program made it, or an older one and it
 * cannot be brought up to date there, and as {@link storeFault}
 */
export function openToRead(path: string, kind: 'store' | 'run', schema: Schema = SCHEMA): Database {
  refusePlace(path)
  if (!existsSync(path)) throw missing(`there is no store at ${path}`, path)
  if (statSync(path).size === 0) throw missing(`${path} is empty: no run was written into it`, path)
  return withStoreFaults(path, () => {
    if (!isWritable(path)) return openUnwritable(path, kind, schema)
    const database = new SQLite(resolve(path), { fileMustExist: true, timeout: lockWaitMs })
    return checked(database, path, kind, () => migrate(database, kind, path, schema))
  })
}

function missing(message: string, path: string): RunError {
  return new RunError('store-missing', message, `Make it with a run: "simsach reconcile … --db ${path}".`)
}

/** Opens a file where nothing can be written. @throws RunError as {@link openToRead} */
function openUnwritable(path: string, kind: 'store' | 'run', schema: Schema): Database {
  const bytes = kind === 'store' ? settledBytes(path) : undefined
  const database =
    bytes === undefined
      ? new SQLite(resolve(path), { fileMustExist: true, readonly: true, timeout: lockWaitMs })
      : new SQLite(bytes)
  return checked(database, path, kind, () => {
    // Errors of the copy in memory could not name the file later.
    if (bytes !== undefined && database.pragma('quick_check', { simple: true }) !== 'ok') throw damagedFile(path)
    if (versionOf(database) < schema.version) throw outdated(path)
    migrate(database, kind, path, schema)
  })
}

/** Where the header of a database file says how it is written and read: 1 by a journal, 2 by a log beside it. */
const JOURNAL_BYTES = [18, 19]

/**
 * The permanent file, which is small, as one that needs no log beside it: SQLite makes one even to read, which is not possible here.
 * Undefined where there is a log: it holds what the file has not yet, and SQLite can read both.
 */
function settledBytes(path: string): Buffer | undefined {
  const bytes = readFileSync(path)
  // Looked for after the reading: whoever has begun to write by then has made it.
  if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return undefined
  for (const at of JOURNAL_BYTES) if (bytes[at] === 2) bytes[at] = 1
  return bytes
}

function outdated(path: string): RunError {
  return new RunError(
    'store-version',
    `${path} was made by an older simsach and cannot be brought up to date, for it cannot be written`,
    'Open it once where it can be written, or a copy of it with all that is beside it: "simsach runs --db …", then "simsach report --db … --run …".',
  )
}

function checked(database: Database, path: string, kind: 'store' | 'run', bringUpToDate: () => void): Database {
  try {
    if (database.pragma('application_id', { simple: true }) !== FILE_IDS[kind]) throw foreignFile(path)
    bringUpToDate()
    database.pragma('query_only = ON')
    return database
  } catch (cause) {
    database.close()
    throw cause
  }
}

/** All rows that a question has, its `?` filled in order. @throws RunError as `storeFault` */
export function rowsOf<Row>(database: Database, sql: string, ...values: (number | string)[]): readonly Row[] {
  return withStoreFaults(database.name, () => database.prepare<(number | string)[], Row>(sql).all(...values))
}

/** The same, one row after the other: for questions with many. */
export function* eachRow<Row>(
  database: Database,
  sql: string,
  ...values: (number | string | null)[]
): Generator<Row, void> {
  try {
    yield* database.prepare<(number | string | null)[], Row>(sql).iterate(...values)
  } catch (cause) {
    throw storeFault(database.name, cause)
  }
}

/**
 * Asks the permanent file of a store something, and closes it.
 * @throws RunError as {@link openToRead}, and what `read` throws
 */
export function readingStore<T>(dbPath: string, read: (database: Database) => T): T {
  const database = openToRead(dbPath, 'store')
  try {
    return read(database)
  } finally {
    database.close()
  }
}
