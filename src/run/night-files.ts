/** All files of a night to their receipts: so many at a time, their batches in whatever thread is free. */
import { headerOnly } from '../formats/text-file.ts'
import type { PostedBatch } from '../stages/night-task.ts'
import type { Receipt } from '../stages/receipt.ts'
import { eachFile, type FilesReading, type SharedFeeding } from './each-file.ts'
import { type FedFile, type FeedResult, feedFile } from './feed.ts'
import type { Pool } from './pool.ts'
import { changedSince, type FoundNight, foundFor } from './sweeps.ts'

/** What was read of one file. */
export interface NightFile extends FeedResult {
  /** In the order of lines. */
  readonly receipts: readonly Receipt[]
}

/** What the reading of all files shares. */
export interface NightReading extends FilesReading {
  readonly pool: Pool
  /** Told of each file once all of it is read, with its index in the plan. */
  readonly onFile: (file: NightFile, index: number) => void
  /** Settles when batches may be joined. */
  readonly loaded: Promise<void>
  /** Settles once all that a thread has spilled so far is on the disk: no receipt counts before. */
  readonly synced: (thread: number) => Promise<void>
  /** What was looked up before; undefined where the whole register is in memory. */
  readonly found?: FoundNight | undefined
}

/**
 * Reads every file of the plan, in its order as far as several at a time have one.
 * @throws what the first file of the plan that cannot be read, or the loading, fails with
 */
export function readNightFiles(reading: NightReading): Promise<NightFile[]> {
  return eachFile(reading, [...reading.plan.files.keys()], (file, feeding) => readFile(file, reading, feeding))
}

/** Undefined where the file was left. */
async function readFile(
  file: FedFile,
  { pool, loaded, onFile, synced, found }: NightReading,
  feeding: SharedFeeding,
): Promise<NightFile | undefined> {
  const receipts: Receipt[] = []
  const syncs: Promise<void>[] = []
  let recordsBefore = 0
  const fed = await feedFile(file, {
    ...feeding,
    post: async (batch) => {
      // By file, then by record: two batches may begin on one line, where a record that is none ends between them.
      const ordinal = file.index * 2 ** 32 + recordsBefore
      recordsBefore += batch.records
      await loaded
      const posted: PostedBatch = { ...batch, ordinal, found: foundFor(batch, file.planned.path, found) }
      const receipt = await pool.run<Receipt>('night-batch', posted)
      receipts.push(receipt)
      // The slab is free meanwhile. A failure is heard below, or the file fails by another one.
      const sync = synced(receipt.thread)
      sync.catch(() => undefined)
      syncs.push(sync)
    },
  })
  await Promise.all(syncs)
  if (fed === undefined) return undefined
  if (found !== undefined && found.sha256[file.index] !== fed.sha256) throw changedSince(file.planned.path)
  receipts.sort((a, b) => a.ordinal - b.ordinal)
  const isEmpty = receipts.every(({ outcomeCounts }) => outcomeCounts.every((count) => count === 0))
  if (isEmpty) throw headerOnly(file.planned.file)
  const read = { ...fed, receipts }
  onFile(read, file.index)
  return read
}
