/** Second stage of a build: one row for each PIN, bucket by bucket in the threads, and with them the archive. */
import { alignedEnd, type OldBucket } from '../memory/index-file.ts'
import { layRegisterBucket } from '../memory/register-bucket.ts'
import { PADDING_BYTES, sharedMemory } from '../memory/slab-memory.ts'
import { RunError } from '../model/errors.ts'
import type { OrderedBucket } from '../stages/register-resolve.ts'
import type { BucketAnswer, BucketPieces, OrderTask, ResolveAnswer, ResolveTask } from '../stages/register-task.ts'
import { Pace } from './pace.ts'
import type { Pool } from './pool.ts'
import type { ScannedRegister } from './register-scan.ts'
import type { RunWatch } from './watch.ts'

const MEMORY_BYTES_MAX = 2 ** 32 - 2 ** 16

/** Not at 0, which stands for no dictionary. */
const DICTIONARY_AT = 64

/** The rows of one bucket, wherever they lie. */
export interface BucketSource {
  readonly pieces: () => BucketPieces[]
  readonly rows: number
  readonly rowBytes: number
  /** Of the index that is brought up to date. */
  readonly old: OldBucket | undefined
}

/** The buckets of a scan, and of the archive of an index that is brought up to date. */
export function bucketSources(
  { piecesOf, bucketRows, bucketBytes }: ScannedRegister,
  oldBuckets: readonly OldBucket[] = [],
): BucketSource[] {
  return bucketRows.map((rows, rank) => {
    const old = oldBuckets[rank]
    const rowBytes = (bucketBytes[rank] ?? 0) + (old?.bytes ?? 0)
    return { pieces: () => piecesOf(rank), rows: rows + (old?.rows ?? 0), rowBytes, old }
  })
}

/** What resolving works with. */
export interface ResolvePlace {
  readonly pool: Pool
  readonly dictionary: Uint8Array
  readonly partitions: number
  /** The file of the index, and where its archive begins. */
  readonly path: string
  readonly archive: number
  /** The index that is brought up to date; empty where there is none. */
  readonly oldPath: string
  /** Called each time more of the archive is written. */
  readonly onWritten: () => void
  readonly watch: RunWatch
}

/** Resolves all buckets. @throws RunError `register-faulty` where too many rows have the same few PINs. */
export async function resolveBuckets(buckets: readonly BucketSource[], place: ResolvePlace): Promise<BucketAnswer[]> {
  const { pool, dictionary, partitions, path, oldPath, onWritten, watch } = place
  const sizesOf = ({ rows, rowBytes }: BucketSource) => ({ rows, rowBytes, partitions })
  const areaBytes = Math.max(...buckets.map((bucket) => layRegisterBucket(0, sizesOf(bucket)).end))
  const areasAt = Math.ceil((DICTIONARY_AT + dictionary.length + PADDING_BYTES) / 64) * 64
  const areas = Math.min(pool.threads, Math.floor((MEMORY_BYTES_MAX - areasAt) / areaBytes))
  if (areas === 0) throw crowded(buckets)
  const memory = sharedMemory(areasAt + areas * areaBytes)
  new Uint8Array(memory.buffer).set(dictionary, DICTIONARY_AT)
  const answers: BucketAnswer[] = []
  // where the archive of a bucket begins is known once those before it are ordered, which they nearly are by then
  const begins = buckets.map(() => Promise.withResolvers<number>())
  begins[0]?.resolve(place.archive)
  const pace = new Pace(watch.signal)
  let next = 0
  const work = async (areaRank: number): Promise<void> => {
    const area = areasAt + areaRank * areaBytes
    for (let bucket = next++; bucket < buckets.length; bucket = next++) {
      await pace.rest()
      const [source, begin] = [buckets[bucket], begins[bucket]]
      if (source === undefined || begin === undefined) break
      const pieces = source.pieces()
      const old = source.old === undefined ? undefined : { ...source.old, path: oldPath }
      const places = layRegisterBucket(area, sizesOf(source))
      const order: OrderTask = { memory, dictionary: DICTIONARY_AT, area, places, pieces, old }
      const ordered = await pool.run<OrderedBucket>('register-order', order)
      const archive = await begin.promise
      begins[bucket + 1]?.resolve(alignedEnd(archive + ordered.archiveBytes))
      const task: ResolveTask = { memory, area, places, path, archive }
      const resolved = await pool.run<ResolveAnswer>('register-resolve', task)
      if (resolved.archive.bytes !== ordered.archiveBytes)
        throw new Error('a bucket took another room than it was given')
      answers[bucket] = { ...ordered, ...resolved }
      onWritten()
      watch.progress(next, buckets.length, 'rows')
    }
  }
  await Promise.all(Array.from({ length: areas }, (_, areaRank) => work(areaRank)))
  return answers
}

function crowded(buckets: readonly BucketSource[]): RunError {
  const rows = Math.max(...buckets.map((bucket) => bucket.rows))
  return new RunError(
    'register-faulty',
    `expected about a row for each PIN, but found ${rows} rows of few PINs`,
    'Have the extract made again, or give --partitions a larger number.',
  )
}
