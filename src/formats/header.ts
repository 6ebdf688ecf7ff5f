import { distance } from 'fastest-levenshtein'
import { RunError } from '../model/errors.ts'
import type { Field } from '../model/fields.ts'
import { headerBytesMax } from '../model/limits.ts'
import { cellsOf } from './codes.ts'
import type { CarrierFormat } from './format.ts'
import { FORMATS } from './index.ts'
import { folded } from './spelling.ts'

/** Where each field stands in one file. */
export interface HeaderBinding {
  /** The cell of each field, counted from 0; absent where the format or the file does not carry the field. */
  readonly columnOf: Readonly<Partial<Record<Field, number>>>
  /** The carrier's header of each field, as the format spells it. */
  readonly headerOf: Readonly<Partial<Record<Field, string>>>
  /** Cells that a record must have. Empty cells at the end of the header (trailing delimiters) are not counted. */
  readonly columnCount: number
  /** Whether a record may have empty cells beyond these: only where the header has some too, else a value may have slipped by a column. */
  readonly mayTrail: boolean
}

/**
 * Finds the columns of a file by its header. Columns that the format does not know are ignored.
 *
 * @throws RunError `header-missing-column` (also where the line is no header at all, is cut by another delimiter, or is
 * longer than any), `header-repeated-column`. Cells of the file are never quoted unless they nearly are a column's name, or the line is a
 * header: a quarter of the columns, and two, stand in it by name, and no cell looks like data. A file without a header begins with somebody's data.
 */
export function bindHeader(format: CarrierFormat, cells: readonly string[]): HeaderBinding {
  const columnCount = Math.max(1, cells.findLastIndex((cell) => folded(cell) !== '') + 1)
  const found = new Map<string, number>()
  const known = new Set(format.columns.map((column) => folded(column.from)))
  for (const [index, cell] of cells.entries()) {
    const name = folded(cell)
    if (!known.has(name)) continue
    if (found.has(name)) throw repeatedColumn(format, name)
    found.set(name, index)
  }
  const missing = cellsOf(format).filter(
    (cell) => !found.has(folded(cell.header)) && !cell.columns.every((column) => column.optional === true),
  )
  if (missing.length > 0)
    throw missingColumns(
      format,
      cells,
      missing.map((cell) => cell.header),
      found.size,
    )
  if (Buffer.byteLength(JSON.stringify(cells)) > headerBytesMax) throw longHeader(format, cells.length)

  const columnOf: Partial<Record<Field, number>> = {}
  const headerOf: Partial<Record<Field, string>> = {}
  for (const column of format.columns) {
    const index = found.get(folded(column.from))
    if (index === undefined) continue
    columnOf[column.as] = index
    headerOf[column.as] = column.from
  }
  return { columnOf, headerOf, columnCount, mayTrail: cells.length > columnCount }
}

function repeatedColumn(format: CarrierFormat, name: string): RunError {
  const header = format.columns.find((column) => folded(column.from) === name)?.from ?? name
  return new RunError(
    'header-repeated-column',
    `${format.name}: column "${header}" stands twice in the header`,
    'Remove or rename one of them: it is not said which of the two holds the values.',
  )
}

function longHeader(format: CarrierFormat, columns: number): RunError {
  return new RunError(
    'header-missing-column',
    `${format.name}: the header has more columns or text than any file of subscribers (${columns} columns; ${headerBytesMax} bytes are read)`,
    'Check that the first line is the header, and leave out the columns that the format does not know.',
  )
}

function missingColumns(
  format: CarrierFormat,
  cells: readonly string[],
  missing: readonly string[],
  foundCount: number,
): RunError {
  const delimiter = foundCount > 1 ? undefined : actualDelimiter(format, cells)
  const other = otherFormat(format, delimiter === undefined ? cells : splitAgain(format, cells, delimiter))
  const useOther = other && `The header is that of the format ${other.name}: give --format ${other.name}.`
  if (delimiter !== undefined) {
    return new RunError(
      'header-missing-column',
      `${format.name}: the header is separated by ${spoken(delimiter)}, not by ${spoken(format.delimiter)}`,
      useOther ??
        `Write the file with ${spoken(format.delimiter)} between the columns, or say with --format what it is.`,
    )
  }
  if (other === undefined && foundCount === 0 && looksLikeData(cells)) {
    return new RunError(
      'header-missing-column',
      `${format.name}: the first line is data, not a header (${cells.length} cells, none of them a column's name)`,
      `Write a header as the first line: ${headerList(format)}`,
    )
  }
  const obligatory = cellsOf(format).filter(({ columns }) => !columns.every(({ optional }) => optional === true)).length
  if (other === undefined && missing.length > obligatory * STRANGE_SHARE) {
    return new RunError(
      'header-missing-column',
      `this does not look like a dump of ${format.name}'s: its header has ${obligatory - missing.length} of the ${obligatory} columns that must be there`,
      'To see what it is, and to draft a format for it, run: simsach inspect FILE',
    )
  }
  const strangers = other === undefined ? cells.filter((cell) => !isKnown(format, cell)) : []
  // A line break that was lost puts somebody's record behind the header.
  const isHeader = foundCount >= HEADER_COLUMNS_MIN && !looksLikeData(cells)
  return new RunError(
    'header-missing-column',
    `${format.name}: ${missingSentence(missing, strangers, isHeader)}`,
    useOther ??
      `The header must hold these columns, in any order: ${headerList(format)}. To see what the columns of the file may be, run: simsach inspect FILE`,
  )
}

