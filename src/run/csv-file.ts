import {
  closeSync,
  existsSync,
  fdatasync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { RunError } from '../model/errors.ts'
import { unwritable } from '../model/unwritable.ts'

/** Text that is gathered before it is written. */
const blockCharacters = 256 * 1024

/** Bytes that are worth bringing to the disk by themselves. */
const syncedBytesMin = 4 * 1024 * 1024

const toDisk = promisify(fdatasync)

/**
 * A file that is written beside its final name, and takes that name only when all is done. Not safe for two runs that
 * write into one folder at once.
 */
export class PendingFile {
  readonly #path: string
  #descriptor: number | undefined
  #waiting = ''
  /** Bytes that no sync has been begun for. */
  #unsynced = 0
  #syncing: Promise<void> | undefined

  /**
   * What a killed run left aside is removed, never written into: it may be a link to somewhere else, or a pipe.
   * @throws RunError `output-unwritable`, here and in every method
   */
  constructor(path: string) {
    this.#path = path
    refuseFolder(path)
    removeAside(path)
    this.#descriptor = attempt(path, () => openSync(asideOf(path), 'wx'))
  }

  /** Adds text at the end. */
  write(text: string): void {
    this.#waiting += text
    if (this.#waiting.length >= blockCharacters) this.#flush()
  }

  /** Adds bytes at the end, behind all text given before. The bytes are the caller's again on return. */
  writeBytes(bytes: Uint8Array): void {
    this.#flush()
    this.#append(bytes)
  }

  /** Begins to bring what was written to the disk, beside what this thread does, where it is worth it and nothing is under way. {@link synced} must follow. */
  beginSync(): void {
    if (this.#syncing !== undefined || this.#unsynced < syncedBytesMin) return
    this.#unsynced = 0
    const syncing = this.#toDisk().then(() => {
      this.#syncing = undefined
    })
    // What the disk has refused it tells only once: it is kept for whoever waits for the end.
    syncing.catch(() => undefined)
    this.#syncing = syncing
  }

  /** Brings what was written to the disk, beside what this thread does: little is left for {@link finish} then. */
  async synced(): Promise<void> {
    this.#flush()
    await this.#syncing
    await this.#toDisk()
  }

  /** Brings everything to the disk. Nothing may be written afterwards. */
  finish(): void {
    this.#flush()
    attempt(this.#path, () => {
      if (this.#descriptor !== undefined) fsyncSync(this.#descriptor)
      this.#close()
    })
  }

  /** Gives the finished file its name, in place of any older one. */
  publish(): void {
    attempt(this.#path, () => renameSync(asideOf(this.#path), this.#path))
  }

  /** Removes what was written; an older file of that name stays as it was. Never throws. */
  abandon(): void {
    try {
      this.#close()
      rmSync(asideOf(this.#path), { force: true })
    } catch {
      // The run has failed already, for a reason that matters more than a file left beside the others.
    }
  }

  #flush(): void {
    const bytes = Buffer.from(this.#waiting)
    this.#waiting = ''
    this.#append(bytes)
  }

  #append(bytes: Uint8Array): void {
    attempt(this.#path, () => {
      if (this.#descriptor === undefined) throw new Error('the file is closed')
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at)
      this.#unsynced += bytes.length
    })
  }

  async #toDisk(): Promise<void> {
    const descriptor = this.#descriptor
    if (descriptor !== undefined) await attemptAsync(this.#path, () => toDisk(descriptor))
  }

  #close(): void {
    if (this.#descriptor === undefined) return
    const descriptor = this.#descriptor
    this.#descriptor = undefined
    closeSync(descriptor)
  }
}

/** Where a file lies until it gets its name. */
function asideOf(path: string): string {
  return `${path}.partial`
}

/** Removes what a killed run may have left of a file that never got its name. @throws RunError `output-unwritable` */
export function removeAside(path: string): void {
  attempt(path, () => rmSync(asideOf(path), { force: true }))
}

/** Sees before any work is done that no folder bears the name of a file to come. @throws RunError `output-unwritable` */
export function refuseFolder(path: string): void {
  const found = attempt(path, () => statSync(path, { throwIfNoEntry: false }))
  if (found?.isDirectory() === true) throw unwritable(path, 'EISDIR')
}

/**
 * Makes a folder and those above it where they are not there. Not by `mkdirSync` with `recursive`: it never ends where the
 * system denies that the folder above is there (`/proc`), and calls a read-only disk a missing folder.
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) {
    if (statSync(path).isDirectory()) return
    throw unwritable(path, 'ENOTDIR')
  }
  const above = dirname(path)
  if (above !== path) makeFolder(above)
  attempt(path, () => mkdirSync(path))
}

/** Does what may fail for want of space or permission, and says so in words. */
export function attempt<T>(path: string, step: () => T): T {
  try {
    return step()
  } catch (cause) {
    if (cause instanceof RunError || !(cause instanceof Error && 'code' in cause)) throw cause
    throw unwritable(path, String(cause.code), cause)
  }
}

/** The same for what takes its time. */
export async function attemptAsync<T>(path: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (cause) {
    return attempt(path, () => {
      throw cause
    })
  }
}
