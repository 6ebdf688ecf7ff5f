import { type FileHandle, open } from 'node:fs/promises'
import { attemptAsync } from './csv-file.ts'

/** Brings a file to the disk while it is being written, so that little is left to wait for in the end. */
export class EarlySync {
  readonly #path: string
  readonly #file: FileHandle
  #underWay: Promise<void> | undefined

  /** Makes the file (0600), which must not be there. @throws what the system does */
  static async of(path: string): Promise<EarlySync> {
    return new EarlySync(path, await open(path, 'wx', 0o600))
  }

  private constructor(path: string, file: FileHandle) {
    this.#path = path
    this.#file = file
  }

  /** Begins with what has been written so far, unless the disk is busy with what was before. */
  begin(): void {
    if (this.#underWay !== undefined) return
    const underWay = this.#file.datasync().then(() => {
      this.#underWay = undefined
    })
    // What the disk has refused it tells only once: it is kept for whoever waits for the end.
    underWay.catch(() => undefined)
    this.#underWay = underWay
  }

  /** Settles once nothing is under way. @throws RunError `output-unwritable` where something could not be brought to the disk */
  async finished(): Promise<void> {
    await attemptAsync(this.#path, async () => this.#underWay)
  }

  /** Lets go of the file; never throws. */
  async close(): Promise<void> {
    await this.#file.close().catch(() => undefined)
  }
}