/** A line in which as many cells are names of columns is a header. */
const HEADER_COLUMNS_MIN = 2

/** A longer text is no name of a column, and is not quoted. */
const NAME_CHARACTERS_MAX = 40

/** A file that lacks a greater share of the columns that must be there is none of the format. */
const STRANGE_SHARE = 0.75

/** Columns named in one message; the others are counted. */
const columnsNamedMax = 6

/** @param strangers cells that no column is called: one of them may be meant; those that are not nearly a column's name are quoted only of a header */
function missingSentence(missing: readonly string[], strangers: readonly string[], isHeader: boolean): string {
  const named = missing.slice(0, columnsNamedMax).map((name) => {
    const near = nearest(name, strangers)
    return { name, guess: near === undefined ? '' : `; did you mean "${near}"?` }
  })
  const more = missing.length > columnsNamedMax ? ` and ${missing.length - columnsNamedMax} more` : ''
  const [only] = named
  if (named.length === 1 && only !== undefined && only.guess !== '') {
    return `column "${only.name}" not in header${only.guess}`
  }
  const guess = named.find((column) => column.guess !== '')
  const hint = guess === undefined ? '' : ` (for "${guess.name}"${guess.guess.replace(';', ',')})`
  const which = `${named.length === 1 ? 'column' : 'columns'} ${quoted(named.map(({ name }) => name))}${more}`
  return `${which} not in header${hint}${isHeader ? strangerSentence(strangers) : ''}`
}

/** What else the header holds; empty where that is nothing. */
function strangerSentence(strangers: readonly string[]): string {
  const names = strangers.map((cell) => cell.trim()).filter((name) => name !== '' && name.length <= NAME_CHARACTERS_MAX)
  if (names.length === 0) return ''
  const more = names.length > columnsNamedMax ? ` and ${names.length - columnsNamedMax} more` : ''
  return `; in it, and no columns of the format: ${quoted(names.slice(0, columnsNamedMax))}${more}`
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ')
}

/** The delimiter by which the line gives at least two of the format's columns, or of another's; undefined if none does. */
function actualDelimiter(format: CarrierFormat, cells: readonly string[]): string | undefined {
  const formats = [format, ...FORMATS]
  return [',', ';', '|', '\t'].find(
    (delimiter) =>
      delimiter !== format.delimiter &&
      formats.some((f) => splitAgain(format, cells, delimiter).filter((cell) => isKnown(f, cell)).length > 1),
  )
}

function splitAgain(format: CarrierFormat, cells: readonly string[], delimiter: string): string[] {
  return cells
    .join(format.delimiter)
    .split(delimiter)
    .map((cell) => cell.replace(/^\s*"|"\s*$/g, ''))
}

/** The built-in format whose every obligatory column is there. */
function otherFormat(format: CarrierFormat, cells: readonly string[]): CarrierFormat | undefined {
  const names = new Set(cells.map(folded))
  return FORMATS.find(
    (f) =>
      f.name !== format.name && f.columns.every((column) => column.optional === true || names.has(folded(column.from))),
  )
}

function isKnown(format: CarrierFormat, cell: string): boolean {
  const name = folded(cell)
  return format.columns.some((column) => folded(column.from) === name)
}

/** A name of a column rarely holds six digits; a line of a dump always does. */
function looksLikeData(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.replace(/\D/g, '').length >= 6)
}

function nearest(name: string, cells: readonly string[]): string | undefined {
  const far = Math.max(1, Math.floor(name.length / 3))
  const ranked = cells
    .map((cell) => ({ cell: cell.trim(), edits: distance(folded(name), folded(cell)) }))
    .filter(({ cell, edits }) => cell !== '' && edits <= far && edits < name.length)
    .sort((a, b) => a.edits - b.edits)
  return ranked[0]?.cell
}

function spoken(delimiter: string): string {
  return delimiter === '\t' ? 'tabs' : `"${delimiter}"`
}

function headerList(format: CarrierFormat): string {
  return cellsOf(format)
    .filter((cell) => !cell.columns.every((column) => column.optional === true))
    .map((cell) => cell.header)
    .join(format.delimiter)
}
