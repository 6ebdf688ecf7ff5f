/** Files of the store, opened to be written. */

import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs'
import { resolve } from 'node:path'
import SQLite, { type Database } from 'better-sqlite3'
import { foreignFile, withStoreFaults } from './fault.ts'
import { migrate, SCHEMA, type Schema, versionOf } from './migrate.ts'
import { makeOwnFile, refusePlace } from './place.ts'
import { STORE_FILE_ID, STORE_TABLES } from './schema.ts'

/** How long another writer of the permanent file is waited for: one who looks something up, not one who runs a night. */
const waitMs = 10_000

/** Makes an empty database that only its owner may read, and the group of a shared folder. @throws RunError as `storeFault` (`store-unwritable` where the path is taken) */
export function newFile(path: string): Database {
  return withStoreFaults(path, () => {
    makeOwnFile(path, 'wx')
    return new SQLite(resolve(path))
  })
}

/**
 * The permanent file, made where it is not there and brought up to date where an older program made it. Its folder must be
 * there. Every commit is on the disk when it returns, and nobody who reads is kept waiting.
 *
 * @throws RunError as `storeFault`; `store-version` where a newer program made it
 */
export function openStoreFileToWrite(path: string, schema: Schema = SCHEMA): Database {
  refusePlace(path)
  return withStoreFaults(path, () => {
    if (!existsSync(path)) makeOwnFile(path, 'a')
    const database = new SQLite(resolve(path), { timeout: waitMs })
    try {
      establish(database, path, schema)
      return database
    } catch (cause) {
      database.close()
      throw cause
    }
  })
}

function establish(database: Database, path: string, schema: Schema): void {
  // The first look at the file: before it, SQLite has not read a byte.
  const id = database.pragma('application_id', { simple: true })
  if (id !== STORE_FILE_ID && !(id === 0 && isEmpty(database))) throw foreignFile(path)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  if (id === 0) {
    const create = database.transaction(() => {
      if (!isEmpty(database)) return
      database.exec(STORE_TABLES)
      database.pragma(`application_id = ${STORE_FILE_ID}`)
      database.pragma(`user_version = ${schema.version}`)
    })
    create.exclusive()
  }
  migrate(database, 'store', path, schema)
}

function isEmpty(database: Database): boolean {
  return versionOf(database) === 0 && database.prepare('SELECT 1 FROM sqlite_schema').get() === undefined
}

/** Brings a file to the disk. */
export function fileToDisk(path: string): void {
  synced(path, 'r+')
}

/** Brings the names in a folder to the disk: a rename is only safe then. Does nothing where the system knows no such thing. */
export function folderToDisk(path: string): void {
  try {
    synced(path, 'r')
  } catch (cause) {
    // Windows opens no folder.
    if (!(cause instanceof Error && 'code' in cause && (cause.code === 'EISDIR' || cause.code === 'EPERM'))) throw cause
  }
}

function synced(path: string, flags: 'r' | 'r+'): void {
  const descriptor = openSync(path, flags)
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
