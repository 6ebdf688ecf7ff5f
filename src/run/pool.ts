/**
 * Threads. A fixed number of workers, which never come and go: a worker that was silently replaced would begin anew on
 * memory that others work on, so the death of any ends the run.
 */
import { setImmediate } from 'node:timers/promises'
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

/**
 * What a thread's heap may take, in MiB: of what is young, and of the rest. Findings live as long as their batch: with less room for
 * what is young, V8 copies them and then collects them the hard way, which takes a sixth of a night's CPU; tight bounds keep memory
 * small instead. A group of several million members still fits.
 */
const YOUNG_MIB = { roomy: 48, tight: 12 } as const
const OLD_MIB = 1024

/** How long a thread may take to end before it is told again. */
const END_AGAIN_MS = 100

/** Where a door lies: TypeScript in a checkout, JavaScript in the installed package, as this very file does. */
function doorUrl(name: string): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  return new URL(`../../workers/${name}.${extension}`, import.meta.url)
}

/**
 * Starts `threads` workers, each with `workerData` to begin with. Idle workers wait on Atomics and cost nothing; while
 * one waits its own event loop stands still, so doors are synchronous.
 */
export function openPool(threads: number, workerData: unknown, heap: keyof typeof YOUNG_MIB = 'tight'): Pool {
  const pool = new Piscina({
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: Number.POSITIVE_INFINITY,
    // Else a task that has to wait a second time is put behind all others.
    stricterFIFO: true,
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB[heap], maxOldGenerationSizeMb: OLD_MIB },
  })
  let isClosing = false
  let death: RunError | undefined
  const workers = [...pool.threads]
  for (const worker of workers) {
    worker.once('exit', (code: number) => {
      if (!isClosing) death ??= diedWith(code)
    })
  }
  return {
    threads,
    async run<R>(door: string, task: unknown): Promise<R> {
      const answer: Answer<R> = await pool.run(task, { filename: doorUrl(door).href }).catch(async (error: unknown) => {
        // A thread that ends takes its task with it before it says so itself.
        await setImmediate()
        throw death ?? error
      })
      // Another thread's death makes this one's answer worthless: it may rest on memory that was begun anew.
      if (death !== undefined) throw death
      if ('result' in answer) return answer.result
      const { code, message, hint } = answer.refused
      throw new RunError(code, message, hint)
    },
    async close() {
      isClosing = true
      // A task that ends just then is unknown to the pool already, which calls it an error; nobody waits for it any more.
      pool.on('error', () => undefined)
      // One that is told to end while it begins to wait for a task may wait all the same; told again, it ends.
      const again = setInterval(() => workers.forEach((worker) => void worker.terminate()), END_AGAIN_MS)
      await pool.destroy().finally(() => clearInterval(again))
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
