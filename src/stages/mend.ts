import { LANE, ROW } from '../memory/row.ts'
import { FIELDS, type Field } from '../model/fields.ts'
import { SKIP_REASONS, type SkipReason } from '../model/summary.ts'
import { REASONS, type RejectCode } from '../model/verdict.ts'
import type { Batch, RunConstants, SlabThread } from './batch.ts'
import { type FileReading, type RecordReading, readingOf, recordOf } from './file-reading.ts'
import { MendedFields } from './mended-fields.ts'
import { codeCharactersMax } from './program-values.ts'
import { cellValue } from './record-cells.ts'

const ALL_FIELDS = (1n << BigInt(FIELDS.length)) - 1n
const WHOLE_RECORD = 1n << 63n
const NAME_ONLY = 1n << BigInt(FIELDS.indexOf('full_name'))

/** In this order: what the document and the msisdn mean depends on the first two, and a record without a number is read no further. */
const ORDER: readonly Field[] = [
  'subscriber_kind',
  'msisdn',
  ...FIELDS.filter((field) => field !== 'subscriber_kind' && field !== 'msisdn'),
]

/** Reads in TypeScript what the kernel has left odd in the rows of one batch. */
export class Mender {
  readonly #thread: SlabThread
  readonly #reading: FileReading
  readonly #fields: MendedFields

  constructor(thread: SlabThread, batch: Batch, run: RunConstants) {
    this.#thread = thread
    this.#reading = readingOf(thread, batch, run)
    this.#fields = new MendedFields(thread, this.#reading, run)
  }

  /** Cells that hold something and cannot be read as their column's kind, by index in `FIELDS`, in the rows mended so far. */
  get unreadable(): readonly number[] {
    return this.#fields.unreadable
  }

  /** Mends the row at an address: afterwards all its columns are valid, or it is rejected or skipped. */
  mend(row: number): void {
    const odd = this.#thread.view.getBigUint64(row + ROW.odd, true)
    if (odd === NAME_ONLY && this.#fields.readNameInPlace(row)) return
    const record = recordOf(this.#thread, row, this.#reading)
    const reason = odd < WHOLE_RECORD ? undefined : this.#skipReason(record.cells)
    if (reason !== undefined) this.#end(row, LANE.skipped, SKIP_REASONS.indexOf(reason))
    else if (!this.#hasCount(record.cells)) this.#reject(row, 'field-count')
    else this.#read(record, row, odd < WHOLE_RECORD ? odd : ALL_FIELDS)
  }

  #read(record: RecordReading, row: number, odd: bigint): void {
    for (const field of ORDER) {
      if (((odd >> BigInt(FIELDS.indexOf(field))) & 1n) === 0n) continue
      const hasValue = this.#fields.read(record, field, row)
      if (hasValue || field !== 'msisdn') continue
      const isMissing = record.text('msisdn') === undefined
      this.#reject(row, isMissing ? 'msisdn-missing' : 'msisdn-unusable', 'msisdn')
      return
    }
    const { view } = this.#thread
    const holderSince = view.getFloat64(row + ROW.holderSince, true)
    if (Number.isNaN(holderSince)) {
      view.setFloat64(row + ROW.holderSince, view.getFloat64(row + ROW.activatedAt, true), true)
    }
  }

  #skipReason(cells: readonly string[]): SkipReason | undefined {
    const { names, codes } = this.#reading
    const isHeader = this.#hasCount(cells) && names.every((name, i) => name === cellValue(cells[i] ?? ''))
    if (isHeader) return 'repeated-header'
    const first = cellValue(cells[0] ?? '')
    return first.length <= codeCharactersMax && codes.isTotal(first) ? 'total' : undefined
  }

  /** As many as the header has; one empty cell more at the end is none. */
  #hasCount(cells: readonly string[]): boolean {
    const { columnCount } = this.#reading.binding
    return (
      cells.length === columnCount || (cells.length === columnCount + 1 && cellValue(cells[columnCount] ?? '') === '')
    )
  }

  #reject(row: number, code: RejectCode, field?: Field): void {
    this.#end(row, LANE.rejected, REASONS.rejected.indexOf(code))
    if (field !== undefined) this.#thread.view.setUint8(row + ROW.codeField, FIELDS.indexOf(field))
  }

  #end(row: number, lane: number, code: number): void {
    const { view } = this.#thread
    view.setUint8(row + ROW.lane, lane)
    view.setUint8(row + ROW.code, code)
    view.setBigUint64(row + ROW.odd, 0n, true)
  }
}
