import type { HeaderBinding } from '../formats/header.ts'
import { FACTS } from '../memory/facts.ts'
import { PROGRAM } from '../memory/program.ts'
import { LANE, ROW, ROW_BYTES } from '../memory/row.ts'
import { CODES, type CodedField, FIELDS } from '../model/fields.ts'
import type { RecordPlace } from '../model/finding.ts'
import type { Batch, RunConstants, SlabThread } from './batch.ts'
import type { ColumnCounts, FieldCounts, RecordCounts } from './check-task.ts'
import { ControlCounter } from './control-counts.ts'
import { readingOf, recordOf } from './file-reading.ts'
import { CODED_FIELDS } from './program.ts'
import { cellValue } from './record-cells.ts'

const codeAt = (field: CodedField): number => ROW.codes + CODED_FIELDS.indexOf(field)
const KIND = codeAt('subscriber_kind')
const DOCUMENT_TYPE = codeAt('document_type')
const CHANNEL = codeAt('channel')

const DOCUMENT_TYPES = CODES.document_type.length + 1
const CHANNELS = CODES.channel.length + 1
/** Kinds of record that the law asks different fields of, as `memory/facts.ts` orders them. */
const KINDS_OF_RECORD = CODES.subscriber_kind.length * DOCUMENT_TYPES * CHANNELS

/** Where a record of a decoded batch begins, by the address of its row. */
export function placeOf(view: DataView, batch: Batch, row: number): RecordPlace {
  const line = batch.firstLine + view.getUint32(row + ROW.line, true)
  return { line, byteOffset: batch.byteOffsetOf(view.getUint32(row + ROW.recordAt, true)) }
}

/** Counts the records of a decoded batch that were read. Uses the thread's scratch memory. */
export function countRecords(thread: SlabThread, batch: Batch, run: RunConstants): RecordCounts {
  const { view, rows, facts } = thread
  const { binding } = readingOf(thread, batch, run)
  const counter = new Counter(view, facts, sharedMasks(binding))
  for (let row = rows, end = rows + batch.records * ROW_BYTES; row < end; row += ROW_BYTES) {
    if (view.getUint8(row + ROW.lane) <= LANE.odd) counter.add(row)
  }
  const empty = emptyCells(thread, batch, run)
  const columns = empty.map((cells, column): ColumnCounts => {
    return { empty: cells, withoutValue: counter.withoutValue(column, binding) }
  })
  return { ...counter.totals(), columns, fields: counter.fields((row) => placeOf(view, batch, row)) }
}

/** By column of the header, as far as the last that is mapped: cells with nothing in them, of records that were read. */
function emptyCells(thread: SlabThread, batch: Batch, run: RunConstants): number[] {
  const { kernel, view, bytes, rows, scratch } = thread
  const mapped = view.getUint32(batch.program + PROGRAM.mappedColumns, true)
  const counts = scratch
  const starts = counts + 4 * mapped
  const left = starts + 4 * (mapped + STARTS_BEYOND)
  bytes.fill(0, counts, starts)
  const leftCount = kernel.countEmptyCells(rows, batch.records, batch.program, counts, starts, left)
  const empty = Array.from({ length: mapped }, (_, column) => view.getUint32(counts + 4 * column, true))
  const reading = readingOf(thread, batch, run)
  for (let i = 0; i < leftCount; i++) {
    const { cells } = recordOf(thread, rows + ROW_BYTES * view.getUint32(left + 4 * i, true), reading)
    for (let column = 0; column < mapped; column++) {
      if (cellValue(cells[column] ?? '') === '') empty[column] = (empty[column] ?? 0) + 1
    }
  }
  return empty
}

/** Places behind those of a record's cells that the kernel writes over. */
const STARTS_BEYOND = 76

/** Fields that are read from one column, as bits of `absent`. */
interface SharedMask {
  readonly column: number
  readonly low: number
  readonly high: number
}

