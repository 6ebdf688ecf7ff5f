import { DECODE_WORK, decodeWorkBytes, oddRowsAt, PROGRAM } from '../memory/program.ts'
import { LANE, ROW, ROW_BYTES } from '../memory/row.ts'
import { isLegacy } from '../model/encoding.ts'
import { FIELDS } from '../model/fields.ts'
import { SKIP_REASONS } from '../model/summary.ts'
import { TRAITS } from '../model/verdict.ts'
import type { Batch, RunConstants, SlabThread } from './batch.ts'
import { Mender } from './mend.ts'
import type { FaultyCell } from './mended-fields.ts'

/** What was counted while a batch was decoded; the rows themselves are in the thread's memory. */
export interface DecodedBatch {
  /** Records that were read: their lane is clean or odd. */
  readonly read: number
  /** Addresses of the rows of those that were not, ascending. */
  readonly rejected: readonly number[]
  /** Entries that are no records, by index in `SKIP_REASONS`; what the splitter has counted is not among them. */
  readonly skipped: readonly number[]
  /** Cells that hold something and cannot be read as their column's kind: in the order of the rows, of a row in that of `FIELDS`. */
  readonly faulty: readonly FaultyCell[]
  /** How many of them in records that were read, by index in `FIELDS`. */
  readonly unreadable: readonly number[]
}

const LEGACY_ENCODED = 1 << TRAITS.indexOf('legacy-encoded')

/** Gives the rows of a file in an older encoding their trait, where the record holds a character outside ASCII. */
function markEncoded({ bytes, view, rows }: SlabThread, records: number): void {
  for (let row = rows; row < rows + records * ROW_BYTES; row += ROW_BYTES) {
    const lane = view.getUint8(row + ROW.lane)
    if (lane !== LANE.clean && lane !== LANE.odd) continue
    const at = view.getUint32(row + ROW.recordAt, true)
    const record = bytes.subarray(at, at + view.getUint32(row + ROW.recordBytes, true))
    if (!record.some((byte) => byte >= 0x80)) continue
    view.setUint32(row + ROW.traits, view.getUint32(row + ROW.traits, true) | LEGACY_ENCODED, true)
  }
}

/**
 * Decodes a batch into the rows of the thread (`memory/row.ts`): the kernel what is ordinary, this room the rest; then the
 * kernel adds the traits of the records. Afterwards every row is clean or odd with all columns valid as far as the join's
 * part, or rejected or skipped with a code. Uses the thread's scratch memory; what is in its heap lives as long as the rows.
 *
 * @throws Error where the scratch memory or the heap is too small
 */
export function decodeBatch(thread: SlabThread, batch: Batch, run: RunConstants): DecodedBatch {
  const { kernel, view, facts, dictionary, rows, scratch, scratchBytes } = thread
  const { table, records, program } = batch
  const mappedColumns = view.getUint32(program + PROGRAM.mappedColumns, true)
  if (scratchBytes < decodeWorkBytes(mappedColumns, records)) {
    throw new Error(`${scratchBytes} bytes of scratch memory are too few to decode ${records} records`)
  }
  kernel.decode(table, records, program, facts, dictionary, rows, scratch)
  const told = (offset: number): number => view.getUint32(scratch + offset, true)
  const skipped = SKIP_REASONS.map((reason) => (reason === 'blank' ? told(DECODE_WORK.blank) : 0))
  const oddRows = Uint32Array.from({ length: told(DECODE_WORK.odd) }, (_, i) => told(oddRowsAt(mappedColumns) + 4 * i))
  const rejected: number[] = []
  let faulty: readonly FaultyCell[] = []
  if (oddRows.length > 0) {
    const mender = new Mender(thread, batch, run)
    for (const index of oddRows) {
      const row = rows + index * ROW_BYTES
      // Cells of a rejected record are looked at only to tell what is wrong with them.
      const isOdd = (view.getUint32(row + ROW.odd, true) | view.getUint32(row + ROW.odd + 4, true)) !== 0
      if (isOdd) mender.mend(row)
      const lane = view.getUint8(row + ROW.lane)
      const code = view.getUint8(row + ROW.code)
      if (lane === LANE.rejected) rejected.push(row)
      if (lane === LANE.skipped) skipped[code] = (skipped[code] ?? 0) + 1
    }
    faulty = mender.faulty
  }
  kernel.describe(rows, records, facts)
  if (isLegacy(run.files[batch.file]?.encoding ?? 'utf-8')) markEncoded(thread, records)
  const read = records - rejected.length - skipped.reduce((sum, count) => sum + count, 0)
  return { read, rejected, skipped, faulty, unreadable: countedByField(view, faulty) }
}

function countedByField(view: DataView, faulty: readonly FaultyCell[]): readonly number[] {
  const counts = FIELDS.map(() => 0)
  for (const { row, field } of faulty) {
    if (view.getUint8(row + ROW.lane) === LANE.rejected) continue
    const index = FIELDS.indexOf(field)
    counts[index] = (counts[index] ?? 0) + 1
  }
  return counts
}
