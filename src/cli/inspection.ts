/** How a file is read, as text for people. No value of anybody stands in it, and no header that may be one. */

import { basename } from 'node:path'
import { isCoded } from '../formats/codes.ts'
import { lookOf, shareOf } from '../formats/dialect-columns.ts'
import { type ColumnReading, columnName, shownHeader } from '../formats/dialect-format.ts'
import { timesText } from '../formats/dialect-todo.ts'
import { FIELDS, type Inspection, isLegacy, type Todo } from '../index.ts'
import type { MaskedRecord } from './masked-records.ts'
import { printable } from './printable.ts'
import { grouped, tableText } from './table.ts'

/** Characters in which reasons and code tables are wrapped. */
const LAST_COLUMN_WIDTH = 60

/** Code words shown of one column. */
const CODES_SHOWN_MAX = 40

/** Everything that was seen, but for what is to be done next. */
export function inspectionText(path: string, seen: Inspection, records: readonly MaskedRecord[]): string {
  const parts = [
    printable(path),
    tableText(['', ''], factRows(seen), LAST_COLUMN_WIDTH * 2)
      .split('\n')
      .slice(2)
      .join('\n'),
    columnTable(seen),
    codeTable(seen),
    recordTable(records),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function factRows(seen: Inspection): string[][] {
  const { beginning, dialect, odd, dates } = seen
  const rows: readonly (readonly [string, string])[] = [
    ['compression', `${beginning.compression}; ${grouped(beginning.bytesOnDisk)} bytes on disk`],
    ['encoding', encodingText(seen)],
    ['line ends', lineEndText(seen)],
    ['delimiter', delimiterText(seen)],
    ['quote', dialect.quote === '' ? 'none: a quote is an ordinary character' : quoteText(dialect.quoted)],
    ['header', headerText(seen)],
    ['comments', odd.comments === 0 ? '' : `${grouped(odd.comments)} lines that begin with ${odd.comment}`],
    ['totals', odd.totals === 0 ? '' : `${grouped(odd.totals)} lines that begin with ${odd.totalWords.join(', ')}`],
    ['dates', dates === undefined ? '' : dateText(dates)],
    ['looked at', lookedAtText(seen)],
  ]
  return rows.filter(([, text]) => text !== '').map(([name, text]) => [name, printable(text)])
}

function encodingText({ beginning: { encoding, evidence } }: Inspection): string {
  const read = `${encoding}; the bytes: ${evidence.sentence.en}`
  if (!isLegacy(encoding)) return read
  return `${read}. It is read; each record with such letters gets the finding legacy-encoding: send UTF-8`
}

function lineEndText({ lineEnds: { lf, crlf, cr } }: Inspection): string {
  const counted = [
    [lf, 'LF'],
    [crlf, 'CRLF'],
    [cr, 'CR alone'],
  ] as const
  const found = counted.filter(([count]) => count > 0).map(([count, name]) => `${name} ${grouped(count)}`)
  return found.length === 0 ? 'none: one line' : found.join(', ')
}

function delimiterText({ dialect, isDialectOfPart }: Inspection): string {
  const [best, ...others] = dialect.delimiters.toSorted(
    (a, b) => Number(b.delimiter === dialect.delimiter) - Number(a.delimiter === dialect.delimiter),
  )
  if (best === undefined) return 'none: one column'
  const { columns, even, records } = best
  const first = isDialectOfPart ? 'the first ' : ''
  const found = `${shown(best.delimiter)}: ${grouped(columns)} columns in ${grouped(even)} of ${first}${grouped(records)} records`
  return [found, ...others.slice(0, 2).map((other) => againstText(other, best))].join('; ')
}

type Evenness = Inspection['dialect']['delimiters'][number]

/** Why another delimiter is not taken. */
function againstText(other: Evenness, best: Evenness): string {
  const why =
    other.columns < best.columns
      ? 'fewer columns'
      : other.even < best.even
        ? 'less even'
        : 'not in the first lines, where the header is'
  return `not ${shown(other.delimiter)}, ${grouped(other.columns)} columns in ${grouped(other.even)}: ${why}`
}

function shown(delimiter: string): string {
  return delimiter === '\t' ? 'tab' : `"${delimiter}"`
}

function quoteText(quoted: number): string {
  if (quoted === 0) return '" presumed: no cell begins with one'
  return `": ${grouped(quoted)} of the first records have a cell that begins with one`
}

function headerText({ header }: Inspection): string {
  const where = `line ${header.line}, ${grouped(header.columnCount)} columns`
  if (header.kind === 'names') return header.above === 0 ? where : `${where}, below lines that are none`
  if (header.kind === 'data') return `none: line ${header.line} is data. A file needs a header as its first line`
  return `${where}, if it is one: none of its names is known, so they are not shown here`
}

const DATE_PARTS = { d: 'dd', m: 'MM', y: 'yyyy' } as const

function dateText({ dates, impossible, order, readable, separator }: NonNullable<Inspection['dates']>): string {
  const form = [...order].map((part) => DATE_PARTS[part as keyof typeof DATE_PARTS]).join(separator)
  const others = (['dmy', 'ymd', 'mdy'] as const).filter((other) => other !== order)
  const against = others.map((other) => `${grouped(readable[other])} as ${other}`).join(', ')
  const none = impossible === 0 ? '' : `; ${grouped(impossible)} are no day of the calendar, as 30/02 is none`
  return `${form} (${order}): ${grouped(readable[order])} of ${grouped(dates + impossible)} can be read so, ${against}${none}`
}

function lookedAtText({ beginning, records, blanks, faults }: Inspection): string {
  const part = beginning.isWhole ? 'all of it' : `the first ${grouped(beginning.text.length)} bytes, decompressed`
  const told = [...faults].map(([code, { count, lines }]) => {
    const more = count > lines.length ? ', …' : ''
    return `${code} ${grouped(count)} (line ${lines.join(', ')}${more})`
  })
  const faulty = told.length === 0 ? '' : `; cannot be read: ${told.join(', ')}`
  return `${part}: ${grouped(records)} records with the header, ${grouped(blanks)} blank lines${faulty}`
}

function isNamed({ header }: Inspection): boolean {
  return header.kind === 'names'
}

function columnTable(seen: Inspection): string {
  const rows = seen.columns.map((column, index) => [
    String(index + 1),
    isNamed(seen) ? printable(shownHeader(column)) : '',
    column.fields.join(', ') || '-',
    filledText(column),
    lookText(column),
    grouped(column.profile.longest),
    printable(column.reason),
  ])
  const heads = [
    { number: '#' },
    'column',
    'field',
    { number: 'filled' },
    'looks like',
    { number: 'longest' },
    'because',
  ]
  const more = seen.header.columnCount - seen.columns.length
  const table = tableText(heads, rows, LAST_COLUMN_WIDTH)
  return more <= 0 ? table : `${table}\nand ${grouped(more)} columns more`
}

function filledText({ profile: { filled, records } }: ColumnReading): string {
  return records === 0 ? '' : `${Math.floor((100 * filled) / records)} %`
}

function lookText({ profile }: ColumnReading): string {
  const look = lookOf(profile)
  return look === undefined ? '' : `${look}, ${Math.floor(100 * shareOf(profile, [look]))} %`
}

function codeTable(seen: Inspection): string {
  const rows = seen.columns.flatMap((column, index) => {
    const { codes, fields } = column
    if (codes === undefined || codes.words.length + codes.hidden.length === 0) return []
    const words = codes.words.toSorted((a, b) => b.count - a.count).slice(0, CODES_SHOWN_MAX)
    // A text of a list that is not coded stands for itself.
    const isOpen = !fields.some(isCoded)
    const told = words.map(({ word, count, meaning }) =>
      meaning === undefined ? (isOpen ? word : `${word} = ? (${timesText(count)})`) : `${word} = ${meaning}`,
    )
    const more = codes.words.length - words.length
    const text = [...told, ...(more === 0 ? [] : [`${more} more`]), ...hiddenText(codes.hidden)].join(', ')
    return [[printable(columnName(column, index, isNamed(seen))), fields.join(', '), printable(text)]]
  })
  return rows.length === 0 ? '' : tableText(['codes of', 'field', 'meaning'], rows, LAST_COLUMN_WIDTH)
}

function hiddenText(hidden: NonNullable<ColumnReading['codes']>['hidden']): string[] {
  const records = hidden.reduce((sum, { count }) => sum + count, 0)
  return hidden.length === 0 ? [] : [`${hidden.length} not shown (${timesText(records)}): may be somebody's values`]
}

function recordTable(records: readonly MaskedRecord[]): string {
  const fields = FIELDS.filter((field) => records.some((record) => 'values' in record && field in record.values))
  if (records.length === 0) return ''
  const heads = ['as understood (masked)', ...records.map(({ line }) => `line ${line}`)]
  const rejects = records.map((record) => ('reject' in record ? record.reject : ''))
  const rows = [
    ...(rejects.some((code) => code !== '') ? [['cannot be read', ...rejects]] : []),
    ...fields.map((field) => [
      field,
      ...records.map((record) => printable('values' in record ? (record.values[field] ?? '') : '')),
    ]),
  ]
  return tableText(heads, rows)
}

/** What said the format, where one was written, and whose it is; undefined where there is none. */
interface NextFacts {
  readonly given: string | undefined
  readonly written: string | undefined
  readonly carrier: string | undefined
}

/** What to do next: the command that reads the file, or how to come to a format. */
export function nextText(path: string, { header, fits }: Inspection, { given, written, carrier }: NextFacts): string {
  if (header.kind === 'data') return 'Next: write a header as the first line, and inspect the file again.\n'
  const check = `simsach check ${pasteable(path)}`
  // The business date is taken from the file's name, where that holds one, the carrier from the format.
  const date = /(?<!\d)20\d{6}(?!\d)/.test(basename(path)) ? '' : ' --date yyyy-mm-dd'
  const besides = carrier === '' ? `${date} --carrier ID` : date
  if (written !== undefined) {
    const file = pasteable(written)
    return `Written to ${file}. Next: edit it where something is left to do, then\n  ${check} --format-file ${file}${besides}\n`
  }
  if (given !== undefined) return `Next:\n  ${check} ${given}${besides}\n`
  if (fits !== undefined) return `It fits the format ${fits.name}. Next:\n  ${check} --format ${fits.name}${besides}\n`
  return `No format here fits. Next: a format file to edit, by\n  simsach inspect ${pasteable(path)} --write-format my-carrier.json\n`
}

/** A path as a shell takes it. */
export function pasteable(path: string): string {
  const text = printable(path)
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

/** What is left to do, one line each, what is needed first; empty where nothing is. */
export function todoText(todo: readonly Todo[]): string {
  const sorted = todo.toSorted((a, b) => Number(b.isNeeded) - Number(a.isNeeded))
  return sorted.map(({ text, isNeeded }) => `${isNeeded ? 'needed' : 'to check'}: ${printable(text)}\n`).join('')
}
