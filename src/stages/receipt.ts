import { LANE, ROW, ROW_BYTES } from '../memory/row.ts'
import { CODES, type CodedField } from '../model/fields.ts'
import { OUTCOMES } from '../model/verdict.ts'
import type { SlabThread } from './batch.ts'

/** Where a blob lies in a thread's spill file. */
export interface SpillPlace {
  readonly at: number
  readonly bytes: number
}

/** A run of findings in a thread's spill file, and its directory (`memory/finding-run.ts`). */
export interface FindingsPlace extends SpillPlace {
  readonly thread: number
  readonly cells: Uint32Array
}

/**
 * What a batch leaves behind: integers. All that it wrote is on the disk before its receipt is given, so that the receipts
 * of a run are the whole truth about what has been done.
 */
export interface Receipt {
  /** Index of the file, and the rank of the batch: receipts of a run in the order of ranks are its records in order. */
  readonly file: number
  readonly ordinal: number
  /** The thread in whose spill file the blobs lie. */
  readonly thread: number
  /** At least one; more where the texts of a batch are long. */
  readonly segments: readonly SpillPlace[]
  readonly findings: FindingsPlace
  readonly rejects: SpillPlace
  /** Of no bytes where no outcomes are listed. */
  readonly outcomes: SpillPlace
  /** Records by outcome, in the order of OUTCOMES: all of them, and those of terminated subscriptions. */
  readonly outcomeCounts: readonly number[]
  readonly terminatedCounts: readonly number[]
  /** Lines that are no records, in the order of SKIP_REASONS, but for those that the splitter passes over. */
  readonly skipped: readonly number[]
  /** Cells that cannot be read as their field's kind, in the order of FIELDS. */
  readonly unreadable: readonly number[]
}

const CODED_FIELDS = Object.keys(CODES) as CodedField[]
const STATUS = ROW.codes + CODED_FIELDS.indexOf('status')
const TERMINATED = CODES.status.indexOf('terminated')
const REJECTED = OUTCOMES.indexOf('rejected')

/** Counts the records of a batch by outcome, terminated ones apart. */
export function countOutcomes({ view, rows }: SlabThread, records: number): readonly [all: number[], ended: number[]] {
  const all = OUTCOMES.map(() => 0)
  const ended = OUTCOMES.map(() => 0)
  for (let row = rows, end = rows + records * ROW_BYTES; row < end; row += ROW_BYTES) {
    const lane = view.getUint8(row + ROW.lane)
    if (lane === LANE.skipped) continue
    const outcome = lane === LANE.rejected ? REJECTED : view.getUint8(row + ROW.outcome)
    all[outcome] = (all[outcome] ?? 0) + 1
    if (lane !== LANE.rejected && view.getUint8(row + STATUS) === TERMINATED) ended[outcome] = (ended[outcome] ?? 0) + 1
  }
  return [all, ended]
}
