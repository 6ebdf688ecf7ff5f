import { stat } from 'node:fs/promises'
import { type InputDigest, openInput } from '../run/open.ts'
import type { RunWatch } from '../run/watch.ts'

/**
 * Reads one file from its first byte to its last: `use` gets its decompressed chunks and must take them all. What it
 * returns comes back with the digest of the bytes on disk. Throws what `openInput` throws.
 */
export type ReadInput = <T>(
  path: string,
  use: (chunks: AsyncIterable<Uint8Array>) => Promise<T>,
) => Promise<{ readonly digest: InputDigest; readonly result: T }>

/** A reader that shows how much of the files of a stage is read. */
export class WatchedInputs {
  readonly #watch: RunWatch
  #done = 0
  #total = 0

  constructor(watch: RunWatch) {
    this.#watch = watch
  }

  /** A stage begins that reads these files; one that is not there is told of when it is opened. */
  async stage(name: string, paths: readonly string[]): Promise<void> {
    this.#watch.stage(name)
    this.#done = 0
    this.#total = 0
    for (const path of paths) {
      this.#total += await stat(path).then(
        ({ size }) => size,
        () => 0,
      )
    }
  }

  readonly read: ReadInput = async (path, use) => {
    const input = await openInput(path, {
      signal: this.#watch.signal,
      onBytes: (count) => {
        this.#done += count
        this.#watch.progress(Math.min(this.#done, this.#total), this.#total, 'bytes')
      },
    })
    try {
      const result = await use(input.chunks)
      return { digest: input.result(), result }
    } finally {
      await input.close()
    }
  }
}
