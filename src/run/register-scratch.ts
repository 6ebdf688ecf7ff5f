import { closeSync, mkdirSync, openSync, readSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { attempt } from './csv-file.ts'

/**
 * Where the threads of a build leave rows on their way, beside the index: one file a thread. Personal data, so its owner's
 * alone, and gone when the build is. What a killed build left there is removed by the next.
 */
export class RegisterScratch {
  readonly path: string
  readonly #removeAtExit = (): void => this.remove()

  /** @throws RunError `output-unwritable`, here and in `read` */
  constructor(index: string) {
    this.path = `${index}.scratch`
    attempt(this.path, () => {
      rmSync(this.path, { recursive: true, force: true })
      mkdirSync(this.path, { mode: 0o700 })
    })
    process.once('exit', this.#removeAtExit)
  }

  /** Fills bytes from an offset of a thread's file. */
  read(thread: number, at: number, into: Uint8Array): void {
    attempt(this.path, () => {
      const file = openSync(join(this.path, String(thread)), 'r')
      try {
        for (let done = 0; done < into.length; ) {
          const got = readSync(file, into, done, into.length - done, at + done)
          if (got === 0) throw new Error('a scratch file is shorter than what was written into it')
          done += got
        }
      } finally {
        closeSync(file)
      }
    })
  }

  /** Removes it with everything in it, once no thread writes any more; never throws. */
  remove(): void {
    process.off('exit', this.#removeAtExit)
    try {
      rmSync(this.path, { recursive: true, force: true })
    } catch {
      // The build is over; what is left is its owner's alone, and the next build removes it.
    }
  }
}
