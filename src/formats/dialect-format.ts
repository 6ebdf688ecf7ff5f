/** How the columns of a file are read, and a format file for an unknown dialect, to be edited. */
import type { Field } from '../model/fields.ts'
import type { BothLanguages } from '../model/rule.ts'
import { isCoded } from './codes.ts'
import { type CodeGuesses, codeGuesses, codesSaid, isListed } from './dialect-codes.ts'
import type { ColumnProfile } from './dialect-columns.ts'
import type { DateEvidence } from './dialect-dates.ts'
import { fieldGuesses } from './dialect-fields.ts'
import type { CarrierFormat, FormatColumn } from './format.ts'
import { FORMATS } from './index.ts'
import { folded } from './spelling.ts'

/** How a column is read. */
export interface ColumnReading {
  /** The header as the file has it, trimmed; empty where the file has none. */
  readonly header: string
  readonly profile: ColumnProfile
  /** The fields that it is read as; empty for a column that is not read. */
  readonly fields: readonly Field[]
  /** Why, in a few words; undefined where it is not read. */
  readonly reason: BothLanguages | undefined
  /** Where the values of a field are codes or words of a list. */
  readonly codes: CodeGuesses | undefined
}

/** How each column is read by a format: those that it does not name are not read. */
export function columnsByFormat(
  format: CarrierFormat,
  headers: readonly string[],
  profiles: readonly ColumnProfile[],
): readonly ColumnReading[] {
  const said = { vi: `theo định dạng ${format.name}`, en: `as ${format.name} says` }
  return profiles.map((profile, index) => {
    const header = headers[index] ?? ''
    const columns = format.columns.filter(({ from }) => folded(from) === folded(header))
    const fields = columns.map(({ as }) => as)
    const codes = fields.some(isListed) ? codesSaid(format, columns, profile) : undefined
    return { header, profile, fields, reason: fields.length === 0 ? undefined : said, codes }
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
    const header = headers[index] ?? ''
    if (guess === undefined) return { header, profile, fields: [], reason: undefined, codes: undefined }
    const { field, reason } = guess
    return {
      header,
      profile,
      fields: [field],
      reason,
      codes: isListed(field) ? codeGuesses(field, profile) : undefined,
    }
  })
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

/** What a format is called, and whose it is. */
export type FormatNames = Pick<CarrierFormat, 'name' | 'carrier' | 'title' | 'fileName'>

/**
 * The format of these names, as far as it is known. It may lack fields that every record must
 * hold: `todoOf` says so, and `parseFormat` refuses it until then.
 */
export function draftFormat(
  names: FormatNames,
  punctuation: Punctuation,
  dates: DateEvidence | undefined,
  columns: readonly ColumnReading[],
): CarrierFormat {
  const written = columns.flatMap(formatColumns)
  return {
    ...names,
    ...punctuation,
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

/** More of a header is not shown. */
const HEADER_CHARACTERS_MAX = 60

/** A column's header, of a long one its beginning. */
export function shownHeader({ header }: ColumnReading): string {
  return header.length > HEADER_CHARACTERS_MAX ? `${header.slice(0, HEADER_CHARACTERS_MAX)}…` : header
}

const COLUMN: BothLanguages = { vi: 'cột', en: 'column' }

/** What a column is called where it is spoken of: its header, where that may be shown, else its place. */
export function columnName(column: ColumnReading, index: number, isNamed: boolean, lang: keyof BothLanguages): string {
  return isNamed && column.header !== '' ? `"${shownHeader(column)}"` : `${COLUMN[lang]} ${index + 1}`
}
