/** One run at a time writes into a store. */

import { existsSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import SQLite, { type Database } from 'better-sqlite3'
import { RunError } from '../model/errors.ts'
import { withStoreFaults } from './fault.ts'
import { lockFile, PARTIAL, runsFolder } from './paths.ts'
import { makeFolders, makeOwnFile, refusePlace } from './place.ts'

/** The right to write into a store. */
export interface StoreLock {
  /** Gives it back; a second time does nothing. */
  release(): void
}

/**
 * Takes the right to write into the store of a permanent file, and removes what killed runs left unfinished. Folders that are not
 * there are made. The system gives the right back when the process ends, however it ends.
 *
 * @throws RunError `store-busy` where another run has it; as `storeFault` where the place cannot be written
 */
export function lockStore(dbPath: string): StoreLock {
  const folder = runsFolder(dbPath)
  refusePlace(dbPath)
  withStoreFaults(folder, () => {
    makeFolders(dirname(resolve(dbPath)))
    makeFolders(resolve(folder), 0o700)
  })
  const held = withStoreFaults(dbPath, () => taken(lockFile(dbPath)))
  try {
    withStoreFaults(folder, () => removePartials(folder))
  } catch (cause) {
    held.close()
    throw cause
  }
  return { release: () => void held.close() }
}

/**
 * Takes a lock on a file of its own, which is made where it is not there; undefined where another process has it. The system gives
 * it back when the process ends, however it ends.
 * @throws RunError as `storeFault` where the place cannot be written
 */
export function lockFileAt(path: string): StoreLock | undefined {
  try {
    const held = withStoreFaults(path, () => taken(path))
    return { release: () => void held.close() }
  } catch (error) {
    if (error instanceof RunError && error.code === 'store-busy') return undefined
    throw error
  }
}

/** An open transaction is the lock: SQLite holds it by the system's own locks on files, which die with the process. */
function taken(path: string): Database {
  if (!existsSync(path)) makeOwnFile(path, 'a')
  const database = new SQLite(resolve(path), { timeout: 0 })
  try {
    // Nothing is written for a lock, so that a full disk is told of by whoever has something to write.
    database.pragma('journal_mode = MEMORY')
    database.exec('BEGIN EXCLUSIVE')
    return database
  } catch (cause) {
    database.close()
    throw cause
  }
}

function removePartials(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.endsWith(PARTIAL) || name.includes(`${PARTIAL}-`)) rmSync(join(folder, name))
  }
}
