import { closeSync, mkdirSync, openSync, readSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { RunError } from '../model/errors.ts'
import type { SpillPlace } from '../stages/receipt.ts'
import { attempt } from './csv-file.ts'

/** Where the spill files of a run lie that writes into a folder. */
export function spillFolderOf(folder: string): string {
  return join(folder, 'spill.partial')
}

/**
 * Where the threads of a run leave what does not fit into memory, beside the outputs: one file a thread, readable by its
 * owner only. It holds numbers, and is gone when the run is.
 */
export class SpillFolder {
  readonly path: string
  readonly #descriptors = new Map<number, number>()
  /** Used again and again: what was read before would else lie about until it is collected. */
  #room = Buffer.allocUnsafeSlow(0)
  readonly #removeAtExit = (): void => this.remove()

  /** What a killed run left there is removed. @throws RunError `output-unwritable` */
  constructor(folder: string) {
    this.path = spillFolderOf(folder)
    attempt(this.path, () => {
      rmSync(this.path, { recursive: true, force: true })
      mkdirSync(this.path, { mode: 0o700 })
    })
    process.once('exit', this.#removeAtExit)
  }

  /** Reads a blob that a thread has written; good until the next is read. @throws RunError `file-damaged` where the file ends before it does */
  read(thread: number, { at, bytes }: SpillPlace): Uint8Array {
    if (this.#room.length < bytes) this.#room = Buffer.allocUnsafeSlow(Math.ceil(bytes * 1.25))
    const blob = this.#room.subarray(0, bytes)
    attempt(this.path, () => {
      const descriptor = this.#descriptorOf(thread)
      for (let done = 0; done < bytes; ) {
        const read = readSync(descriptor, blob, done, bytes - done, at + done)
        if (read === 0) {
          throw new RunError(
            'file-damaged',
            `${this.path} is shorter than what was written there`,
            'Leave the folder alone while the run lasts, and start again.',
          )
        }
        done += read
      }
    })
    return blob
  }

  /** Removes it with everything in it; never throws. */
  remove(): void {
    process.off('exit', this.#removeAtExit)
    try {
      for (const descriptor of this.#descriptors.values()) closeSync(descriptor)
      this.#descriptors.clear()
      rmSync(this.path, { recursive: true, force: true })
    } catch {
      // The run is over; what is left there is readable by its owner only, and the next run removes it.
    }
  }

  #descriptorOf(thread: number): number {
    const descriptor = this.#descriptors.get(thread) ?? openSync(join(this.path, String(thread)), 'r')
    this.#descriptors.set(thread, descriptor)
    return descriptor
  }
}
