import { RunError } from '../model/errors.ts'

/** What the work comes to, unless the signal comes first: then its threads may be ended in the middle of whatever they do. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const stopped = (): RunError =>
    new RunError('interrupted', 'stopped before the run was complete', 'Start the same command again.')
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(stopped())
    signal.addEventListener('abort', () => reject(stopped()), { once: true })
    work.then(resolve, reject)
  })
}
