/** Files of a night, so many at a time, through the slabs: what reading them the first and the second time have in common. */
import { stat } from 'node:fs/promises'
import pLimit from 'p-limit'
import { attachKernel } from '../stages/kernel.ts'
import type { SlabData } from '../stages/night-task.ts'
import { Failures } from './failures.ts'
import type { FedFile, Feeding } from './feed.ts'
import { faultOfSubmission } from './gate.ts'
import { filesInFlight, partsAtOnce } from './night-memory.ts'
import type { ReadingPlan } from './plan.ts'
import { SlabRing } from './slab-ring.ts'
import { transcoderOf } from './transcode.ts'
import type { RunWatch } from './watch.ts'

/** What the reading of all files shares. */
export interface FilesReading {
  readonly plan: ReadingPlan
  readonly data: SlabData
  readonly watch: RunWatch
  /** Where it fails, whoever waits for a slab hears of it. */
  readonly loaded?: Promise<void>
}

/** What feeding needs but where batches go. */
export type SharedFeeding = Omit<Feeding, 'post'>

/**
 * Reads files of the plan by their indexes, in that order as far as several at a time have one. `read` answers undefined for a
 * file that it left.
 * @throws what the first file of the plan that cannot be read, or the loading, fails with
 */
export async function eachFile<T>(
  reading: FilesReading,
  indexes: readonly number[],
  read: (file: FedFile, feeding: SharedFeeding) => Promise<T | undefined>,
): Promise<T[]> {
  const { plan, data, loaded } = reading
  const ring = new SlabRing(data.layout.slabs)
  loaded?.catch((error: unknown) => ring.fail(error))
  const failures = new Failures()
  const feeding = await feedingOf(reading, indexes, ring, failures)
  const inFlight = filesInFlight(plan)
  const places = Array.from({ length: inFlight }, (_, place) => place)
  const limit = pLimit(inFlight)
  const results = await Promise.all(
    indexes.map((index) =>
      limit(async () => {
        const place = places.pop() ?? 0
        try {
          return failures.isPast(index) ? undefined : await read(fedFile(reading, index, place), feeding)
        } catch (error) {
          failures.add(index, faultOfSubmission(plan, index, error))
          return undefined
        } finally {
          places.push(place)
        }
      }),
    ),
  )
  failures.throwFirst()
  return results.filter((result) => result !== undefined)
}

/** A file by its index in the plan, at one of the places for files in flight. */
function fedFile({ plan, data }: FilesReading, index: number, place: number): FedFile {
  const planned = plan.files[index]
  const [program, splitState] = [data.layout.programs[place], data.layout.splitStates[place]]
  if (planned === undefined || program === undefined || splitState === undefined) throw new Error('no such place')
  return { index, planned, program, splitState, transcoder: transcoderOf(planned.encoding ?? 'utf-8') }
}

async function feedingOf(
  { plan, data, watch }: FilesReading,
  indexes: readonly number[],
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
    partsAtOnce: partsAtOnce(plan),
    onBytes: await progressOf(
      indexes.flatMap((index) => plan.files[index]?.path ?? []),
      watch,
    ),
    isLeft: (index) => failures.isPast(index),
  }
}

/** Tells how far the files are read, of the bytes they have. A file that is not there is told of when it is opened. */
async function progressOf(paths: readonly string[], watch: RunWatch): Promise<(count: number) => void> {
  const sizes = await Promise.all(paths.map((path) => stat(path).catch(() => undefined)))
  const total = sizes.reduce((sum, stats) => sum + (stats?.size ?? 0), 0)
  let read = 0
  return (count) => {
    read += count
    watch.progress(read, total, 'bytes')
  }
}
