/** One process at a time writes into an outbox. */
import { join } from 'node:path'
import { RunError } from '../model/errors.ts'
import { makeFolder } from '../run/csv-file.ts'
import { lockFileAt, type StoreLock } from '../store/lock.ts'

/** The right to write into an outbox, which one process has at a time. @throws RunError `output-busy`, `output-unwritable` */
export function lockedOutbox(outbox: string): StoreLock {
  makeFolder(outbox)
  const lock = lockFileAt(join(outbox, '.lock.db'))
  if (lock !== undefined) return lock
  throw new RunError('output-busy', `another process writes into ${outbox}`, 'Wait for it to end, then start again.')
}
