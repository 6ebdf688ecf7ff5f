/** Where a file of the store is or is to be: what can be seen before it is opened. */

import { accessSync, closeSync, constants, existsSync, fchmodSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { RunError } from '../model/errors.ts'
import { withStoreFaults } from './fault.ts'

/**
 * Sees that a path can be that of a store: it is no folder, and no file stands above it. Whether anything is there is another question.
 * @throws RunError `store-unwritable`; as `storeFault` where nobody lets us look
 */
export function refusePlace(path: string): void {
  const found = withStoreFaults(path, () => statSync(path, { throwIfNoEntry: false }))
  if (found?.isDirectory() === true) {
    throw misplaced(`${path} is a folder, not a store`, `Give --db the path of a file, such as ${path}/simsach.db.`)
  }
  if (found !== undefined) return
  const above = nearestThere(dirname(resolve(path)))
  if (statSync(above).isDirectory()) return
  throw misplaced(`no store can lie at ${path}: ${above} is a file, not a folder`, 'Give --db a path in a folder.')
}

/** The path itself or the nearest one above it that is there. */
function nearestThere(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestThere(dirname(path))
}

function misplaced(message: string, hint: string): RunError {
  return new RunError('store-unwritable', message, hint)
}

/**
 * Makes a folder and those above it where they are not there; `mode` is that of all that are made. Not by `mkdirSync` with
 * `recursive`: it never ends where the system denies that the folder above is there (`/proc`).
 * @throws what the system says
 */
export function makeFolders(path: string, mode?: number): void {
  if (existsSync(path)) return
  if (dirname(path) !== path) makeFolders(dirname(path), mode)
  try {
    mkdirSync(path, { mode })
  } catch (cause) {
    // Somebody else may have made it in between.
    if (!existsSync(path)) throw cause
  }
}

/**
 * Makes an empty file that its owner may read and write; the group of its folder too where the folder is {@link isShared shared}.
 * @throws what the system says, also for `wx` where the file is there
 */
export function makeOwnFile(path: string, flags: 'a' | 'wx'): void {
  const descriptor = openSync(path, flags, 0o600)
  try {
    if (isShared(dirname(resolve(path)))) fchmodSync(descriptor, 0o660)
  } finally {
    closeSync(descriptor)
  }
}

/** Whether an administrator has given a folder to a group: writable by it, and what is made in it is the group's (setgid). */
function isShared(folder: string): boolean {
  const both = 0o2020
  return (statSync(folder).mode & both) === both
}

/** Whether a file can be changed, and files made beside it, as SQLite does. Also false on a disk that is read-only. */
export function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    accessSync(dirname(resolve(path)), constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}
