/** One run at a time writes into a store. */

import { closeSync, existsSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import SQLite, { type Database } from 'better-sqlite3'
import { withStoreFaults } from './fault.ts'
import { lockFile, PARTIAL, runsFolder } from './paths.ts'

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
  withStoreFaults(folder, () => {
    mkdirSync(dirname(resolve(dbPath)), { recursive: true })
    mkdirSync(folder, { recursive: true, mode: 0o700 })
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

/** An open transaction is the lock: SQLite holds it by the system's own locks on files, which die with the process. */
function taken(path: string): Database {
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600))
  const database = new SQLite(resolve(path), { timeout: 0 })
  try {
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
