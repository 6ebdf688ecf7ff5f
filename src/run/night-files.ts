/** All files of a night to their receipts: so many at a time, their batches in whatever thread is free. */
import { headerOnly } from '../formats/text-file.ts'
import type { PostedBatch } from '../stages/night-task.ts'
import type { Receipt } from '../stages/receipt.ts'
import type { Checkpoints } from './checkpoints.ts'
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
  /** What a stopped run has done already, and where it is noted what counts. */
  readonly checkpoints: Pick<Checkpoints, 'fileOf' | 'receiptOf' | 'add' | 'addFile'>
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
async function readFile(file: FedFile, night: NightReading, feeding: SharedFeeding): Promise<NightFile | undefined> {
  const { onFile, checkpoints, found } = night
  const { index, planned } = file
  const known = checkpoints.fileOf(index)
  if (known !== undefined) feeding.onBytes(known.bytes)
  const read = known ?? (await readBatches(file, night, feeding))
  if (read === undefined) return undefined
  if (found !== undefined && found.sha256[index] !== read.sha256) throw changedSince(planned.path)
  const isEmpty = read.receipts.every(({ outcomeCounts }) => outcomeCounts.every((count) => count === 0))
  if (isEmpty) throw headerOnly(planned.file)
  if (known === undefined) {
    const { receipts, ...fed } = read
    await checkpoints.addFile(index, fed)
  }
  onFile(read, index)
  return read
}

/** Undefined where the file was left. */
async function readBatches(
  file: FedFile,
  { pool, loaded, checkpoints, found }: NightReading,
  feeding: SharedFeeding,
): Promise<NightFile | undefined> {
  const {
    index,
    planned: { path },
  } = file
  const receipts: Receipt[] = []
  const counting: Promise<void>[] = []
  let recordsBefore = 0
  const fed = await feedFile(file, {
    ...feeding,
    post: async (batch) => {
      // By file, then by record: two batches may begin on one line, where a record that is none ends between them.
      const ordinal = index * 2 ** 32 + recordsBefore
      recordsBefore += batch.records
      const known = checkpoints.receiptOf({ ...batch, ordinal }, path)
      if (known !== undefined) {
        receipts.push(known)
        return
      }
      await loaded
      const posted: PostedBatch = { ...batch, ordinal, found: foundFor(batch, path, found) }
      const receipt = await pool.run<Receipt>('night-batch', posted)
      receipts.push(receipt)
      // The slab is free meanwhile. A failure is heard below, or the file fails by another one.
      const counts = checkpoints.add(posted, receipt)
      counts.catch(() => undefined)
      counting.push(counts)
    },
  })
  await Promise.all(counting)
  if (fed === undefined) return undefined
  return { ...fed, receipts: receipts.sort((a, b) => a.ordinal - b.ordinal) }
}
