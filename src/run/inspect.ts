/** How a file is read, from its beginning: the dialect with its evidence, the columns, a format for it. Reads a few MiB. */

import {
  DELIMITERS,
  type Dialect,
  dialectOf,
  type LineEnds,
  lineEndsOf,
  type OddRecords,
  oddRecordsOf,
  type Trial,
} from '../formats/dialect.ts'
import { lookOf, profileOf } from '../formats/dialect-columns.ts'
import { type DateEvidence, dateEvidenceOf } from '../formats/dialect-dates.ts'
import {
  type ColumnReading,
  columnsByFormat,
  columnsByGuess,
  draftFormat,
  fittingFormat,
} from '../formats/dialect-format.ts'
import { headerKind, type SeenHeader } from '../formats/dialect-header.ts'
import type { CarrierFormat } from '../formats/format.ts'
import { folded } from '../formats/spelling.ts'
import { headerOnly, nothingInFile, unreadableHeader } from '../formats/text-file.ts'
import type { Encoding } from '../model/encoding.ts'
import type { RejectCode } from '../model/verdict.ts'
import { cellValue } from '../stages/record-cells.ts'
import { type Beginning, beginningOf } from './beginning.ts'
import { type CutRecord, recordsOf } from './record-cutter.ts'

/** Bytes on which delimiters are tried. */
const TRIAL_BYTES = 256 * 1024

/** Columns that are looked at. */
const COLUMNS_MAX = 200

/** Lines of a title that a header is looked for below. */
const TITLES_MAX = 10

/** What is known beforehand; what is undefined is found. */
export interface InspectOptions {
  readonly format?: CarrierFormat | undefined
  readonly delimiter?: string | undefined
  readonly quote?: '"' | '' | undefined
  readonly encoding?: Encoding | undefined
  readonly signal?: AbortSignal | undefined
}

/** What was seen of a file. */
export interface Inspection {
  readonly beginning: Beginning
  readonly lineEnds: LineEnds
  /** What the trials show; delimiter and quote are those of the format or the options where they say them. */
  readonly dialect: Dialect
  readonly odd: OddRecords
  /** Records that were cut, the header among them, but neither blank ones, comments nor totals. */
  readonly records: number
  readonly blanks: number
  /** Records that cannot be read, by code; `field-count` for those of another width than the header. */
  readonly faults: ReadonlyMap<RejectCode, number>
  readonly header: SeenHeader
  /** The first columns; the others are only counted. */
  readonly columns: readonly ColumnReading[]
  readonly dates: DateEvidence | undefined
  /** The built-in format that fits; undefined where a format was given, or none does. */
  readonly fits: CarrierFormat | undefined
}

/**
 * Looks at the beginning of a file.
 * @throws RunError as `openText` and its chunks do; `file-empty` where it holds nothing but blank lines, `file-header-only`, and as
 * `unreadableHeader` says where its first record cannot be read
 */
export async function inspectFile(path: string, options: InspectOptions = {}): Promise<Inspection> {
  const beginning = await beginningOf(path, options)
  const { text, isWhole } = beginning
  const dialect = dialectFor(beginning, options)
  const known = options.format
  const rules = { delimiter: dialect.delimiter, quote: dialect.quote, comment: '' }
  const plain = valuesOf(recordsOf(text, rules, isWhole))
  const guessed = oddRecordsOf(
    plain.records.map(({ cells }) => cells),
    mostColumns(dialect),
    dialect.delimiter,
  )
  const odd = known === undefined ? guessed : { ...guessed, comment: known.comment }
  const cut = odd.comment === '' ? plain : valuesOf(recordsOf(text, { ...rules, comment: odd.comment }, isWhole))
  return { beginning, lineEnds: lineEndsOf(text, isWhole), dialect, odd, ...read(path, cut, odd, dialect, known) }
}

/**
 * Delimiter and quote of a file, as its beginning shows them where they are not known.
 * @throws RunError as {@link inspectFile}
 */
export async function inspectDialect(path: string, options: InspectOptions): Promise<Dialect> {
  return dialectFor(await beginningOf(path, options), options)
}

/**
 * The format in which the file is read: the one that was given; else a built-in one that fits, or a draft, under this name
 * (kebab case). Undefined where the file has no header.
 */
export function inspectedFormat(
  { beginning, lineEnds, dialect, odd, header, dates, columns, fits }: Inspection,
  given: CarrierFormat | undefined,
  name: string,
): CarrierFormat | undefined {
  if (given !== undefined) return given
  if (header.kind === 'data') return undefined
  const { encoding, evidence, compression } = beginning
  const lineEnd = lineEnds.crlf > lineEnds.lf ? 'crlf' : 'lf'
  const written = { encoding, byteOrderMark: evidence.byteOrderMark !== undefined, lineEnd, compression } as const
  if (fits !== undefined) return { ...fits, ...written, name, carrier: name }
  const { delimiter, quote } = dialect
  const { comment, totalWords } = odd
  const punctuation = { ...written, delimiter, quote, comment, totalWords }
  return draftFormat(name, punctuation, dates, columns)
}

