/** The tables of an inspection: columns, their codes, the first records. No value of anybody stands in them. */
import { isCoded } from '../formats/codes.ts'
import { lookOf, shareOf } from '../formats/dialect-columns.ts'
import { type ColumnReading, columnName, shownHeader } from '../formats/dialect-format.ts'
import { timesText } from '../formats/dialect-todo.ts'
import { FIELDS } from '../model/fields.ts'
import type { Inspection } from '../run/inspect.ts'
import { INSPECTION_WORDS } from './inspection-words.ts'
import type { Language } from './language.ts'
import type { MaskedRecord } from './masked-records.ts'
import { printable } from './printable.ts'
import { grouped, tableText } from './table.ts'

/** Characters in which reasons and code tables are wrapped. */
const LAST_COLUMN_WIDTH = 60

/** Code words shown of one column. */
const CODES_SHOWN_MAX = 40

function isNamed({ header }: Inspection): boolean {
  return header.kind === 'names'
}

/** Each column: its field, how much of it is filled, what its values look like, and why it is thought to be that. */
export function columnTable(seen: Inspection, lang: Language): string {
  const { columnHeads, looks, moreColumns } = INSPECTION_WORDS[lang]
  const rows = seen.columns.map((column, index) => {
    const { profile, fields, reason } = column
    const look = lookOf(profile)
    return [
      String(index + 1),
      isNamed(seen) ? printable(shownHeader(column)) : '',
      fields.join(', ') || '-',
      profile.records === 0 ? '' : percent(profile.filled / profile.records),
      look === undefined ? '' : `${looks[look]}, ${percent(shareOf(profile, [look]))}`,
      grouped(profile.longest),
      printable(reason?.[lang] ?? ''),
    ]
  })
  const [column, field, filled, looksLike, longest, because] = columnHeads
  const heads = [{ number: '#' }, column, field, { number: filled }, looksLike, { number: longest }, because]
  const more = seen.header.columnCount - seen.columns.length
  const table = tableText(heads, rows, LAST_COLUMN_WIDTH)
  return more <= 0 ? table : `${table}\n${moreColumns(grouped(more))}`
}

/** Whole percents; 100 only of all. */
function percent(share: number): string {
  return `${Math.floor(100 * share)} %`
}

/** The words of columns of codes, each with its meaning, or with how often it stands there; empty where there are none. */
export function codeTable(seen: Inspection, lang: Language): string {
  const said = INSPECTION_WORDS[lang]
  const rows = seen.columns.flatMap((column, index) => {
    const { codes, fields } = column
    if (codes === undefined || codes.words.length + codes.hidden.length === 0) return []
    const words = codes.words.toSorted((a, b) => b.count - a.count).slice(0, CODES_SHOWN_MAX)
    // A text of a list that is not coded stands for itself.
    const isOpen = !fields.some(isCoded)
    const told = words.map(({ word, count, meaning }) =>
      meaning === undefined ? (isOpen ? word : `${word} = ? (${timesText(count)[lang]})`) : `${word} = ${meaning}`,
    )
    const more = codes.words.length - words.length
    const text = [...told, ...(more === 0 ? [] : [said.more(more)]), ...hiddenText(codes.hidden, lang)].join(', ')
    return [[printable(columnName(column, index, isNamed(seen), lang)), fields.join(', '), printable(text)]]
  })
  return rows.length === 0 ? '' : tableText(said.codeHeads, rows, LAST_COLUMN_WIDTH)
}

function hiddenText(hidden: NonNullable<ColumnReading['codes']>['hidden'], lang: Language): string[] {
  const times = timesText(hidden.reduce((sum, { count }) => sum + count, 0))
  return hidden.length === 0 ? [] : [INSPECTION_WORDS[lang].hidden(hidden.length, times[lang])]
}

/** The first records, a column each; empty where there are none. */
export function recordTable(records: readonly MaskedRecord[], lang: Language): string {
  const { understood, line, notRead } = INSPECTION_WORDS[lang]
  const fields = FIELDS.filter((field) => records.some((record) => 'values' in record && field in record.values))
  if (records.length === 0) return ''
  const heads = [understood, ...records.map((record) => line(record.line))]
  const rejects = records.map((record) => ('reject' in record ? record.reject : ''))
  const rows = [
    ...(rejects.some((code) => code !== '') ? [[notRead, ...rejects]] : []),
    ...fields.map((field) => [
      field,
      ...records.map((record) => printable('values' in record ? (record.values[field] ?? '') : '')),
    ]),
  ]
  return tableText(heads, rows)
}
