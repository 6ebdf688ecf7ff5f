/**
 * The stages that compute (decode; join and grade) over a night that lies in memory, with one thread and with several in turns.
 * Run by the part `scaling` as `node stages.ts <world> <index> <threads> <pairs>`; prints a {@link StagesRun}.
 *
 * Threads take batches of one common list. All threads live from beginning to end, and each has been through the
 * whole night once before any clock runs, so that every page is touched and everything is compiled.
 */
import { readFileSync } from 'node:fs'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { Dictionary } from '../../src/memory/dictionary.ts'
import { decodeBatch } from '../../src/stages/decode.ts'
import { joinBatch } from '../../src/stages/join.ts'
import { batchOf } from '../../src/stages/posted-batch.ts'
import { RegisterIndex } from '../../src/stages/register-index.ts'
import { type BatchTally, RowTally } from '../../src/stages/tally.ts'
import { mustAgree } from '../agreement.ts'
import { type LoadedNight, loadNight, threadOf } from '../loaded-night.ts'
import { worldAt } from '../world.ts'

/** Seconds of one pass over the night: by the wall, and of all its threads together by stage, busy, at work or on a core. */
export interface StagesPass {
  readonly threads: number
  readonly seconds: number
  readonly busySeconds: StageSeconds
  /** Busy less what a thread waited for a core, where the system tells it: what is waited for another thread is in it. */
  readonly workSeconds: StageSeconds
  readonly cpuSeconds: StageSeconds
}

/** By stage; grading is part of the join, which calls it. */
export interface StageSeconds {
  readonly decode: number
  readonly join: number
}

/** What the program prints. */
export interface StagesRun {
  readonly batches: number
  readonly records: number
  readonly dumpBytes: number
  /** In the order ABBA of one thread and several. */
  readonly passes: readonly StagesPass[]
}

/** Words of the shared control: the round at hand, how many threads take part, and the next batch that nobody has. */
const [ROUND, ACTIVE, NEXT] = [0, 1, 2]

interface WorkerData {
  readonly night: LoadedNight
  readonly number: number
  readonly control: Int32Array<SharedArrayBuffer>
}

/** As the seconds of a {@link StagesPass}. */
const CLOCKS = ['busy', 'work', 'cpu'] as const

type Clock = Readonly<Record<(typeof CLOCKS)[number], number>>
type StageClocks = Readonly<Record<(typeof CLOCKS)[number], { decode: number; join: number }>>

/** What a thread says of a round. */
interface Share extends StageClocks {
  /** Of each batch it took, by number. */
  readonly tallies: readonly (readonly [number, BatchTally])[]
}

function now(): Clock {
  const { user, system } = process.threadCpuUsage()
  const busy = performance.now() / 1e3
  return { busy, work: busy - queuedSeconds(), cpu: (user + system) / 1e6 }
}

/** How long this thread could have run so far and had no core; 0 where the system does not tell. */
function queuedSeconds(): number {
  try {
    const [, nanoseconds] = readFileSync('/proc/thread-self/schedstat', 'latin1').split(' ')
    return Number(nanoseconds) / 1e9
  } catch {
    // not a system with /proc
    return 0
  }
}

/** A thread: waits for rounds, takes part in those that have room for it, and ends with round -1. */
function work({ night, number, control }: WorkerData): void {
  const thread = threadOf(night, number)
  const texts = new Dictionary(thread.bytes.subarray(night.dictionary, night.dictionary + night.dictionaryBytes))
  const tally = new RowTally(texts)
  const memories = { memories: night.partitions, seed: night.seed, texts }
  const index = new RegisterIndex(night.kernel, thread.kernel, memories, number)
  for (let round = 0; ; ) {
    Atomics.wait(control, ROUND, round)
    round = Atomics.load(control, ROUND)
    if (round < 0) return
    if (number >= Atomics.load(control, ACTIVE)) continue
    const taken: StageClocks = {
      busy: { decode: 0, join: 0 },
      work: { decode: 0, join: 0 },
      cpu: { decode: 0, join: 0 },
    }
    const tallies: [number, BatchTally][] = []
    for (let next = Atomics.add(control, NEXT, 1); ; next = Atomics.add(control, NEXT, 1)) {
      const posted = night.batches[next]
      if (posted === undefined) break
      const batch = batchOf(thread.view, posted)
      const began = now()
      decodeBatch(thread, batch, night.run)
      const decoded = now()
      joinBatch(thread, batch, index)
      const joined = now()
      for (const clock of CLOCKS) {
        taken[clock].decode += decoded[clock] - began[clock]
        taken[clock].join += joined[clock] - decoded[clock]
      }
      tallies.push([next, tally.of(thread, batch.records)])
    }
    parentPort?.postMessage({ ...taken, tallies } satisfies Share)
  }
}

/** One pass with so many threads, and what it counted of each batch. */
async function pass(
  workers: readonly Worker[],
  control: Int32Array<SharedArrayBuffer>,
  threads: number,
): Promise<{ readonly taken: StagesPass; readonly tallies: readonly BatchTally[] }> {
  const shares = workers
    .slice(0, threads)
    .map(
      (worker) => new Promise<Share>((resolve, reject) => void worker.once('message', resolve).once('error', reject)),
    )
  Atomics.store(control, NEXT, 0)
  Atomics.store(control, ACTIVE, threads)
  const began = performance.now()
  Atomics.add(control, ROUND, 1)
  Atomics.notify(control, ROUND)
  const done = await Promise.all(shares)
  const seconds = (performance.now() - began) / 1e3
  const summed = (of: (share: Share) => StageSeconds): StageSeconds => ({
    decode: done.reduce((sum, share) => sum + of(share).decode, 0),
    join: done.reduce((sum, share) => sum + of(share).join, 0),
  })
  const taken = {
    ...{ threads, seconds, busySeconds: summed(({ busy }) => busy) },
    ...{ workSeconds: summed(({ work }) => work), cpuSeconds: summed(({ cpu }) => cpu) },
  }
  const tallies = done.flatMap((share) => share.tallies).sort(([a], [b]) => a - b)
  return { taken, tallies: tallies.map(([, tally]) => tally) }
}

async function main([dir = '', index = '', threads = '', pairs = '']: readonly string[]): Promise<void> {
  const world = worldAt(dir)
  const several = Number(threads)
  const night = await loadNight(world, index, several)
  const control = new Int32Array(new SharedArrayBuffer(12))
  const workers = Array.from(
    { length: several },
    (_, number) =>
      new Worker(new URL(import.meta.url), { workerData: { night, number, control } satisfies WorkerData }),
  )
  await Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('online', resolve))))
  const alone = await pass(workers, control, 1)
  // Twice, for nobody says that each thread takes as much as the others the first time.
  await pass(workers, control, several)
  const together = await pass(workers, control, several)
  mustAgree('counts of every batch, with one thread and with several', together.tallies, alone.tallies)
  const passes: StagesPass[] = []
  for (let pair = 0; pair < Number(pairs); pair++) {
    const order = pair % 2 === 0 ? [several, 1] : [1, several]
    for (const active of order) passes.push((await pass(workers, control, active)).taken)
  }
  Atomics.store(control, ROUND, -1)
  Atomics.notify(control, ROUND)
  const records = night.batches.reduce((sum, batch) => sum + batch.records, 0)
  const run: StagesRun = { batches: night.batches.length, records, dumpBytes: world.dumpBytes, passes }
  process.stdout.write(`${JSON.stringify(run)}\n`)
}

if (isMainThread) await main(process.argv.slice(2))
else work(workerData)
