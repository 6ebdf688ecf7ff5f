/** Long loops stop for a moment now and then, so that a Ctrl-C is heard and progress is seen. */
import { setImmediate } from 'node:timers/promises'
import { RunError } from '../model/errors.ts'
import type { GenerateWatch } from './options.ts'

/** Rows between two stops. */
const BATCH_ROWS = 16_384

/**
 * Does the rows [from, to) of a whole number of rows, batch by batch. The work itself never waits.
 *
 * @throws RunError `interrupted` where the signal has been given.
 */
export async function inBatches(
  watch: GenerateWatch,
  rows: number,
  work: (from: number, to: number) => void,
): Promise<void> {
  for (let from = 0; from < rows; from += BATCH_ROWS) {
    await setImmediate()
    if (watch.signal?.aborted === true) {
      throw new RunError(
        'interrupted',
        'stopped before the world was whole; what was written is removed',
        'Run the same command again.',
      )
    }
    work(from, Math.min(from + BATCH_ROWS, rows))
    watch.progress(Math.min(from + BATCH_ROWS, rows), rows, 'rows')
  }
}
