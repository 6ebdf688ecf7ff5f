/** How a file is read, as text for people. No value of anybody stands in it, and no header that may be one. */

import { basename } from 'node:path'
import { columnName } from '../formats/dialect-format.ts'
import type { NearestFormat } from '../formats/dialect-nearest.ts'
import type { Todo } from '../formats/dialect-todo.ts'
import { isLegacy } from '../model/encoding.ts'
import type { Inspection } from '../run/inspect.ts'
import { codeTable, columnTable, recordTable } from './inspection-tables.ts'
import { INSPECTION_WORDS } from './inspection-words.ts'
import type { Language } from './language.ts'
import type { MaskedRecord } from './masked-records.ts'
import { printable } from './printable.ts'
import { grouped, tableText } from './table.ts'

/** Characters in which facts are wrapped. */
const FACT_WIDTH = 120

/** Everything that was seen, but for what is to be done next. */
export function inspectionText(
  path: string,
  seen: Inspection,
  records: readonly MaskedRecord[],
  lang: Language,
): string {
  const parts = [
    printable(path),
    tableText(['', ''], factRows(seen, lang), FACT_WIDTH).split('\n').slice(2).join('\n'),
    columnTable(seen, lang),
    codeTable(seen, lang),
    recordTable(records, lang),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function factRows(seen: Inspection, lang: Language): string[][] {
  const { beginning, dialect, odd, dates } = seen
  const { facts, onDisk, noQuote, quotePresumed, quoted, beginWith } = INSPECTION_WORDS[lang]
  const quoteText = dialect.quoted === 0 ? quotePresumed : quoted(grouped(dialect.quoted))
  const rows: readonly (readonly [string, string])[] = [
    [facts.compression, `${beginning.compression}; ${onDisk(grouped(beginning.bytesOnDisk))}`],
    [facts.encoding, encodingText(seen, lang)],
    [facts.lineEnds, lineEndText(seen, lang)],
    [facts.delimiter, delimiterText(seen, lang)],
    [facts.quote, dialect.quote === '' ? noQuote : quoteText],
    [facts.header, headerText(seen, lang)],
    [facts.comments, odd.comments === 0 ? '' : beginWith(grouped(odd.comments), odd.comment)],
    [facts.totals, odd.totals === 0 ? '' : beginWith(grouped(odd.totals), odd.totalWords.join(', '))],
    [facts.dates, dates === undefined ? '' : dateText(dates, lang)],
    [facts.lookedAt, lookedAtText(seen, lang)],
  ]
  return rows.filter(([, text]) => text !== '').map(([name, text]) => [name, printable(text)])
}

function encodingText({ beginning: { encoding, evidence } }: Inspection, lang: Language): string {
  const words = INSPECTION_WORDS[lang]
  const read = words.encoding(encoding, evidence.sentence[lang])
  return isLegacy(encoding) ? `${read}. ${words.legacy}` : read
}

function lineEndText({ lineEnds: { lf, crlf, cr } }: Inspection, lang: Language): string {
  const { loneCr, oneLine } = INSPECTION_WORDS[lang]
  const counted = [
    [lf, 'LF'],
    [crlf, 'CRLF'],
    [cr, loneCr],
  ] as const
  const found = counted.filter(([count]) => count > 0).map(([count, name]) => `${name} ${grouped(count)}`)
  return found.length === 0 ? oneLine : found.join(', ')
}

type Evenness = Inspection['dialect']['delimiters'][number]

function delimiterText({ dialect, isDialectOfPart }: Inspection, lang: Language): string {
  const { oneColumn, cuts } = INSPECTION_WORDS[lang]
  const [best, ...others] = dialect.delimiters.toSorted(
    (a, b) => Number(b.delimiter === dialect.delimiter) - Number(a.delimiter === dialect.delimiter),
  )
  if (best === undefined) return oneColumn
  const [columns, even, records] = [grouped(best.columns), grouped(best.even), grouped(best.records)]
  const found = `${shown(best.delimiter, lang)}: ${cuts({ columns, even, records, isOfPart: isDialectOfPart })}`
  return [found, ...others.slice(0, 2).map((other) => againstText(other, best, lang))].join('; ')
}

/** Why another delimiter is not taken. */
function againstText(other: Evenness, best: Evenness, lang: Language): string {
  const { cutsWorse, fewerColumns, lessEven, notInHeader } = INSPECTION_WORDS[lang]
  const why = other.columns < best.columns ? fewerColumns : other.even < best.even ? lessEven : notInHeader
  return cutsWorse(shown(other.delimiter, lang), grouped(other.columns), grouped(other.even), why)
}

function shown(delimiter: string, lang: Language): string {
  return delimiter === '\t' ? INSPECTION_WORDS[lang].tab : `"${delimiter}"`
}

function headerText({ header }: Inspection, lang: Language): string {
  const { headerAt, belowOthers, headerIsData, headerUnknown } = INSPECTION_WORDS[lang]
  const where = headerAt(header.line, grouped(header.columnCount))
  if (header.kind === 'names') return header.above === 0 ? where : `${where}, ${belowOthers}`
  if (header.kind === 'data') return headerIsData(header.line)
  return `${where}, ${headerUnknown}`
}

const DATE_PARTS = { d: 'dd', m: 'MM', y: 'yyyy' } as const

function dateText(
  { dates, impossible, order, readable, separator }: NonNullable<Inspection['dates']>,
  lang: Language,
): string {
  const words = INSPECTION_WORDS[lang]
  const form = [...order].map((part) => DATE_PARTS[part as keyof typeof DATE_PARTS]).join(separator)
  const others = (['dmy', 'ymd', 'mdy'] as const).filter((other) => other !== order)
  const against = others.map((other) => words.asOrder(grouped(readable[other]), other)).join(', ')
  const read = words.dates(`${form} (${order})`, grouped(readable[order]), grouped(dates + impossible), against)
  return impossible === 0 ? read : `${read}; ${words.noDates(grouped(impossible))}`
}

function lookedAtText({ beginning, records, blanks, faults }: Inspection, lang: Language): string {
  const words = INSPECTION_WORDS[lang]
  const part = beginning.isWhole ? words.all : words.firstBytes(grouped(beginning.text.length))
  const told = [...faults].map(([code, { count, lines }]) =>
    words.fault(code, grouped(count), `${lines.join(', ')}${count > lines.length ? ', …' : ''}`),
  )
  const faulty = told.length === 0 ? '' : `; ${words.unreadable(told.join(', '))}`
  return `${part}: ${words.records(grouped(records), grouped(blanks))}${faulty}`
}

/** What said the format, where one was written, and whose it is; undefined where there is none. */
interface NextFacts {
  readonly given: string | undefined
  readonly written: string | undefined
  readonly carrier: string | undefined
}

/** What to do next: the command that reads the file, or how to come to a format. */
export function nextText(
  path: string,
  { header, columns, fits, nearest }: Inspection,
  { given, written, carrier }: NextFacts,
  lang: Language,
): string {
  const words = INSPECTION_WORDS[lang]
  if (header.kind === 'data') return `${words.nextHeader}\n`
  const check = `simsach check ${pasteable(path)}`
  // The business date is taken from the file's name, where that holds one, the carrier from the format.
  const date = /(?<!\d)20\d{6}(?!\d)/.test(basename(path)) ? '' : ' --date yyyy-mm-dd'
  const besides = carrier === '' ? `${date} --carrier ID` : date
  if (written !== undefined) {
    const file = pasteable(written)
    return `${words.written(file)}\n  ${check} --format-file ${file}${besides}\n`
  }
  if (given !== undefined && columns.every(({ fields }) => fields.length === 0)) {
    return `${words.notThat}\n  simsach inspect ${pasteable(path)}\n`
  }
  if (given !== undefined) return `${words.next}\n  ${check} ${given}${besides}\n`
  if (fits !== undefined) return `${words.fits(fits.name)}\n  ${check} --format ${fits.name}${besides}\n`
  const near = nearest === undefined ? words.noneFits : nearestText(nearest, columns, lang)
  return `${near}\n  simsach inspect ${pasteable(path)} --write-format my-carrier.json\n`
}

/** By what the file differs from the nearest format, in lines; behind them stands how to come to a format of one's own. */
function nearestText(
  { format, needed, missing, isCutOtherwise }: NearestFormat,
  columns: Inspection['columns'],
  lang: Language,
): string {
  const words = INSPECTION_WORDS[lang]
  const differences = missing.map(({ header, probably }) => {
    const column = probably === undefined ? undefined : columns[probably]
    if (probably === undefined || column === undefined) return words.isMissing(header)
    return words.isCalled(columnName(column, probably, true, lang), header)
  })
  const lines = [...differences, ...(isCutOtherwise ? [words.cutBy(shown(format.delimiter, lang))] : [])]
  const there = grouped(needed - missing.length)
  return [
    words.nearest(format.name, there, grouped(needed)),
    ...lines.map((line) => `  ${printable(line)}`),
    words.rename(format.name),
  ].join('\n')
}

/** A path as a shell takes it. */
export function pasteable(path: string): string {
  const text = printable(path)
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

/** What is left to do, one line each, what is needed first; empty where nothing is. */
export function todoText(todo: readonly Todo[], lang: Language): string {
  const { needed, toCheck } = INSPECTION_WORDS[lang]
  const sorted = todo.toSorted((a, b) => Number(b.isNeeded) - Number(a.isNeeded))
  return sorted.map(({ text, isNeeded }) => `${isNeeded ? needed : toCheck}: ${printable(text[lang])}\n`).join('')
}
