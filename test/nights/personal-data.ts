/** The names, documents and birth dates of a made-up world, and the search for them in what the program leaves. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import placeholders from '../../seeds/placeholders.json' with { type: 'json' }
import type { CarrierFormat } from '../../src/formats/format.ts'
import { FORMATS, formatNamed } from '../../src/formats/index.ts'

/** What must be found nowhere. */
export interface PersonalData {
  /** Folded (see {@link foldedWords}), of three words or more. */
  readonly names: ReadonlySet<string>
  /** As the files have them, of eight characters or more, six of them digits at least. */
  readonly documents: ReadonlySet<string>
  /** yyyy-MM-dd. */
  readonly births: ReadonlySet<string>
}

const COLUMNS = {
  names: ['full_name', 'user_name'],
  documents: ['document_number', 'user_document', 'guardian_document', 'pin', 'superseded_by', 'cmnd'],
  births: ['date_of_birth', 'user_date_of_birth'],
} as const

/** Words of a name at most; the longest window that is looked up. */
const NAME_WORDS_MAX = 8

/**
 * Names of two words are not looked for: without their marks many of them are words of any text (`Thị Trường`, `Hà Nam`).
 * Those of no person (`Khách hàng mới`) are not either: reports speak of customers.
 */
const NAME_WORDS_MIN = 3
const NO_PERSONS = new Set([
  ...placeholders.filter(({ kind }) => kind === 'name').map(({ value }) => folded(value)),
  // A header in the middle of a broken dump reads as a record; the store keeps headers.
  ...FORMATS.flatMap(({ columns }) => columns.map(({ from }) => folded(from))),
])

/**
 * Dates of a law or a run may be somebody's birthday, and the first of January is named as a date of convenience; what is
 * left, days before 2005 but that one, stands in no text of ours.
 */
const isBirthday = (iso: string): boolean => iso < '2005-01-01' && !iso.endsWith('-01-01')

/** Lower case, without marks, Đ as D, anything but letters one space: so all ways to write a name are one. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[đð]/g, 'd')
    .replaceAll(/[^a-z]+/g, ' ')
    .trim()
}

/** Reads `register.csv` and the dumps of a world that was generated with `--compress none`. */
export function personalDataOf(world: string): PersonalData {
  const names = new Set<string>()
  const documents = new Set<string>()
  const births = new Set<string>()
  for (const rows of [registerRows(world), ...dumpRows(world)]) {
    for (const row of rows) {
      for (const column of COLUMNS.names) names.add(folded(row[column] ?? ''))
      for (const column of COLUMNS.documents) for (const one of (row[column] ?? '').split(' ')) documents.add(one)
      for (const column of COLUMNS.births) for (const one of datesIn(row[column] ?? '')) births.add(one)
    }
  }
  const isName = (name: string): boolean => name.split(' ').length >= NAME_WORDS_MIN && !NO_PERSONS.has(name)
  const isDocument = (text: string): boolean => /^[\dA-Za-z]{8,}$/.test(text) && (text.match(/\d/g)?.length ?? 0) >= 6
  return {
    names: new Set([...names].filter(isName)),
    documents: new Set([...documents].filter(isDocument)),
    births: new Set([...births].filter(isBirthday)),
  }
}

type Row = Readonly<Record<string, string>>

const registerRows = (world: string): readonly Row[] => rowsOf(readFileSync(join(world, 'register.csv'), 'utf8'), ',')

function dumpRows(world: string): readonly (readonly Row[])[] {
  const inbox = join(world, 'inbox')
  const dumps = readdirSync(inbox, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:csv|txt)$/.test(path))
  return dumps.map((path) => {
    const format: CarrierFormat = formatNamed(path.split('/')[0] ?? '')
    const meaning = new Map(format.columns.map(({ from, as }) => [from, as]))
    return rowsOf(readFileSync(join(inbox, path), 'utf8'), format.delimiter, meaning)
  })
}

/** Lines with as many cells as the header; a line that was spoilt is passed over, since its cells cannot be told apart. */
function rowsOf(text: string, delimiter: string, meaning?: ReadonlyMap<string, string>): readonly Row[] {
  const [header = [], ...lines] = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => line.split(delimiter).map((cell) => cell.replaceAll('"', '')))
  return lines
    .filter(({ length }) => length === header.length)
    .map((cells) => Object.fromEntries(cells.map((cell, at) => [meaning?.get(header[at] ?? '') ?? header[at], cell])))
}

/** What of it stands in a text, each value once, with what it is. */
export function personalDataIn(text: string, { names, documents, births }: PersonalData): readonly string[] {
  const found = new Set<string>()
  for (const name of wordWindows(text)) if (names.has(name)) found.add(`name ${name}`)
  for (const token of documentTokens(text)) if (documents.has(token)) found.add(`document ${token}`)
  for (const date of datesIn(text)) if (births.has(date)) found.add(`birth date ${date}`)
  return [...found].sort()
}

function* wordWindows(text: string): Iterable<string> {
  const words = folded(text).split(' ')
  for (let from = 0; from < words.length; from += 1) {
    for (let count = NAME_WORDS_MIN; count <= NAME_WORDS_MAX; count += 1) {
      yield words.slice(from, from + count).join(' ')
    }
  }
}

/**
 * Twelve digits are looked up wherever they stand, even in the midst of others: among 10^12 numbers no chance hits those of a
 * small world. Shorter documents count between other characters only, since a subscriber number may hold nine such digits.
 */
function* documentTokens(text: string): Iterable<string> {
  for (const [digits] of text.matchAll(/\d{12,}/g)) {
    for (let at = 0; at + 12 <= digits.length; at += 1) yield digits.slice(at, at + 12)
  }
  for (const [token] of text.matchAll(/[\dA-Za-z]{8,}/g)) yield token
}

/** Every date of a text as yyyy-MM-dd, in whatever order of day, month and year it is written. Eight digits count if alone. */
function* datesIn(text: string): Iterable<string> {
  const ISO = /(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/g
  const COMPACT = /(?<![\dA-Za-z])(\d{4})(\d\d)(\d\d)(?![\dA-Za-z])/g
  for (const [, year = '', month = '', day = ''] of [...text.matchAll(ISO), ...text.matchAll(COMPACT)]) {
    yield `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  }
  for (const [, day = '', month = '', year = ''] of text.matchAll(/(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})/g)) {
    yield `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  }
}
