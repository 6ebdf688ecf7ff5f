import { closeSync, lstatSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { RunError } from '../model/errors.ts'
import { lockFileAt, type StoreLock } from '../store/lock.ts'
import { folderToDisk } from '../store/written-file.ts'
import { attempt, makeFolder, PendingFile, refuseFolder, removeAside } from './csv-file.ts'

/**
 * A folder that one run at a time writes into. Files are written beside their names, and get them together, in
 * {@link publish}; until then the files of an earlier run stay.
 */
export class OutputFolder {
  readonly #folder: string
  readonly #sometimes: readonly string[]
  readonly #pending: PendingFile[] = []
  /** Nothing stays aside where the process is ended in the middle of a run, unless it is killed outright. */
  readonly #abandonAtExit = (): void => this.abandon()
  readonly #lock: StoreLock

  /**
   * @param folder made where it is not there
   * @param sometimes files that not every run has, or not from its beginning: those of an earlier run are removed, in this
   * order, before any file gets its name
   * @throws RunError `output-unwritable`, here and in every method; `output-busy` where another run writes into the folder
   */
  constructor(folder: string, sometimes: readonly string[]) {
    this.#folder = folder
    this.#sometimes = sometimes
    makeFolder(folder)
    for (const name of sometimes) refuseFolder(join(folder, name))
    this.#lock = locked(folder)
    for (const name of sometimes) this.#attempted(() => removeAside(join(folder, name)))
    process.once('exit', this.#abandonAtExit)
  }

  /** A CSV file that begins with its columns; it gets its name after those that were opened before. */
  begun(name: string, columns: readonly string[]): PendingFile {
    const file = this.opened(name)
    file.write(`${columns.join(',')}\n`)
    return file
  }

  /** An empty file; it gets its name after those that were opened before. */
  opened(name: string): PendingFile {
    return this.#attempted(() => {
      const file = new PendingFile(join(this.#folder, name))
      this.#pending.push(file)
      return file
    })
  }

  /**
   * Ends the run: everything is brought to the disk and takes its name. Nothing may be written afterwards.
   * @param last what is still to be done before another run may write into the folder; where it throws, the files have their names
   */
  async publish(last: () => void | Promise<void> = () => undefined): Promise<void> {
    // All at once. Nothing is under way any more where one of them fails.
    const synced = await Promise.allSettled(this.#pending.map((file) => file.synced()))
    for (const one of synced) if (one.status === 'rejected') throw one.reason
    for (const file of this.#pending) file.finish()
    for (const name of this.#sometimes) this.#removeOld(name)
    for (const file of this.#pending) file.publish()
    process.off('exit', this.#abandonAtExit)
    attempt(this.#folder, () => folderToDisk(this.#folder))
    await last()
    this.#lock.release()
  }

  /** Removes everything of this run; what an earlier one left stays. Never throws, and may be called at any time before {@link publish} has returned. */
  abandon(): void {
    process.off('exit', this.#abandonAtExit)
    for (const file of this.#pending) file.abandon()
    this.#lock.release()
  }

  /** Does a step of the beginning: where it fails nothing is left. */
  #attempted<T>(step: () => T): T {
    try {
      return step()
    } catch (error) {
      this.abandon()
      throw error
    }
  }

  #removeOld(name: string): void {
    const path = join(this.#folder, name)
    attempt(path, () => rmSync(path, { force: true }))
  }
}

/**
 * The right to write into a folder of outputs; undefined where a run has it.
 * @throws RunError `output-unwritable`
 */
export function lockOfFolder(folder: string): StoreLock | undefined {
  const path = join(folder, 'run.partial')
  refuseFolder(path)
  attempt(path, () => {
    // A killed run leaves a file; a link or a pipe is nobody's lock.
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile() === false) rmSync(path)
    closeSync(openSync(path, 'a', 0o600))
  })
  const lock = lockFileAt(path)
  if (lock === undefined) return undefined
  let isHeld = true
  return {
    release() {
      // The file may be another run's by now.
      if (isHeld) removeLock(path)
      isHeld = false
      lock.release()
    },
  }
}

/** Never throws: what is left there, the next run takes. */
function removeLock(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // A folder that cannot be written any more has failed the run already.
  }
}

/** Two runs in one folder would take each other's files away in the middle. */
function locked(folder: string): StoreLock {
  const lock = lockOfFolder(folder)
  if (lock !== undefined) return lock
  throw new RunError(
    'output-busy',
    `another run is writing into ${folder}`,
    'Wait until it is done, or give another --out.',
  )
}
