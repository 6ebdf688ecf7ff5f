/**
 * Threads. A fixed number of workers, which never come and go: a worker that was silently replaced would begin anew on
 * memory that others work on, so the death of any ends the run.
 */
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Worker } from 'node:worker_threads'
import { Piscina } from 'piscina'
import { RunError } from '../model/errors.ts'
import type { Answer } from '../stages/answer.ts'
import type { Beginning } from '../stages/beginning.ts'
import type { RunPlan } from './plan.ts'

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
function doorPath(name: string): string {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  return fileURLToPath(new URL(`../../workers/${name}.${extension}`, import.meta.url))
}

/** Threads that load their code, or have, and wait for what a run gives them. */
export interface Threads {
  /** Gives each of them what it begins with. To be called once. */
  begin(data: unknown): Pool
  /** Ends them, begun or not; a second time does nothing. */
  close(): Promise<void>
}

/**
 * Starts `threads` workers, which load what the door `first` needs, by default nothing: before a run knows what it gives them they are
 * ready for it. Idle workers wait on Atomics and cost nothing; while one waits its own event loop stands still, so doors are synchronous.
 */
export function startThreads(threads: number, heap: keyof typeof YOUNG_MIB = 'tight', first = 'begin'): Threads {
  const pool = new Piscina({
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: Number.POSITIVE_INFINITY,
    // Else a task that has to wait a second time is put behind all others.
    stricterFIFO: true,
    filename: doorPath(first),
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB[heap], maxOldGenerationSizeMb: OLD_MIB },
  })
  return new ThreadPool(pool, threads)
}

/** Starts the threads of a night, which load its doors; memory and data they are given by `begin`. */
export function startNight({ threads, memoryBytes }: Pick<RunPlan, 'threads' | 'memoryBytes'>): Threads {
  return startThreads(threads, memoryBytes === undefined ? 'roomy' : 'tight', 'night-first')
}

/** Starts threads that begin at once with what they are given. */
export function openPool(threads: number, data: unknown, heap: keyof typeof YOUNG_MIB = 'tight'): Pool {
  return startThreads(threads, heap).begin(data)
}

class ThreadPool implements Threads, Pool {
  readonly threads: number
  readonly #pool: Piscina
  readonly #workers: readonly Worker[]
  #isClosing = false
  readonly #died = Promise.withResolvers<never>()
  #fault: unknown
  #death: RunError | undefined
  #begun: Promise<unknown> = Promise.resolve()

  constructor(pool: Piscina, threads: number) {
    this.threads = threads
    this.#pool = pool
    this.#workers = [...pool.threads]
    for (const worker of this.#workers) {
      worker.once('exit', (code: number) => {
        if (!this.#isClosing) this.#die(code)
      })
    }
    this.#died.promise.catch(() => undefined)
    // Of one that has no task, as while it loads its code: that it ends is heard right after. While all are ended a task that ends just
    // then is unknown to the pool already, which calls it an error; nobody waits for it any more.
    pool.on('error', (error) => {
      this.#fault ??= error
    })
  }

  begin(data: unknown): Pool {
    const [begun, threads] = [new Int32Array(new SharedArrayBuffer(4)), this.threads]
    const beginning: Beginning = { data, begun, threads }
    const all = Promise.all(Array.from({ length: threads }, () => this.#answer('begin', beginning)))
    // Where threads break while they load their code, none takes what it is given.
    this.#begun = Promise.race([all, this.#died.promise])
    // Heard by the first task.
    this.#begun.catch(() => undefined)
    return this
  }

  async run<R>(door: string, task: unknown): Promise<R> {
    await this.#begun
    return await this.#answer(door, task)
  }

  async #answer<R>(door: string, task: unknown): Promise<R> {
    const answer: Answer<R> = await this.#pool.run(task, { filename: doorPath(door) }).catch(async (error: unknown) => {
      // A thread that ends takes its task with it before it says so itself.
      await setImmediate()
      throw this.#death ?? error
    })
    // Another thread's death makes this one's answer worthless: it may rest on memory that was begun anew.
    if (this.#death !== undefined) throw this.#death
    if ('result' in answer) return answer.result
    const { code, message, hint } = answer.refused
    throw new RunError(code, message, hint)
  }

  #die(code: number): void {
    this.#death ??= diedWith(code, this.#fault)
    this.#died.reject(this.#death)
  }

  async close(): Promise<void> {
    this.#isClosing = true
    // One that is told to end while it begins to wait for a task may wait all the same; told again, it ends.
    const again = setInterval(() => this.#workers.forEach((worker) => void worker.terminate()), END_AGAIN_MS)
    await this.#pool.destroy().finally(() => clearInterval(again))
  }
}

function diedWith(code: number, cause: unknown): RunError {
  return new RunError(
    'worker-died',
    `a worker thread ended with code ${code} in the middle of the run`,
    'Nothing was published. It may have been short of memory: start again, with fewer --threads if it happens twice.',
    { cause },
  )
}
