/** What stopped runs leave, for whoever sees to the room on the disk. */
import { lstatSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { attempt } from './csv-file.ts'
import { lockOfFolder } from './output-folder.ts'
import { spilledBytes, spillFolderOf } from './spill-folder.ts'

/** What a run has left that was stopped and that nobody has gone on with. */
export interface AbandonedSpill {
  readonly path: string
  readonly bytes: number
  /** When anything was last written there. */
  readonly changedAt: Date
  /** Removes it; answers false, and does nothing, where a run goes on with it meanwhile. @throws RunError `output-unwritable` */
  remove(): boolean
}

/**
 * Looks for what a stopped run has left in a folder of outputs; undefined where there is nothing, or a run is writing into the folder.
 * @throws RunError `output-unwritable` where the folder cannot be looked at
 */
export function abandonedSpill(out: string): AbandonedSpill | undefined {
  const path = spillFolderOf(out)
  const isThere = (): boolean => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  if (!attempt(path, isThere) || !unlessBusy(out, () => undefined)) return undefined
  const written = [path, ...readdirSync(path).map((name) => join(path, name))].map((one) => statSync(one).mtimeMs)
  return {
    path,
    bytes: spilledBytes(path),
    changedAt: new Date(Math.max(...written)),
    remove: () => unlessBusy(out, () => attempt(path, () => rmSync(path, { recursive: true, force: true }))),
  }
}

/** Does something while no run may begin in the folder; answers false where one is at work there. */
function unlessBusy(out: string, work: () => void): boolean {
  const lock = lockOfFolder(out)
  if (lock === undefined) return false
  try {
    work()
    return true
  } finally {
    lock.release()
  }
}
