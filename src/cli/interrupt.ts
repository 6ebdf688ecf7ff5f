/** A Ctrl-C reaches us from the terminal and again from whatever started us: within this time they are one. */
const BURST_MS = 500

/** Ctrl-C, what a system sends at its shutdown, and the end of the terminal. */
const STOPPING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs work that stops cleanly: the first Ctrl-C, SIGTERM or SIGHUP aborts the signal, and the work ends at its next
 * batch; a later one ends the process at once, with exit code 130.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  let firstAt = 0
  const stop = (): void => {
    if (!controller.signal.aborted) {
      firstAt = performance.now()
      if (process.stderr.isTTY) process.stderr.write('\nstopping; once more to stop at once\n')
      controller.abort()
    } else if (performance.now() - firstAt > BURST_MS) {
      process.exit(130)
    }
  }
  for (const name of STOPPING) process.on(name, stop)
  try {
    return await work(controller.signal)
  } finally {
    // Once stopped it goes on listening: the rest of a burst must not cut off what is still to be said.
    if (!controller.signal.aborted) for (const name of STOPPING) process.off(name, stop)
  }
}
