/** One process at a time lays out what a store says. */
import { RunError } from '../model/errors.ts'
import { makeFolder } from '../run/csv-file.ts'
import { lockFileAt, type StoreLock } from '../store/lock.ts'
import { outboxLockFile, runsFolder } from '../store/paths.ts'
import { makeFolders } from '../store/place.ts'

/**
 * The right to write into the outboxes of a store, which one process has at a time; while it is held, nothing else leaves. The folder is
 * made where one is named and not there.
 * @throws RunError `output-busy`, `output-unwritable`; as `storeFault` where nothing can be written beside the store
 */
export function lockedOutbox(outbox: string | undefined, db: string): StoreLock {
  if (outbox !== undefined) makeFolder(outbox)
  makeFolders(runsFolder(db), 0o700)
  const lock = lockFileAt(outboxLockFile(db))
  if (lock !== undefined) return lock
  const where = outbox ?? `the outboxes of ${db}`
  throw new RunError('output-busy', `another process writes into ${where}`, 'Wait for it to end, then start again.')
}
