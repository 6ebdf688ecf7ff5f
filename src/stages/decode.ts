import { decodeWorkBytes } from '../memory/program.ts'
import { LANE, ROW, ROW_BYTES } from '../memory/row.ts'
import { FIELDS } from '../model/fields.ts'
import { SKIP_REASONS } from '../model/summary.ts'
import type { Batch, RunConstants, SlabThread } from './batch.ts'
import { Mender } from './mend.ts'

/** What was counted while a batch was decoded; the rows themselves are in the thread's memory. */
export interface DecodedBatch {
  /** Records that were read: their lane is clean or odd. */
  readonly read: number
  readonly rejected: number
  /** Entries that are no records, by index in `SKIP_REASONS`; what the splitter has counted is not among them. */
  readonly skipped: readonly number[]
  /** Cells that hold something and cannot be read as their column's kind, by index in `FIELDS`. */
  readonly unreadable: readonly number[]
}

/**
 * Decodes a batch into the rows of the thread (`memory/row.ts`): the kernel what is ordinary, this room the rest; then the
 * kernel adds the traits of the records. Afterwards every row is clean or odd with all columns valid as far as the join's
 * part, or rejected or skipped with a code. Uses the thread's scratch memory; what is in its heap lives as long as the rows.
 */
export function decodeBatch(thread: SlabThread, batch: Batch, run: RunConstants): DecodedBatch {
  const { kernel, view, facts, dictionary, rows, scratch, scratchBytes } = thread
  const { table, records, program } = batch
  if (scratchBytes < decodeWorkBytes) throw new Error(`decoding needs ${decodeWorkBytes} bytes of scratch memory`)
  const odd = kernel.decode(table, records, program, facts, dictionary, rows, scratch)
  const unreadable = odd === 0 ? FIELDS.map(() => 0) : mendRows(thread, batch, run)
  kernel.describe(rows, records, facts)
  const skipped = SKIP_REASONS.map(() => 0)
  let rejected = 0
  for (let i = 0, row = rows; i < records; i++, row += ROW_BYTES) {
    const lane = view.getUint8(row + ROW.lane)
    if (lane === LANE.rejected) rejected++
    else if (lane === LANE.skipped) {
      const reason = view.getUint8(row + ROW.code)
      skipped[reason] = (skipped[reason] ?? 0) + 1
    }
  }
  const read = records - rejected - skipped.reduce((sum, count) => sum + count, 0)
  return { read, rejected, skipped, unreadable }
}

function mendRows(thread: SlabThread, batch: Batch, run: RunConstants): readonly number[] {
  const mender = new Mender(thread, batch, run)
  const end = thread.rows + batch.records * ROW_BYTES
  for (let row = thread.rows; row < end; row += ROW_BYTES) {
    if (thread.view.getUint8(row + ROW.lane) === LANE.odd) mender.mend(row)
  }
  return mender.unreadable
}
