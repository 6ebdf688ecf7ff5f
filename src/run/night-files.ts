/** All files of a night to their receipts: so many at a time, their batches in whatever thread is free. */
import { stat } from 'node:fs/promises'
import pLimit from 'p-limit'
import { headerOnly } from '../formats/text-file.ts'
import { attachKernel } from '../stages/kernel.ts'
import type { NightData, PostedBatch } from '../stages/night-task.ts'
import type { Receipt } from '../stages/receipt.ts'
import { Failures } from './failures.ts'
import { type Feeding, type FeedResult, feedFile } from './feed.ts'
import { filesInFlight } from './night-memory.ts'
import type { RunPlan } from './plan.ts'
import type { Pool } from './pool.ts'
import { SlabRing } from './slab-ring.ts'
import { transcoderOf } from './transcode.ts'
import type { RunWatch } from './watch.ts'

/** What was read of one file. */
export interface NightFile extends FeedResult {
  /** In the order of lines. */
  readonly receipts: readonly Receipt[]
}

/** What the reading of all files shares. */
export interface NightReading {
  readonly plan: RunPlan
  readonly data: NightData
  readonly pool: Pool
  readonly watch: RunWatch
  /** Told of each file once all of it is read, with its index in the plan. */
  readonly onFile: (file: NightFile, index: number) => void
  /** Settles when batches may be joined. */
  readonly loaded: Promise<void>
}

/**
 * Reads every file of the plan, in its order as far as several at a time have one.
 * @throws what the first file of the plan that cannot be read, or the loading, fails with
 */
export async function readNightFiles(reading: NightReading): Promise<NightFile[]> {
  const { plan, loaded } = reading
  const { layout } = reading.data
  const inFlight = filesInFlight(plan)
  const ring = new SlabRing(layout.slabs)
  loaded.catch((error: unknown) => ring.fail(error))
  const failures = new Failures()
  const feeding = await feedingOf(reading, ring, failures)
  const places = Array.from({ length: inFlight }, (_, place) => place)
  const limit = pLimit(inFlight)
  const read = await Promise.all(
    plan.files.map((_, index) =>
      limit(async () => {
        const place = places.pop() ?? 0
        try {
          return failures.isPast(index) ? undefined : await readFile(index, place, reading, feeding)
        } catch (error) {
          failures.add(index, error)
          return undefined
        } finally {
          places.push(place)
        }
      }),
    ),
  )
  failures.throwFirst()
  return read.filter((file) => file !== undefined)
}

type SharedFeeding = Omit<Feeding, 'post'>

async function feedingOf(
  { plan, data, watch }: NightReading,
  ring: SlabRing,
  failures: Failures,
): Promise<SharedFeeding> {
  const { buffer } = data.slabMemory
  return {
    kernel: attachKernel(data.kernel, data.slabMemory),
    bytes: new Uint8Array(buffer),
    view: new DataView(buffer),
    slabBytes: plan.slabBytes,
    ring,
    carriers: data.run.carriers,
    signal: watch.signal,
    onBytes: await progressOf(plan, watch),
    isLeft: (index) => failures.isPast(index),
  }
}

/** Tells how far the files are read, of the bytes they have. A file that is not there is told of when it is opened. */
async function progressOf({ files }: RunPlan, watch: RunWatch): Promise<(count: number) => void> {
  const sizes = await Promise.all(files.map(({ path }) => stat(path).catch(() => undefined)))
  const total = sizes.reduce((sum, stats) => sum + (stats?.size ?? 0), 0)
  let read = 0
  return (count) => {
    read += count
    watch.progress(read, total, 'bytes')
  }
}

/** Reads one file by its index in the plan, at one of the places for files in flight; undefined where it was left. */
async function readFile(
  index: number,
  place: number,
  { plan, data, pool, loaded, onFile }: NightReading,
  feeding: SharedFeeding,
): Promise<NightFile | undefined> {
  const planned = plan.files[index]
  const [program, splitState] = [data.layout.programs[place], data.layout.splitStates[place]]
  if (planned === undefined || program === undefined || splitState === undefined) throw new Error('no such place')
  const receipts: Receipt[] = []
  let recordsBefore = 0
  const file = { index, planned, program, splitState, transcoder: transcoderOf(planned.format) }
  const fed = await feedFile(file, {
    ...feeding,
    post: async (batch) => {
      // By file, then by record: two batches may begin on one line, where a record that is none ends between them.
      const posted: PostedBatch = { ...batch, ordinal: index * 2 ** 32 + recordsBefore }
      recordsBefore += batch.records
      await loaded
      receipts.push(await pool.run<Receipt>('night-batch', posted))
    },
  })
  if (fed === undefined) return undefined
  receipts.sort((a, b) => a.ordinal - b.ordinal)
  const isEmpty = receipts.every(({ outcomeCounts }) => outcomeCounts.every((count) => count === 0))
  if (isEmpty) throw headerOnly(planned.file)
  const read = { ...fed, receipts }
  onFile(read, index)
  return read
}
