/** One process at a time lays out what a store says. */
import { RunError } from '../model/errors.ts'
import { makeFolder } from '../run/csv-file.ts'
import { lockFileAt, type StoreLock } from '../store/lock.ts'
import { outboxLockFile, runsFolder } from '../store/paths.ts'
import { makeFolders } from '../store/place.ts'

/**
 * The right to write into an outbox, which one process of a store has at a time. The outbox is made where it is not there.
 * @throws RunError `output-busy`, `output-unwritable`; as `storeFault` where nothing can be written beside the store
 */
export function lockedOutbox(outbox: string, db: string): StoreLock {
  makeFolder(outbox)
  makeFolders(runsFolder(db), 0o700)
  const lock = lockFileAt(outboxLockFile(db))
  if (lock !== undefined) return lock
  throw new RunError('output-busy', `another process writes into ${outbox}`, 'Wait for it to end, then start again.')
}
