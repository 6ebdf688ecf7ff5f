/**
 * Threads. A fixed number of workers, which never come and go: a worker that was silently replaced would begin anew on
 * memory that others work on, so the death of any ends the run.
 */
import { Piscina } from 'piscina'
import { RunError } from '../model/errors.ts'
import type { Answer } from '../stages/answer.ts'

/** Worker threads behind doors. */
export interface Pool {
  readonly threads: number
  /**
   * Hands a task to the next free thread; tasks begin in the order given. `door` is the name of a file in `workers/`.
   * @throws RunError what the stage refused, `worker-died` once any thread has ended; anything else is a fault of ours
   */
  run<R>(door: string, task: unknown): Promise<R>
  /** Ends all threads. What still runs is dropped. */
  close(): Promise<void>
}

/** Where a door lies: TypeScript in a checkout, JavaScript in the installed package, as this very file does. */
export function doorUrl(name: string): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  return new URL(`../../workers/${name}.${extension}`, import.meta.url)
}

/**
 * Starts `threads` workers, each with `workerData` to begin with. Idle workers wait on Atomics and cost nothing; while
 * one waits its own event loop stands still, so doors are synchronous.
 */
export function openPool(threads: number, workerData: unknown): Pool {
  const pool = new Piscina({
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: Number.POSITIVE_INFINITY,
    workerData,
    trackUnmanagedFds: false,
  })
  let isClosing = false
  let die: (error: RunError) => void = () => undefined
  const death = new Promise<never>((_, reject) => {
    die = reject
  })
  // Whoever waits for a task hears of it; where nobody waits it is no unhandled rejection.
  death.catch(() => undefined)
  for (const worker of pool.threads) {
    worker.once('exit', (code: number) => {
      if (!isClosing) die(diedWith(code))
    })
  }
  return {
    threads,
    async run<R>(door: string, task: unknown): Promise<R> {
      const answer: Answer<R> = await Promise.race([pool.run(task, { filename: doorUrl(door).href }), death])
      if ('result' in answer) return answer.result
      const { code, message, hint } = answer.refused
      throw new RunError(code, message, hint)
    },
    async close() {
      isClosing = true
      await pool.destroy()
    },
  }
}

function diedWith(code: number): RunError {
  return new RunError(
    'worker-died',
    `a worker thread ended with code ${code} in the middle of the run`,
    'Nothing was published. It may have been short of memory: start again, with fewer --threads if it happens twice.',
  )
}
