import { type CodeReader, codeReader } from '../formats/codes.ts'
import type { CarrierFormat } from '../formats/format.ts'
import { bindHeader, type HeaderBinding } from '../formats/header.ts'
import { PROGRAM } from '../memory/program.ts'
import { ROW } from '../memory/row.ts'
import type { Field } from '../model/fields.ts'
import type { Batch, RunConstants, SlabThread } from './batch.ts'
import { codeCharactersMax } from './program-values.ts'
import { cellOfRecord, cellsOfRecord, cellValue } from './record-cells.ts'

/** How TypeScript reads the records of one file, where the kernel leaves them to it. */
export interface FileReading {
  readonly format: CarrierFormat
  readonly binding: HeaderBinding
  readonly codes: CodeReader
  /** The values of the header's cells, of which a repeated header has the same. */
  readonly names: readonly string[]
}

const remembered = new WeakMap<RunConstants, Map<number, FileReading>>()

/** How the file of a batch is read; made from its column program when the thread meets the file for the first time. */
export function readingOf({ bytes, view }: SlabThread, { file, program }: Batch, run: RunConstants): FileReading {
  const readings = remembered.get(run) ?? new Map<number, FileReading>()
  remembered.set(run, readings)
  const known = readings.get(file)
  if (known !== undefined) return known
  const format = run.files[file]?.format
  if (format === undefined) throw new Error(`the run has no file ${file}`)
  const at = program + view.getUint32(program + PROGRAM.header, true)
  const header = headerCells(bytes, at, view.getUint32(program + PROGRAM.headerBytes, true))
  const binding = bindHeader(format, header)
  const names = header.slice(0, binding.columnCount).map(cellValue)
  const reading = { format, binding, codes: codeReader(format), names }
  readings.set(file, reading)
  return reading
}

function headerCells(bytes: Uint8Array, at: number, count: number): readonly string[] {
  const cells: unknown = JSON.parse(Buffer.from(bytes.buffer, at, count).toString())
  if (!Array.isArray(cells)) throw new Error('the column program has no header')
  return cells.map(String)
}

/** Whoever asks for more cells of a record will ask for most of them. */
const LOOKS_MAX = 2

/** The cells of the record whose bytes are given, which must stay as they are. */
export class RecordReading {
  readonly #record: Uint8Array
  readonly #reading: FileReading
  #cells: readonly string[] | undefined
  #looks = 0

  constructor(record: Uint8Array, reading: FileReading) {
    this.#record = record
    this.#reading = reading
  }

  /** All of them. */
  get cells(): readonly string[] {
    this.#cells ??= cellsOfRecord(this.#record, this.#reading.format)
    return this.#cells
  }

  /** What the carrier wrote for a field; undefined for nothing, and for its words for "unknown". */
  written(field: Field): string | undefined {
    const { binding, codes } = this.#reading
    const column = binding.columnOf[field]
    const text = column === undefined ? '' : cellValue(this.#cell(column))
    return text === '' || (text.length <= codeCharactersMax && codes.isUnknown(text)) ? undefined : text
  }

  #cell(column: number): string {
    if (this.#cells !== undefined || this.#looks >= LOOKS_MAX) return this.cells[column] ?? ''
    this.#looks++
    return cellOfRecord(this.#record, column, this.#reading.format)
  }

  /** The same as text of the field: what a listed word stands for, any other text as it is. */
  text(field: Field): string | undefined {
    const text = this.written(field)
    return text !== undefined && text.length <= codeCharactersMax ? this.#reading.codes.text(field, text) : text
  }
}

/** The record of the row at an address, of a file that is read so. */
export function recordOf({ bytes, view }: SlabThread, row: number, reading: FileReading): RecordReading {
  const at = view.getUint32(row + ROW.recordAt, true)
  return new RecordReading(bytes.subarray(at, at + view.getUint32(row + ROW.recordBytes, true)), reading)
}
