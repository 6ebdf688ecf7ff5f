import {
  closeSync,
  fdatasync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs'
import { rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { RunError } from '../model/errors.ts'
import type { SpillPlace } from '../stages/receipt.ts'
import { isSegmentsName, isThreadsName, segmentsNameOf, spillNameOf } from '../stages/spill-names.ts'
import { folderToDisk } from '../store/written-file.ts'
import { attempt, attemptAsync } from './csv-file.ts'

const toDisk = promisify(fdatasync)

/** Where the spill files of a run lie that writes into a folder. */
export function spillFolderOf(folder: string): string {
  return join(folder, 'spill.partial')
}

/** What lies in a spill folder, in bytes; 0 where there is none. */
export function spilledBytes(path: string): number {
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return 0
  return readdirSync(path).reduce((sum, name) => {
    return sum + (statSync(join(path, name), { throwIfNoEntry: false })?.size ?? 0)
  }, 0)
}

/**
 * Where the threads of a run leave what does not fit into memory, beside the outputs: two files a thread (`stages/spill-names.ts`), readable
 * by their owner only. It holds numbers, and is gone when the run is done.
 */
export class SpillFolder {
  readonly path: string
  readonly #descriptors = new Map<string, number>()
  /** Of each file the writing to the disk that is under way, and the one after it, which has not begun. */
  readonly #syncing = new Map<string, Promise<void>>()
  readonly #toSync = new Map<string, Promise<void>>()
  /** Used again and again: what was read before would else lie about until it is collected. */
  #room = Buffer.allocUnsafeSlow(0)
  readonly #removeAtExit = (): void => this.remove()

  /**
   * What a killed run left there is removed, unless there is more to go on with.
   * @param kept how many bytes count of each file of the threads: the folder stays, and what lies behind them is cut off
   * @throws RunError `output-unwritable`, `file-damaged` where a file is shorter than that
   */
  constructor(folder: string, kept?: ReadonlyMap<string, number>) {
    this.path = spillFolderOf(folder)
    if (kept !== undefined) {
      try {
        this.#cutOff(kept)
      } catch (error) {
        this.close()
        throw error
      }
      return
    }
    attempt(this.path, () => {
      rmSync(this.path, { recursive: true, force: true })
      mkdirSync(this.path, { mode: 0o700 })
    })
    process.once('exit', this.#removeAtExit)
  }

  /** From now on the folder stays where the process ends: there is something in it that counts. */
  keepAtExit(): void {
    process.off('exit', this.#removeAtExit)
  }

  /** Lets go of the files, and leaves them as they are. */
  close(): void {
    this.keepAtExit()
    for (const descriptor of this.#descriptors.values()) closeSync(descriptor)
    this.#descriptors.clear()
  }

  /** Reads a blob that a thread has written; good until the next is read. @throws RunError `file-damaged` where the file ends before it does */
  read(thread: number, { at, bytes }: SpillPlace): Uint8Array {
    if (this.#room.length < bytes) this.#room = Buffer.allocUnsafeSlow(Math.ceil(bytes * 1.25))
    const blob = this.#room.subarray(0, bytes)
    attempt(this.path, () => {
      const descriptor = this.#descriptorOf(spillNameOf(thread))
      for (let done = 0; done < bytes; ) {
        const read = readSync(descriptor, blob, done, bytes - done, at + done)
        if (read === 0) throw this.#shortened()
        done += read
      }
    })
    return blob
  }

  /** Settles once everything that the thread has appended by now is on the disk, its segments included. @throws RunError `output-unwritable` */
  async syncedWithSegments(thread: number): Promise<void> {
    await this.#synced(segmentsNameOf(thread))
    await this.synced(thread)
  }

  /** The same of all but segments. @throws RunError `output-unwritable` */
  synced(thread: number): Promise<void> {
    return this.#synced(spillNameOf(thread))
  }

  /**
   * Frees the room of all segments, beside what this thread does, and leaves their files, which threads have open, empty. What cannot be
   * freed now is when the run is done. Never throws.
   */
  async segmentsDropped(): Promise<void> {
    const names = [...this.#descriptors.keys()].filter(isSegmentsName)
    await Promise.allSettled(names.map((name) => truncate(join(this.path, name))))
  }

  /** Removes it with everything in it; never throws. */
  remove(): void {
    try {
      this.close()
      rmSync(this.path, { recursive: true, force: true })
    } catch {
      // The run is over; what is left there is readable by its owner only, and the next run removes it.
    }
  }

  /** The same beside what this thread does, the files side by side: to free so many bytes takes the system its time. */
  async removed(): Promise<void> {
    try {
      this.close()
      await rm(this.path, { recursive: true, force: true })
    } catch {
      // As above.
    }
  }

  /** Who asks while some of the file is being brought to the disk shares the next turn with all who do. */
  #synced(name: string): Promise<void> {
    const waiting = this.#toSync.get(name)
    if (waiting !== undefined) return waiting
    const before = this.#syncing.get(name) ?? Promise.resolve()
    const next = before
      .catch(() => undefined)
      .then(() => {
        this.#toSync.delete(name)
        this.#syncing.set(name, next)
        return attemptAsync(this.path, () => toDisk(this.#descriptorOf(name)))
      })
    this.#toSync.set(name, next)
    return next
  }

  #cutOff(kept: ReadonlyMap<string, number>): void {
    attempt(this.path, () => {
      for (const name of readdirSync(this.path)) {
        if (isThreadsName(name) && !kept.has(name)) rmSync(join(this.path, name))
      }
      for (const [name, bytes] of kept) {
        const path = join(this.path, name)
        if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) < bytes) throw this.#shortened()
        ftruncateSync(this.#descriptorOf(name), bytes)
      }
    })
  }

  #shortened(): RunError {
    return new RunError(
      'file-damaged',
      `${this.path} is shorter than what was written there`,
      'Leave the folder alone while the run lasts, and start again.',
    )
  }

  #descriptorOf(name: string): number {
    const known = this.#descriptors.get(name)
    if (known !== undefined) return known
    const descriptor = openSync(join(this.path, name), 'r+')
    this.#descriptors.set(name, descriptor)
    // Without its name in the folder a file is lost, whatever of it is on the disk.
    folderToDisk(this.path)
    return descriptor
  }
}
