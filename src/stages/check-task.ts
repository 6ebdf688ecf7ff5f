/** What crosses between the main thread of a check and its workers. */
import type { RecordPlace } from '../model/finding.ts'
import type { ControlCounts } from './control-counts.ts'
import type { SlabData } from './night-task.ts'
import type { SpillPlace } from './receipt.ts'
import type { Reject } from './reject-run.ts'
import type { WordCounts } from './unlisted-words.ts'

/** What every thread of a check begins with. */
export interface CheckData extends SlabData {
  /** Folder of the spill files; undefined where nothing is listed. */
  readonly spill: string | undefined
}

/** How many records there are of a kind, and where the first begins; undefined where there are none. */
export interface Sighting {
  readonly records: number
  readonly first: RecordPlace | undefined
}

/** Faults of one code and field, of records or of cells; the field is undefined where they are about whole records. */
export interface RejectSighting extends Sighting, Pick<Reject, 'code' | 'field'> {
  readonly last: RecordPlace
}

/** What a column of the header holds in the records of a batch that were read. */
export interface ColumnCounts {
  /** Cells with nothing in them. */
  readonly empty: number
  /** Records of which no field of the column has a value: nothing is there, a word for "unknown", or what cannot be read. */
  readonly withoutValue: number
}

/** Dates of a column of the header, by the set of orders in which they can be read; those of set 0 are no full dates. */
export interface ColumnDates {
  /** Counted from 0. */
  readonly column: number
  /** By set (`formats/dialect-dates.ts`). */
  readonly sets: readonly Sighting[]
}

/** Records that must have a value of a field, and those of them that have none. */
export interface FieldCounts extends Sighting {
  readonly required: number
}

/** What counting the records of a batch that were read comes to. */
export interface RecordCounts extends ControlCounts {
  readonly accepted: number
  /** By column of the header, as far as the last that is mapped. */
  readonly columns: readonly ColumnCounts[]
  /** By index in `FIELDS`. */
  readonly fields: readonly FieldCounts[]
}

/** Total lines with one whole number behind their word: how many there are, and the first of them. */
export interface SaidTotals {
  readonly lines: number
  /** Undefined where there is none. */
  readonly first: (RecordPlace & { readonly said: number }) | undefined
}

/** What a batch leaves behind. */
export interface CheckReceipt extends RecordCounts {
  /** Receipts in the order of ordinals are the records in order. */
  readonly ordinal: number
  /** The thread in whose spill file the rejects and findings lie; of no bytes where none are listed. */
  readonly thread: number
  readonly rejectRun: SpillPlace
  readonly findingRun: SpillPlace
  readonly rejected: number
  /** Lines that are no records, in the order of `SKIP_REASONS`, but for those that the splitter passes over. */
  readonly skipped: readonly number[]
  readonly rejects: readonly RejectSighting[]
  /** Cells of records that were read which cannot be read as their field's kind, in the order of `FIELDS`. */
  readonly unreadable: readonly number[]
  /** Words of coded cells that are not listed, of rejected records too. */
  readonly unlisted: WordCounts
  readonly saidTotals: SaidTotals
  /** By column of the header; the same columns in every batch of a file. */
  readonly dateOrders: readonly ColumnDates[]
  /** By index in `rulesWithoutRegister`. */
  readonly hits: readonly Sighting[]
}
