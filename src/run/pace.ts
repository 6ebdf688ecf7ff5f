import { setImmediate } from 'node:timers/promises'
import { RunError } from '../model/errors.ts'

/** Longest stretch of work without a look at the signal. */
const STRETCH_MS = 50

/** Lets a signal reach work that never waits: no signal is heard while a loop runs. */
export class Pace {
  readonly #signal: AbortSignal
  #restedAt = performance.now()

  constructor(signal: AbortSignal) {
    this.#signal = signal
  }

  /** Whether it is time to {@link rest}; cheap enough to ask at every step. */
  get isDue(): boolean {
    return performance.now() - this.#restedAt >= STRETCH_MS
  }

  /** Hears what has come in. @throws RunError `interrupted` */
  async rest(): Promise<void> {
    // The first brings us to the end of the event loop's round, so that all of the next one lies before the second.
    await setImmediate()
    await setImmediate()
    if (this.#signal.aborted) {
      throw new RunError('interrupted', 'stopped before the run was complete', 'Start the same command again.')
    }
    this.#restedAt = performance.now()
  }
}
