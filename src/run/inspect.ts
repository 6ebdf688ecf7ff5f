/** How a file is read, from its beginning: the dialect with its evidence, the columns, a format for it. Reads a few MiB. */
import { basename } from 'node:path'

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
import { type DateEvidence, dateEvidenceOf, mixedOrdersOf, type WrittenOrder } from '../formats/dialect-dates.ts'
import {
  type ColumnReading,
  columnsByFormat,
  columnsByGuess,
  draftFormat,
  fittingFormat,
} from '../formats/dialect-format.ts'
import { headerKind, type SeenHeader } from '../formats/dialect-header.ts'
import { namesOf } from '../formats/dialect-names.ts'
import { type NearestFormat, nearestFormat } from '../formats/dialect-nearest.ts'
import type { CarrierFormat } from '../formats/format.ts'
import { folded } from '../formats/spelling.ts'
import { headerOnly, nothingInFile, unreadableHeader } from '../formats/text-file.ts'
import type { Encoding } from '../model/encoding.ts'
import type { RejectCode } from '../model/verdict.ts'
import { type Beginning, beginningOf } from './beginning.ts'
import { isBlank, note, type SeenFault, type ValueRecord, type Values, valuesOf } from './inspected-values.ts'
import { recordsOf } from './record-cutter.ts'

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
  /** Its name, without folders. */
  readonly name: string
  readonly beginning: Beginning
  readonly lineEnds: LineEnds
  /** What the trials show; delimiter and quote are those of the format or the options where they say them. */
  readonly dialect: Dialect
  /** Whether delimiters were judged by a part of what was looked at. */
  readonly isDialectOfPart: boolean
  readonly odd: OddRecords
  /** Records that were cut, the header among them, but neither blank ones, comments nor totals. */
  readonly records: number
  readonly blanks: number
  /** Records that cannot be read, by code; `field-count` for those of another width than the header. */
  readonly faults: ReadonlyMap<RejectCode, SeenFault>
  readonly header: SeenHeader
  /** The first columns; the others are only counted. */
  readonly columns: readonly ColumnReading[]
  readonly dates: DateEvidence | undefined
  /** Columns, counted from 0, whose dates are written in more than one order. */
  readonly mixedDates: readonly { readonly column: number; readonly orders: readonly WrittenOrder[] }[]
  /** The built-in format that fits; undefined where a format was given, or none does. */
  readonly fits: CarrierFormat | undefined
  /** The built-in format that nearly fits; undefined where a format was given or fits, where the header is none that is known, and where none is near. */
  readonly nearest: NearestFormat | undefined
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
  const comments = known === undefined || known.comment === guessed.comment ? guessed.comments : 0
  const odd = { ...guessed, comment: known?.comment ?? guessed.comment, comments }
  const cut = odd.comment === '' ? plain : valuesOf(recordsOf(text, { ...rules, comment: odd.comment }, isWhole))
  return {
    name: basename(path),
    beginning,
    lineEnds: lineEndsOf(text, isWhole),
    dialect,
    isDialectOfPart: text.length > TRIAL_BYTES,
    odd,
    ...read(path, cut, odd, dialect, known),
  }
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
  { name: dump, beginning, lineEnds, dialect, odd, header, dates, columns, fits }: Inspection,
  given: CarrierFormat | undefined,
  name: string,
): CarrierFormat | undefined {
  if (given !== undefined) return given
  if (header.kind === 'data') return undefined
  const { encoding, evidence, compression } = beginning
  const lineEnd = lineEnds.crlf > lineEnds.lf ? 'crlf' : 'lf'
  const written = { encoding, byteOrderMark: evidence.byteOrderMark !== undefined, lineEnd, compression } as const
  const names = namesOf(name, dump)
  if (fits !== undefined) return { ...fits, ...written, ...names }
  const { delimiter, quote } = dialect
  const { comment, totalWords } = odd
  const punctuation = { ...written, delimiter, quote, comment, totalWords }
  return draftFormat(names, punctuation, dates, columns)
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
): Pick<
  Inspection,
  'records' | 'blanks' | 'faults' | 'header' | 'columns' | 'dates' | 'mixedDates' | 'fits' | 'nearest'
> {
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
  // Cells more are trailing delimiters where the header ends with one too; elsewhere a value was cut.
  const isTrailing = first.cells.length > columnCount
  const isEven = ({ cells }: ValueRecord): boolean =>
    cells.length === columnCount ||
    (isTrailing && cells.length > columnCount && cells.slice(columnCount).every((cell) => cell === ''))
  const rows = kind === 'data' ? kept : kept.slice(above).filter(({ cells }) => !isSame(cells, first.cells))
  if (rows.length === 0 && faults.size === 0 && kind !== 'unknown') throw headerOnly(path)
  const even = rows.filter(isEven)
  for (const row of rows) if (!isEven(row)) note(faults, 'field-count', row.line)
  const headers = kind === 'data' ? [] : first.cells.slice(0, Math.min(columnCount, COLUMNS_MAX))
  const values = Array.from({ length: Math.min(columnCount, COLUMNS_MAX) }, (_, i) =>
    even.map(({ cells }) => cells[i] ?? ''),
  )
  const profiles = values.map(profileOf)
  const fits = known === undefined ? fittingFormat(headers, delimiter) : undefined
  const format = known ?? fits
  const columns = format === undefined ? columnsByGuess(headers, profiles) : columnsByFormat(format, headers, profiles)
  const isDated = (at: number): boolean => ['date', 'time'].includes(lookOf(profiles[at] ?? profileOf([])) ?? '')
  const dated = values.filter((_, at) => isDated(at))
  const mixedDates = values.flatMap((cells, column) => {
    const orders = isDated(column) ? mixedOrdersOf(cells) : []
    return orders.length === 0 ? [] : [{ column, orders }]
  })
  const header = { line: first.line, kind, columnCount, above }
  const nearest = format === undefined && kind === 'names' ? nearestFormat(columns, delimiter) : undefined
  const dates = dateEvidenceOf(dated.flat())
  return { records: kept.length, blanks, faults, header, columns, dates, mixedDates, fits, nearest }
}
