/** A format file for an unknown dialect, to be edited, and what its author must still do. */
import { RunError } from '../model/errors.ts'
import { CODES, type Field } from '../model/fields.ts'
import { isCoded } from './codes.ts'
import { type CodeGuesses, codeGuesses, isListed } from './dialect-codes.ts'
import type { ColumnProfile } from './dialect-columns.ts'
import type { DateEvidence } from './dialect-dates.ts'
import { fieldGuesses } from './dialect-fields.ts'
import type { SeenHeader } from './dialect-header.ts'
import { lawGaps } from './faults.ts'
import type { CarrierFormat, FormatColumn } from './format.ts'
import { FORMATS } from './index.ts'
import { parseFormat } from './parse.ts'
import { alwaysRequired } from './required.ts'
import { folded } from './spelling.ts'

/** How a column is read. */
export interface ColumnReading {
  /** The header as the file has it, trimmed; empty where the file has none. */
  readonly header: string
  readonly profile: ColumnProfile
  /** The fields that it is read as; empty for a column that is not read. */
  readonly fields: readonly Field[]
  /** Why, in a few words; empty where it is not read. */
  readonly reason: string
  /** Of the first field, where its values are codes or words of a list. */
  readonly codes: CodeGuesses | undefined
}

/** How each column is read by a format: those that it does not name are not read. */
export function columnsByFormat(
  format: CarrierFormat,
  headers: readonly string[],
  profiles: readonly ColumnProfile[],
): readonly ColumnReading[] {
  return profiles.map((profile, index) => {
    const header = headers[index] ?? ''
    const columns = format.columns.filter(({ from }) => folded(from) === folded(header))
    return columnReading(
      header,
      profile,
      columns.map(({ as }) => as),
      `as ${format.name} says`,
    )
  })
}

/** How each column may be read. */
export function columnsByGuess(
  headers: readonly string[],
  profiles: readonly ColumnProfile[],
): readonly ColumnReading[] {
  const guesses = fieldGuesses(headers, profiles)
  return profiles.map((profile, index) => {
    const guess = guesses.find(({ column }) => column === index)
    const fields = guess === undefined ? [] : [guess.field]
    return columnReading(headers[index] ?? '', profile, fields, guess?.reason ?? '')
  })
}

function columnReading(
  header: string,
  profile: ColumnProfile,
  fields: readonly Field[],
  reason: string,
): ColumnReading {
  const [field] = fields
  const codes = field !== undefined && isListed(field) ? codeGuesses(field, profile) : undefined
  return { header, profile, fields, reason: field === undefined ? '' : reason, codes }
}

/** The built-in format whose columns a header has, cut by the same delimiter; undefined where none fits. */
export function fittingFormat(headers: readonly string[], delimiter: string): CarrierFormat | undefined {
  const names = new Set(headers.map(folded))
  return FORMATS.find(
    (format) =>
      format.delimiter === delimiter &&
      format.columns.every(({ from, optional }) => optional === true || names.has(folded(from))),
  )
}

/** What a format file says besides its columns. */
export type Punctuation = Pick<
  CarrierFormat,
  'encoding' | 'byteOrderMark' | 'lineEnd' | 'delimiter' | 'quote' | 'compression' | 'comment' | 'totalWords'
>

const EXTENSIONS = { none: '.csv', gzip: '.csv.gz', zstd: '.csv.zst' } as const

/**
 * The format of a carrier of this name (kebab case), as far as it is known. It may lack fields that every record must
 * hold: `todoOf` says so, and `parseFormat` refuses it until then.
 */
export function draftFormat(
  name: string,
  punctuation: Punctuation,
  dates: DateEvidence | undefined,
  columns: readonly ColumnReading[],
): CarrierFormat {
  const written = columns.flatMap(formatColumns)
  return {
    name,
    carrier: name,
    title: { vi: `Định dạng ${name}`, en: `Format ${name}` },
    ...punctuation,
    fileName: `${name}_{date}_{part}${EXTENSIONS[punctuation.compression]}`,
    dateOrder: dates?.order ?? 'dmy',
    dateSeparator: dates?.separator ?? '/',
    timeSeparator: dates?.timeSeparator ?? ' ',
    unknownWords: unknownWords(columns, written),
    columns: written,
  }
}