function sharedMasks({ columnOf }: HeaderBinding): SharedMask[] {
  const byColumn = Map.groupBy(FIELDS.keys(), (index) => columnOf[FIELDS[index] ?? 'msisdn'] ?? -1)
  byColumn.delete(-1)
  return [...byColumn].flatMap(([column, indexes]) => {
    if (indexes.length < 2) return []
    const bits = (from: number): number =>
      indexes.reduce((sum, index) => (index >> 5 === from ? sum | (1 << (index & 31)) : sum), 0)
    return [{ column, low: bits(0), high: bits(1) }]
  })
}

/** Adds up rows. */
class Counter {
  readonly #view: DataView
  readonly #required: number
  readonly #shared: readonly SharedMask[]
  readonly #sharedAbsent: number[]
  readonly #absent = new Uint32Array(64)
  readonly #lacking = new Uint32Array(64)
  /** Addresses of rows; 0 for none. */
  readonly #firstLacking = new Uint32Array(64)
  readonly #kinds = new Uint32Array(KINDS_OF_RECORD)
  readonly #controls = new ControlCounter()
  #accepted = 0

  constructor(view: DataView, facts: number, shared: readonly SharedMask[]) {
    this.#view = view
    this.#required = facts + FACTS.required
    this.#shared = shared
    this.#sharedAbsent = shared.map(() => 0)
  }

  add(row: number): void {
    const view = this.#view
    const low = view.getUint32(row + ROW.absent, true)
    const high = view.getUint32(row + ROW.absent + 4, true)
    const kind = this.#kindOf(row)
    const required = this.#required + 8 * kind
    addBits(this.#absent, 0, low)
    addBits(this.#absent, 32, high)
    this.#addLacking(0, low & view.getUint32(required, true), row)
    this.#addLacking(32, high & view.getUint32(required + 4, true), row)
    for (const [i, mask] of this.#shared.entries()) {
      if ((low & mask.low) === mask.low && (high & mask.high) === mask.high) {
        this.#sharedAbsent[i] = (this.#sharedAbsent[i] ?? 0) + 1
      }
    }
    addOne(this.#kinds, kind)
    this.#accepted++
    this.#controls.add(view, row)
  }

  /** What was counted, but for columns and fields. */
  totals(): Omit<RecordCounts, 'columns' | 'fields'> {
    return { accepted: this.#accepted, ...this.#controls.counts() }
  }

  /** Records in which no field of a column has a value; none for a column that no field is read from. */
  withoutValue(column: number, { columnOf }: HeaderBinding): number {
    const shared = this.#shared.findIndex((mask) => mask.column === column)
    if (shared !== -1) return this.#sharedAbsent[shared] ?? 0
    return this.#absent[FIELDS.findIndex((field) => columnOf[field] === column)] ?? 0
  }

  fields(placeOf: (row: number) => RecordPlace): FieldCounts[] {
    const asked = FIELDS.map(() => 0)
    for (const [kind, records] of this.#kinds.entries()) {
      if (records === 0) continue
      const bits = this.#view.getBigUint64(this.#required + 8 * kind, true)
      for (const i of asked.keys()) if (((bits >> BigInt(i)) & 1n) === 1n) asked[i] = (asked[i] ?? 0) + records
    }
    return asked.map((required, i) => {
      const [records, first] = [this.#lacking[i] ?? 0, this.#firstLacking[i] ?? 0]
      return { required, records, first: records === 0 ? undefined : placeOf(first) }
    })
  }

  #kindOf(row: number): number {
    const view = this.#view
    const documentType = Math.min(view.getUint8(row + DOCUMENT_TYPE), DOCUMENT_TYPES - 1)
    const channel = Math.min(view.getUint8(row + CHANNEL), CHANNELS - 1)
    return (view.getUint8(row + KIND) * DOCUMENT_TYPES + documentType) * CHANNELS + channel
  }

  #addLacking(from: number, bits: number, row: number): void {
    for (let rest = bits; rest !== 0; rest &= rest - 1) {
      const field = from + 31 - Math.clz32(rest & -rest)
      if (this.#lacking[field] === 0) this.#firstLacking[field] = row
      addOne(this.#lacking, field)
    }
  }
}

function addBits(counts: Uint32Array, from: number, bits: number): void {
  for (let rest = bits; rest !== 0; rest &= rest - 1) addOne(counts, from + 31 - Math.clz32(rest & -rest))
}

function addOne(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1
}
