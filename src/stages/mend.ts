import { isCoded } from '../formats/codes.ts'
import { LANE, ROW } from '../memory/row.ts'
import { DATE_FIELDS, FIELDS, type Field, INSTANT_FIELDS } from '../model/fields.ts'
import { SKIP_REASONS, type SkipReason } from '../model/summary.ts'
import { REASONS, RECORD_FAULTS, type RejectCode } from '../model/verdict.ts'
import type { Batch, RunConstants, SlabThread } from './batch.ts'
import { type FileReading, type RecordReading, readingOf, recordOf } from './file-reading.ts'
import { type FaultyCell, MendedFields } from './mended-fields.ts'
import { codeCharactersMax } from './program-values.ts'
import { cellValue } from './record-cells.ts'

/** Bits of `odd` and `absent` by their halves: BigInts for each field would take as long as the reading. */
interface FieldBit {
  readonly field: Field
  /** Of the half's four bytes, from the first of the eight. */
  readonly half: 0 | 4
  readonly bit: number
}

const bitOf = (field: Field): FieldBit => {
  const index = FIELDS.indexOf(field)
  return { field, half: index < 32 ? 0 : 4, bit: (1 << (index & 31)) >>> 0 }
}

/** In this order: what the document and the msisdn mean depends on the first two. */
const ORDER: readonly FieldBit[] = [
  bitOf('subscriber_kind'),
  bitOf('msisdn'),
  ...FIELDS.filter((field) => field !== 'subscriber_kind' && field !== 'msisdn').map(bitOf),
]

const WHOLE_RECORD = 0x8000_0000

/** Of a record without a usable number only these are read, for what is wrong with them. */
const OF_FORM: ReadonlySet<Field> = new Set<Field>([
  ...FIELDS.filter(isCoded),
  ...DATE_FIELDS,
  ...INSTANT_FIELDS,
  'nationality',
  'portrait_hash',
  'point_of_sale',
  'sales_agent',
])
const NAME = bitOf('full_name').bit

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

  /** Cells that hold something and cannot be read as their column's kind: of the rows mended so far, in their order and that of `FIELDS`. */
  get faulty(): readonly FaultyCell[] {
    return this.#fields.faulty
  }

  /** Mends the row at an address: afterwards all its columns are valid, or it is rejected or skipped. */
  mend(row: number): void {
    const { view } = this.#thread
    const low = view.getUint32(row + ROW.odd, true)
    const high = view.getUint32(row + ROW.odd + 4, true)
    if (low === NAME && high === 0 && this.#fields.readNameInPlace(row)) return
    const record = recordOf(this.#thread, row, this.#reading)
    if (high < WHOLE_RECORD) {
      this.#read(record, row, ({ half, bit }) => ((half === 0 ? low : high) & bit) !== 0)
      return
    }
    const faults = view.getUint8(row + ROW.faults)
    const reason = faults === 0 ? this.#skipReason(record.cells) : undefined
    if (reason !== undefined) this.#end(row, LANE.skipped, SKIP_REASONS.indexOf(reason))
    else if (faults !== 0 || !this.#hasCount(record.cells)) this.#rejectRecord(row, faults, record.cells)
    else this.#read(record, row, () => true)
  }

  #read(record: RecordReading, row: number, isOdd: (field: FieldBit) => boolean): void {
    const { view } = this.#thread
    const absent = { 0: view.getUint32(row + ROW.absent, true), 4: view.getUint32(row + ROW.absent + 4, true) }
    let isRejected = view.getUint8(row + ROW.lane) === LANE.rejected
    for (const one of ORDER) {
      if (!isOdd(one) || (isRejected && !OF_FORM.has(one.field))) continue
      const { field, half, bit } = one
      const hasValue = this.#fields.read(record, field, row)
      absent[half] = hasValue ? absent[half] & ~bit : absent[half] | bit
      if (hasValue || field !== 'msisdn') continue
      const isMissing = record.text('msisdn') === undefined
      this.#reject(row, isMissing ? 'msisdn-missing' : 'msisdn-unusable', 'msisdn')
      isRejected = true
    }
    if (isRejected) return
    view.setUint32(row + ROW.absent, absent[0], true)
    view.setUint32(row + ROW.absent + 4, absent[4], true)
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

  /** As many as the header has; where the header ends with a delimiter, empty cells more at the end are none. */
  #hasCount(cells: readonly string[]): boolean {
    const { columnCount, mayTrail } = this.#reading.binding
    if (cells.length === columnCount || !mayTrail) return cells.length === columnCount
    return cells.length > columnCount && cells.slice(columnCount).every((cell) => cellValue(cell) === '')
  }

  /** `faults`: those of the bytes, to which the count of cells is still to be added. */
  #rejectRecord(row: number, faults: number, cells: readonly string[]): void {
    const all = this.#hasCount(cells) ? faults : faults | (1 << RECORD_FAULTS.indexOf('field-count'))
    this.#thread.view.setUint8(row + ROW.faults, all)
    const first = RECORD_FAULTS.find((_, bit) => (all & (1 << bit)) !== 0)
    if (first !== undefined) this.#reject(row, first)
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
