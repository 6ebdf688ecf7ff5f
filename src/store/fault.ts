/** What went wrong with a file of the store, in words. */

import SQLite from 'better-sqlite3'
import { RunError, type RunErrorCode } from '../model/errors.ts'

interface Meaning {
  readonly code: RunErrorCode
  /** Follows the path. */
  readonly message: string
  readonly hint: string
}

const FULL: Meaning = {
  code: 'store-full',
  message: 'cannot be written: the disk is full',
  hint: 'Make room and run again; the runs that were there before are untouched. To drop an old night, remove its two files in the folder of the runs.',
}
const BUSY: Meaning = {
  code: 'store-busy',
  message: 'is being written by somebody else',
  hint: 'Wait until that run has ended, and run again.',
}
const FOREIGN: Meaning = {
  code: 'store-foreign',
  message: 'is no store of simsach',
  hint: 'Give --db the path of a store, or of a file that is not there yet.',
}
const DAMAGED: Meaning = {
  code: 'store-unreadable',
  message: 'is damaged',
  hint: 'Bring it back from a copy, or look at the disk.',
}
const UNWRITABLE: Meaning = {
  code: 'store-unwritable',
  message: 'cannot be opened or written',
  hint: 'Look whether its folder is there, at its permissions and at the disk. How several people share a store: src/nights/README.md.',
}

/** By what SQLite or the system calls it; an SQLite name stands for the longer ones that begin with it. */
const MEANINGS: readonly (readonly [name: string, meaning: Meaning])[] = [
  ['SQLITE_FULL', FULL],
  ['ENOSPC', FULL],
  ['EDQUOT', FULL],
  ['SQLITE_BUSY', BUSY],
  ['SQLITE_LOCKED', BUSY],
  ['SQLITE_NOTADB', FOREIGN],
  ['SQLITE_CORRUPT', DAMAGED],
  ['SQLITE_CANTOPEN', UNWRITABLE],
  ['SQLITE_READONLY', UNWRITABLE],
  ['SQLITE_IOERR', UNWRITABLE],
  ['SQLITE_PERM', UNWRITABLE],
  ['EACCES', UNWRITABLE],
  ['EPERM', UNWRITABLE],
  ['EROFS', UNWRITABLE],
  ['EISDIR', UNWRITABLE],
  ['ENOTDIR', UNWRITABLE],
  ['ENOENT', UNWRITABLE],
  ['EEXIST', UNWRITABLE],
  ['EIO', UNWRITABLE],
  ['ELOOP', UNWRITABLE],
  ['ENAMETOOLONG', UNWRITABLE],
  ['EMFILE', UNWRITABLE],
  ['EFBIG', UNWRITABLE],
]

/**
 * A fault of SQLite or of the file system as a RunError that names the file: `store-full`, `store-busy`, `store-foreign`,
 * `store-unreadable`, `store-unwritable`. Anything else comes back as it is: it is a fault of ours, or told already.
 */
export function storeFault(path: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || !('code' in cause) || cause instanceof RunError) return cause
  const name = String(cause.code)
  const isSqlite = cause instanceof SQLite.SqliteError
  const [, meaning] = MEANINGS.find(([one]) => (isSqlite ? name.startsWith(one) : name === one)) ?? []
  if (meaning === undefined) return cause
  return new RunError(meaning.code, `${path} ${meaning.message} (${name})`, meaning.hint, { cause })
}

/** Does what touches a file of the store. @throws RunError (as {@link storeFault}) */
export function withStoreFaults<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw storeFault(path, cause)
  }
}

/** The path is that of another program's database. */
export function foreignFile(path: string): RunError {
  return new RunError(FOREIGN.code, `${path} ${FOREIGN.message}`, FOREIGN.hint)
}

/** A file of the store is not as it was written. */
export function damagedFile(path: string): RunError {
  return new RunError(DAMAGED.code, `${path} ${DAMAGED.message}`, DAMAGED.hint)
}