/** The dialect that the text shows, but for what is known. */
function dialectFor({ text, isWhole }: Beginning, { format, delimiter, quote }: InspectOptions): Dialect {
  const sample = text.subarray(0, TRIAL_BYTES)
  const isAll = isWhole && sample.length === text.length
  const given = format?.delimiter ?? delimiter
  const delimiters = given === undefined ? DELIMITERS : [given]
  const trials = delimiters.flatMap((one) => (['"', ''] as const).map((sign) => trial(sample, one, sign, isAll)))
  const found = dialectOf(trials)
  return { ...found, delimiter: given ?? found.delimiter, quote: format?.quote ?? quote ?? found.quote }
}

function trial(sample: Uint8Array, delimiter: string, quote: '"' | '', isWhole: boolean): Trial {
  const widths: number[] = []
  let [faults, quoted] = [0, 0]
  for (const record of recordsOf(sample, { delimiter, quote, comment: '' }, isWhole)) {
    if ('fault' in record) faults++
    else if (!isBlank(record.cells)) {
      widths.push(record.cells.length)
      if (quote === '' && record.cells.some((cell) => cell.startsWith('"'))) quoted++
    }
  }
  return { delimiter, quote, widths, faults, quoted }
}

function mostColumns({ delimiters, delimiter }: Dialect): number {
  return delimiters.find((one) => one.delimiter === delimiter)?.columns ?? 1
}

interface ValueRecord {
  readonly line: number
  /** Trimmed and NFC, as values are read. */
  readonly cells: readonly string[]
}

interface Values {
  /** Why the first record, which should be the header, cannot be read. */
  readonly headerFault: { readonly line: number; readonly fault: RejectCode } | undefined
  readonly records: readonly ValueRecord[]
  readonly blanks: number
  readonly faults: Map<RejectCode, number>
}

function valuesOf(cut: readonly CutRecord[]): Values {
  const faults = new Map<RejectCode, number>()
  const records: ValueRecord[] = []
  let blanks = 0
  for (const record of cut) {
    if ('fault' in record) faults.set(record.fault, (faults.get(record.fault) ?? 0) + 1)
    else if (isBlank(record.cells)) blanks++
    else records.push({ line: record.line, cells: record.cells.map(cellValue) })
  }
  const first = cut.find((record) => 'fault' in record || !isBlank(record.cells))
  const headerFault = first !== undefined && 'fault' in first ? first : undefined
  return { headerFault, records, blanks, faults }
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => /^[ \t]*$/.test(cell))
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((cell, i) => cell === b[i])
}

function hasColumnOf({ columns }: CarrierFormat, cells: readonly string[]): boolean {
  const names = new Set(columns.map(({ from }) => folded(from)))
  return cells.some((cell) => names.has(folded(cell)))
}

/** The header and the columns. */
function read(
  path: string,
  { headerFault, records, blanks, faults }: Values,
  odd: OddRecords,
  { delimiter }: Dialect,
  known: CarrierFormat | undefined,
): Pick<Inspection, 'records' | 'blanks' | 'faults' | 'header' | 'columns' | 'dates' | 'fits'> {
  if (headerFault !== undefined) throw unreadableHeader(headerFault.line, headerFault.fault, path)
  const kept = records.filter(({ cells }) => !odd.totalWords.includes(cells[0] ?? ''))
  const at = Math.max(
    0,
    kept.slice(0, TITLES_MAX + 1).findIndex(({ cells }) => headerKind(cells) === 'names'),
  )
  const first = kept[known === undefined ? at : 0]
  if (first === undefined) throw nothingInFile(path)
  // Also of a known format: where the header was left out, what stands first is somebody's data.
  const kind = known !== undefined && hasColumnOf(known, first.cells) ? 'names' : headerKind(first.cells)
  const above = known === undefined ? at : 0
  const columnCount = Math.max(1, first.cells.findLastIndex((cell) => cell !== '') + 1)
  const isEven = ({ cells }: ValueRecord): boolean =>
    cells.length >= columnCount && cells.slice(columnCount).every((cell) => cell === '')
  const rows = kind === 'data' ? kept : kept.slice(above).filter(({ cells }) => !isSame(cells, first.cells))
  if (rows.length === 0 && faults.size === 0 && kind !== 'unknown') throw headerOnly(path)
  const even = rows.filter(isEven)
  if (even.length < rows.length) faults.set('field-count', rows.length - even.length)
  const headers = kind === 'data' ? [] : first.cells.slice(0, Math.min(columnCount, COLUMNS_MAX))
  const values = Array.from({ length: Math.min(columnCount, COLUMNS_MAX) }, (_, i) =>
    even.map(({ cells }) => cells[i] ?? ''),
  )
  const profiles = values.map(profileOf)
  const fits = known === undefined ? fittingFormat(headers, delimiter) : undefined
  const format = known ?? fits
  const columns = format === undefined ? columnsByGuess(headers, profiles) : columnsByFormat(format, headers, profiles)
  const dated = values.filter((_, i) => ['date', 'time'].includes(lookOf(profiles[i] ?? profileOf([])) ?? ''))
  const header = { line: first.line, kind, columnCount, above }
  return { records: kept.length, blanks, faults, header, columns, dates: dateEvidenceOf(dated.flat()), fits }
}
