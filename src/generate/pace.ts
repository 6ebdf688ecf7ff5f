/** Long loops stop for a moment now and then, so that a Ctrl-C is heard and progress is seen. */
import { setImmediate } from 'node:timers/promises'
import { RunError } from '../model/errors.ts'
import type { GenerateWatch } from './options.ts'

/** Rows between two stops, a power of two. */
const ROWS = 16_384

/** When and how to stop. */
export const rest = {
  /** Whether it is time, by the number of rows done. */
  isDue: (done: number): boolean => (done & (ROWS - 1)) === 0,

  /** @throws RunError `interrupted` where the signal has been given. */
  async take(watch: GenerateWatch, done: number, total: number): Promise<void> {
    await setImmediate()
    if (watch.signal?.aborted === true) {
      throw new RunError(
        'interrupted',
        'stopped before the world was whole; what was written is removed',
        'Run the same command again.',
      )
    }
    watch.progress(done, total, 'rows')
  },
}
