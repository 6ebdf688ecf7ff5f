/** Opening a database file of the store to read it, and asking it. */

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import SQLite, { type Database } from 'better-sqlite3'
import { RunError } from '../model/errors.ts'
import { foreignFile, storeFault, withStoreFaults } from './fault.ts'
import { migrate } from './migrate.ts'
import { RUN_FILE_ID, STORE_FILE_ID } from './schema.ts'

/** How long somebody else's lock is waited for; a run makes itself visible in far less. */
const lockWaitMs = 10_000

const FILE_IDS = { store: STORE_FILE_ID, run: RUN_FILE_ID }

/**
 * Opens the permanent file (`store`) or a run's own one (`run`) to read. What an older program made is brought up to date first.
 *
 * @throws RunError `store-missing` where there is nothing, `store-version` where a newer program made it, and as {@link storeFault}
 */
export function openToRead(path: string, kind: 'store' | 'run'): Database {
  if (!existsSync(path)) {
    throw new RunError(
      'store-missing',
      `there is no store at ${path}`,
      `Make it with a run: "simsach reconcile … --db ${path}".`,
    )
  }
  return withStoreFaults(path, () =>
    checked(new SQLite(resolve(path), { fileMustExist: true, timeout: lockWaitMs }), path, kind),
  )
}

function checked(database: Database, path: string, kind: 'store' | 'run'): Database {
  try {
    if (database.pragma('application_id', { simple: true }) !== FILE_IDS[kind]) throw foreignFile(path)
    migrate(database, kind, path)
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
export function* eachRow<Row>(database: Database, sql: string, ...values: (number | string)[]): Iterable<Row> {
  try {
    yield* database.prepare<(number | string)[], Row>(sql).iterate(...values)
  } catch (cause) {
    throw storeFault(database.name, cause)
  }
}
