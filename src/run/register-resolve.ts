/** Second stage of a build: one row for each PIN, bucket by bucket in the threads. */
import type { OldFrame } from '../memory/index-file.ts'
import { PADDING_BYTES, sharedMemory } from '../memory/slab-memory.ts'
import { RunError } from '../model/errors.ts'
import { bucketScratchBytes } from '../stages/register-entries.ts'
import { bucketRowsMax } from '../stages/register-resolve.ts'
import type { ResolveAnswer, ResolveTask } from '../stages/register-task.ts'
import { Pace } from './pace.ts'
import type { Pool } from './pool.ts'
import type { BucketPiece } from './register-scan.ts'
import type { RunWatch } from './watch.ts'

const MEMORY_BYTES_MAX = 2 ** 32 - 2 ** 16

/** Not at 0, which stands for no dictionary. */
const DICTIONARY_AT = 64

/** The rows of one bucket, wherever they lie. */
export interface BucketSource {
  readonly pieces: readonly BucketPiece[]
  readonly rows: number
  /** Of the index that is brought up to date; empty where there is none. */
  readonly oldFrames: readonly OldFrame[]
}

/** What resolving works with. */
export interface ResolvePlace {
  readonly pool: Pool
  readonly dictionary: Uint8Array
  /** The index that is brought up to date; empty where there is none. */
  readonly oldPath: string
  readonly watch: RunWatch
}

/** Resolves all buckets. @throws RunError `register-faulty` where too many rows have the same few PINs. */
export async function resolveBuckets(buckets: readonly BucketSource[], place: ResolvePlace): Promise<ResolveAnswer[]> {
  const { pool, dictionary, oldPath, watch } = place
  const areaBytes = Math.max(...buckets.map(rowBytes)) + bucketScratchBytes + 2 * PADDING_BYTES
  const areasAt = aligned(DICTIONARY_AT + dictionary.length + PADDING_BYTES)
  const areas = Math.min(pool.threads, Math.floor((MEMORY_BYTES_MAX - areasAt) / aligned(areaBytes)))
  if (areas === 0 || buckets.some(({ rows }) => rows > bucketRowsMax)) throw crowded(buckets)
  const memory = sharedMemory(areasAt + areas * aligned(areaBytes))
  new Uint8Array(memory.buffer).set(dictionary, DICTIONARY_AT)
  const answers: ResolveAnswer[] = []
  const pace = new Pace(watch.signal)
  let next = 0
  const work = async (area: number): Promise<void> => {
    for (let bucket = next++; bucket < buckets.length; bucket = next++) {
      await pace.rest()
      const { pieces = [], oldFrames = [] } = buckets[bucket] ?? {}
      const scratchAt = areasAt + area * aligned(areaBytes)
      const old = oldFrames.length === 0 ? undefined : { path: oldPath, frames: oldFrames }
      const rows = aligned(scratchAt + bucketScratchBytes)
      const task: ResolveTask = { memory, dictionary: DICTIONARY_AT, scratchAt, rows, pieces, old }
      answers[bucket] = await pool.run<ResolveAnswer>('register-resolve', task)
      watch.progress(next, buckets.length, 'rows')
    }
  }
  await Promise.all(Array.from({ length: areas }, (_, area) => work(area)))
  return answers
}

function rowBytes({ pieces, oldFrames }: BucketSource): number {
  return pieces.reduce((sum, { bytes }) => sum + bytes, 0) + oldFrames.reduce((sum, { rawBytes }) => sum + rawBytes, 0)
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 64) * 64
}

function crowded(buckets: readonly BucketSource[]): RunError {
  const rows = Math.max(...buckets.map((bucket) => bucket.rows))
  return new RunError(
    'register-faulty',
    `expected about a row for each PIN, but found ${rows} rows of few PINs`,
    'Have the extract made again, or give --partitions a larger number.',
  )
}
