/** In which orders the dates of a file are written: every date of the records that were read, from its bytes. */
import { ORDER_SETS, orderSetOf } from '../formats/dialect-dates.ts'
import { LANE, ROW, ROW_BYTES } from '../memory/row.ts'
import { DATE_FIELDS, INSTANT_FIELDS } from '../model/fields.ts'
import type { RecordPlace } from '../model/finding.ts'
import type { Batch, RunConstants, SlabThread } from './batch.ts'
import type { ColumnDates, Sighting } from './check-task.ts'
import { readingOf } from './file-reading.ts'
import { placeOf } from './record-counts.ts'

const SPACE = 0x20
const ZERO = 0x30
const T = 0x54
const SEPARATORS = [0x2d, 0x2e, 0x2f]

/**
 * Of each column that a date is read from, the full dates by the set of orders in which each can be read ({@link ORDER_SETS}), with
 * the first of each; of records that were read, in the order of the columns.
 */
export function dateOrders(thread: SlabThread, batch: Batch, run: RunConstants): readonly ColumnDates[] {
  const { view, rows, bytes } = thread
  const { binding, format } = readingOf(thread, batch, run)
  const bound = [...DATE_FIELDS, ...INSTANT_FIELDS].flatMap((field) => binding.columnOf[field] ?? [])
  const columns = [...new Set(bound)].toSorted((a, b) => a - b)
  const walk = new CellWalk(bytes, format)
  const counts = new Uint32Array(columns.length * ORDER_SETS)
  // Addresses of rows; 0 for none.
  const firsts = new Uint32Array(counts.length)
  for (let row = rows, end = rows + batch.records * ROW_BYTES; row < end; row += ROW_BYTES) {
    if (view.getUint8(row + ROW.lane) > LANE.odd) continue
    const at = view.getUint32(row + ROW.recordAt, true)
    walk.begin(at, at + view.getUint32(row + ROW.recordBytes, true))
    for (let i = 0; i < columns.length; i++) {
      if (!walk.goTo(columns[i] ?? 0)) break
      const place = i * ORDER_SETS + orderSetIn(bytes, walk.at, walk.end)
      counts[place] = (counts[place] ?? 0) + 1
      if (firsts[place] === 0) firsts[place] = row
    }
  }
  const seen = (place: number): Sighting => {
    const first = firsts[place] ?? 0
    return { records: counts[place] ?? 0, first: first === 0 ? undefined : placeOfRow(first) }
  }
  const placeOfRow = (row: number): RecordPlace => placeOf(view, batch, row)
  return columns.map((column, i) => ({
    column,
    sets: Array.from({ length: ORDER_SETS }, (_, set) => seen(i * ORDER_SETS + set)),
  }))
}

/** Goes from cell to cell of a record that the splitter has delimited. */
class CellWalk {
  /** Where the cell begins and ends, without its quotes. */
  at = 0
  end = 0
  readonly #bytes: Uint8Array
  readonly #delimiter: number
  /** 0 where there are no quotes. */
  readonly #quote: number
  #next = 0
  #recordEnd = 0
  #column = 0

  constructor(bytes: Uint8Array, { delimiter, quote }: { readonly delimiter: string; readonly quote: string }) {
    this.#bytes = bytes
    this.#delimiter = delimiter.charCodeAt(0)
    this.#quote = quote === '' ? 0 : quote.charCodeAt(0)
  }

  begin(at: number, end: number): void {
    this.#next = at
    this.#recordEnd = end
    this.#column = 0
  }

  /** Goes to a column behind the last; false where the record has none. */
  goTo(column: number): boolean {
    for (; this.#column <= column; this.#column++) if (!this.#step()) return false
    return true
  }

  #step(): boolean {
    const [bytes, end, delimiter] = [this.#bytes, this.#recordEnd, this.#delimiter]
    let at = this.#next
    if (at > end) return false
    const isQuoted = this.#quote !== 0 && at < end && bytes[at] === this.#quote
    this.at = isQuoted ? at + 1 : at
    if (isQuoted) {
      at++
      // A doubled quote stands for itself.
      while (at < end && (bytes[at] !== this.#quote || bytes[at + 1] === this.#quote)) {
        at += bytes[at] === this.#quote ? 2 : 1
      }
      this.end = Math.min(at, end)
      at = this.end + 1
    } else {
      while (at < end && bytes[at] !== delimiter) at++
      this.end = at
    }
    this.#next = at + 1
    return true
  }
}

/** The set of orders in which the text in [at, end) can be read as a full date, with or without a time of day; 0 for anything else. */
function orderSetIn(bytes: Uint8Array, at: number, end: number): number {
  while (at < end && bytes[at] === SPACE) at++
  const numbers = [0, 0, 0]
  const widths = [0, 0, 0]
  let part = 0
  let separator = 0
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0
    const digit = byte - ZERO
    if (digit >= 0 && digit <= 9) {
      numbers[part] = (numbers[part] ?? 0) * 10 + digit
      widths[part] = (widths[part] ?? 0) + 1
    } else if (byte === SPACE || byte === T) break
    else if (!SEPARATORS.includes(byte) || (part > 0 && byte !== separator) || ++part > 2) return 0
    else separator = byte
  }
  const [a = 0, b = 0, c = 0] = numbers
  const [wide = 0, middle = 0, narrow = 0] = widths
  if (part === 0) return joinedSet(a, wide)
  if (part < 2 || middle === 0 || middle > 2) return 0
  const isFull = wide === 4 ? narrow > 0 && narrow <= 2 : wide > 0 && wide <= 2 && narrow === 4
  return isFull ? orderSetOf(a, b, c) : 0
}

/** The same of digits without separators: eight of the day, and four or six of the time behind them. */
function joinedSet(digits: number, width: number): number {
  if (width !== 8 && width !== 12 && width !== 14) return 0
  const day = Math.floor(digits / 10 ** (width - 8))
  const [front, middle, back] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100]
  const yearFirst = orderSetOf(front, middle, back)
  return yearFirst + orderSetOf(Math.floor(day / 1_000_000), Math.floor(day / 10_000) % 100, day % 10_000)
}
