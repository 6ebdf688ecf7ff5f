import { CODES, DATE_FIELDS, FIELDS, type Field, INSTANT_FIELDS } from '../model/fields.ts'
import { isCoded } from './codes.ts'
import type { CarrierFormat, FormatColumn } from './format.ts'
import { FORMATS } from './index.ts'
import { REQUIREMENTS } from './required.ts'

/** Codes shown of one cell; long lists (countries, provinces) are cut. */
const codesShownMax = 12

const BEGIN = '<!-- begin: generated from the formats -->'
const END = '<!-- end -->'

/**
 * A markdown text in which the part between the two markers is what the formats say today; the rest is untouched.
 *
 * @throws Error where a marker is missing
 */
export function withFormatTables(markdown: string): string {
  const begin = markdown.indexOf(BEGIN)
  const end = markdown.indexOf(END, begin)
  if (begin < 0 || end < 0) throw new Error(`expected the markers ${BEGIN} and ${END}`)
  return `${markdown.slice(0, begin)}${BEGIN}\n\n${formatTables()}\n${markdown.slice(end)}`
}

/** Two markdown tables: how each dialect is written, and every canonical field by carrier with header and code words. */
function formatTables(): string {
  return `### How each is written\n\n${dialectTable()}\n\n### Fields\n\n${fieldTable()}\n`
}

function dialectTable(): string {
  const rows: readonly (readonly [string, (format: CarrierFormat) => string])[] = [
    ['file', (f) => code(f.fileName)],
    ['compression', (f) => f.compression],
    ['encoding', (f) => `${f.encoding}${f.byteOrderMark ? ' with a byte order mark' : ''}`],
    ['line end', (f) => f.lineEnd.toUpperCase()],
    ['delimiter', (f) => code(f.delimiter)],
    ['quote', (f) => (f.quote === '' ? 'none' : code(f.quote))],
    ['date', (f) => code(datePattern(f))],
    ['day unknown', (f) => code(datePattern(f).replace('dd', '00'))],
    ['only the year', (f) => code(datePattern(f).replace('dd', '00').replace('MM', '00'))],
    [
      'date and time',
      (f) => code(`${datePattern(f)}${f.timeSeparator}${f.dateSeparator === '' ? 'HHmmss' : 'HH:mm:ss'}`),
    ],
    ['unknown', (f) => words(['', ...f.unknownWords])],
    ['comment', (f) => (f.comment === '' ? 'none' : code(f.comment))],
    ['total line', (f) => words(f.totalWords)],
  ]
  return table(
    ['', ...FORMATS.map((format) => format.name)],
    rows.map(([label, of]) => [label, ...FORMATS.map(of)]),
  )
}

function fieldTable(): string {
  const carriers = FORMATS.filter((format) => format.carrier !== '')
  return table(
    ['canonical field', 'required', ...carriers.map((format) => format.name)],
    FIELDS.map((field) => [
      fieldCell(field),
      requiredCell(field),
      ...carriers.map((format) => carrierCell(format, field)),
    ]),
  )
}

function fieldCell(field: Field): string {
  if (isCoded(field)) return `${code(field)}<br>${CODES[field].join(', ')}`
  if ((DATE_FIELDS as readonly string[]).includes(field)) return `${code(field)}<br>date`
  if ((INSTANT_FIELDS as readonly string[]).includes(field)) return `${code(field)}<br>date and time`
  return code(field)
}

function requiredCell(field: Field): string {
  return REQUIREMENTS.filter((requirement) => requirement.fields.includes(field))
    .map(({ kinds, channels, notWith }) =>
      [
        kinds?.join(', ') ?? 'always',
        ...(channels === undefined ? [] : [`at ${channels.join(' or ')}`]),
        ...(notWith === undefined ? [] : [`not with ${notWith.join(', ')}`]),
      ].join(' '),
    )
    .join('; ')
}

function carrierCell(format: CarrierFormat, field: Field): string {
  const column = format.columns.find((one) => one.as === field)
  return column === undefined ? '–' : [code(column.from), ...codeLines(column)].join('<br>')
}

function codeLines({ codes = {} }: FormatColumn): string[] {
  const lines = Object.entries(codes).map(([word, meaning]) => `${code(word)} ${meaning}`)
  return lines.length <= codesShownMax ? lines : [...lines.slice(0, 3), `… ${lines.length} in all`]
}

function datePattern({ dateOrder, dateSeparator }: CarrierFormat): string {
  const parts = { d: 'dd', m: 'MM', y: 'yyyy' }
  return [...dateOrder].map((part) => parts[part as keyof typeof parts]).join(dateSeparator)
}

function words(list: readonly string[]): string {
  return list.map((word) => (word === '' ? 'empty' : code(word))).join(', ') || 'none'
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}
