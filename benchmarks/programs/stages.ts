/**
 * The stages that compute (decode; join and grade) over a night that lies in memory, with one thread and with several in turns.
 * Run by the part `scaling` as `node stages.ts <world> <index> <threads> <pairs>`; prints a {@link StagesRun}.
 *
 * Threads take batches of one common list. All threads live from beginning to end, and each has been through the
 * whole night once before any clock runs, so that every page is touched and everything is compiled.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { Dictionary } from '../../src/memory/dictionary.ts'
import { decodeBatch } from '../../src/stages/decode.ts'
import { joinBatch } from '../../src/stages/join.ts'
import { batchOf } from '../../src/stages/posted-batch.ts'
import { RegisterIndex } from '../../src/stages/register-index.ts'
import { type BatchTally, tallyRows } from '../../src/stages/tally.ts'
import { mustAgree } from '../agreement.ts'
import { type LoadedNight, loadNight, threadOf } from '../loaded-night.ts'
import { worldAt } from '../world.ts'

/** Seconds of one pass over the night: by the wall, and of all its threads together by stage, busy or on a core. */
export interface StagesPass {
  readonly threads: number
  readonly seconds: number
  readonly busySeconds: StageSeconds
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

/** What a thread says of a round. */
interface Share {
  readonly busy: StageSeconds
  readonly cpu: StageSeconds
  /** Of each batch it took, by number. */
  readonly tallies: readonly (readonly [number, BatchTally])[]
}

interface Clock {
  readonly wall: number
  readonly cpu: number
}

function now(): Clock {
  const { user, system } = process.threadCpuUsage()
  return { wall: performance.now() / 1e3, cpu: (user + system) / 1e6 }
}

/** A thread: waits for rounds, takes part in those that have room for it, and ends with round -1. */
function work({ night, number, control }: WorkerData): void {
  const thread = threadOf(night, number)
  const texts = new Dictionary(thread.bytes.subarray(night.dictionary, night.dictionary + night.dictionaryBytes))
  const memories = { memories: night.partitions, seed: night.seed, texts }
  const index = new RegisterIndex(night.kernel, thread.kernel, memories, number)
  for (let round = 0; ; ) {
    Atomics.wait(control, ROUND, round)
    round = Atomics.load(control, ROUND)
    if (round < 0) return
    if (number >= Atomics.load(control, ACTIVE)) continue
    const [busy, cpu] = [
      { decode: 0, join: 0 },
      { decode: 0, join: 0 },
    ]
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
      busy.decode += decoded.wall - began.wall
      busy.join += joined.wall - decoded.wall
      cpu.decode += decoded.cpu - began.cpu
      cpu.join += joined.cpu - decoded.cpu
      tallies.push([next, tallyRows(thread, batch.records)])
    }
    parentPort?.postMessage({ busy, cpu, tallies } satisfies Share)
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
  const taken = { threads, seconds, busySeconds: summed(({ busy }) => busy), cpuSeconds: summed(({ cpu }) => cpu) }
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
