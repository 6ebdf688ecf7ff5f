/** A Ctrl-C reaches us from the terminal and again from whatever started us: within this time they are one. */
const BURST_MS = 500

/**
 * Runs work that stops cleanly: the first Ctrl-C or SIGTERM aborts the signal, and the work ends at its next batch; a
 * later one ends the process at once, with exit code 130.
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
  process.on('SIGINT', stop).on('SIGTERM', stop)
  try {
    return await work(controller.signal)
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}