function formatColumns({ header, fields, codes }: ColumnReading): FormatColumn[] {
  const [field] = fields
  if (field === undefined || header === '') return []
  return [{ from: header, as: field, ...(codes?.codes === undefined ? {} : { codes: codes.codes }) }]
}

/** Words for "no value" that stand in the file, but for those that are codes of some column. */
function unknownWords(readings: readonly ColumnReading[], columns: readonly FormatColumn[]): readonly string[] {
  const codes = new Set(columns.flatMap((column) => Object.keys(column.codes ?? {})).map(folded))
  const uncoded = new Set(
    columns.flatMap(({ as, codes: own }) => (isCoded(as) && own === undefined ? ['none', 'unknown'] : [])),
  )
  const found = readings.flatMap(({ fields, profile }) => (fields.length === 0 ? [] : profile.nothings))
  const byForm = new Map(found.map((word) => [folded(word), word]))
  return [...byForm].filter(([form]) => !codes.has(form) && !uncoded.has(form)).map(([, word]) => word)
}

/** What the author of a drafted format must still do, or should know. */
export interface Todo {
  readonly text: string
  /** Without it the format is refused. */
  readonly isNeeded: boolean
}

/**
 * What is left to do, a sentence each; empty where the format is whole. Where nothing of it is needed, `parseFormat` takes
 * the format, and a run finds its header.
 */
export function todoOf(format: CarrierFormat, columns: readonly ColumnReading[], header: SeenHeader): readonly Todo[] {
  const isNamed = header.kind === 'names'
  const carried = new Set(format.columns.map(({ as }) => as))
  const missing = alwaysRequired.filter((field) => !carried.has(field))
  const gaps = lawGaps(format).filter((field) => !missing.includes(field))
  const unread = columns.flatMap((column, index) =>
    column.fields.length === 0 ? [columnName(column, index, isNamed)] : [],
  )
  return [
    ...missing.map((field) =>
      needed(
        `no column was found for "${field}", which every record must hold: add { "from": "<its header>", "as": "${field}" } to "columns"`,
      ),
    ),
    ...(missing.length === 0 ? refusal(format, isNamed) : []),
    ...(header.above === 0
      ? []
      : [needed(`the first line that is no comment must be the header: remove what stands above line ${header.line}`)]),
    ...columns.flatMap((column, index) => codesTodo(column, columnName(column, index, isNamed))),
    ...(gaps.length === 0
      ? []
      : [
          advised(
            `no column was found for ${gaps.join(', ')}, which the law asks for: without them records are incomplete`,
          ),
        ]),
    ...(unread.length === 0
      ? []
      : [advised(`not read, which is no fault; add those that hold a field of ours: ${unread.join(', ')}`)]),
  ]
}

/** What `parseFormat` says against a format that has all its fields: a delimiter that stands in values, for one. */
function refusal(format: CarrierFormat, isNamed: boolean): Todo[] {
  try {
    parseFormat(format, 'the format')
    return []
  } catch (error) {
    // It may quote headers.
    if (error instanceof RunError) return [needed(isNamed ? error.message : 'the format is refused as it stands')]
    throw error
  }
}

function needed(text: string): Todo {
  return { text, isNeeded: true }
}

function advised(text: string): Todo {
  return { text, isNeeded: false }
}

/** More of a header is not shown. */
const HEADER_CHARACTERS_MAX = 60

/** A column's header, of a long one its beginning. */
export function shownHeader({ header }: ColumnReading): string {
  return header.length > HEADER_CHARACTERS_MAX ? `${header.slice(0, HEADER_CHARACTERS_MAX)}…` : header
}

/** What a column is called where it is spoken of: its header, where that may be shown, else its place. */
export function columnName(column: ColumnReading, index: number, isNamed: boolean): string {
  return isNamed && column.header !== '' ? `"${shownHeader(column)}"` : `column ${index + 1}`
}

function codesTodo({ fields, codes }: ColumnReading, name: string): Todo[] {
  const [field] = fields
  if (field === undefined || codes === undefined || !isCoded(field)) return []
  const unknown = codes.words.filter(({ meaning }) => meaning === undefined).map(({ word }) => `"${word}"`)
  const hidden = codes.hidden === 0 ? [] : [`${codes.hidden} more, which are not shown`]
  if (unknown.length + hidden.length === 0) return []
  const meanings = CODES[field].join(', ')
  return [advised(`${name}: say in its "codes" what these mean (${meanings}): ${[...unknown, ...hidden].join(', ')}`)]
}
