/** What the code words of an unknown file mean, as far as the formats here, or usual words, say it. */
import surnames from '../../seeds/surnames.json' with { type: 'json' }
import { CODES, type CodedField, FIELDS, type Field } from '../model/fields.ts'
import { isCode, isCoded } from './codes.ts'
import type { ColumnProfile } from './dialect-columns.ts'
import { bareWords, CODE_WORDS, saysNothing } from './dialect-words.ts'
import type { CarrierFormat, FormatColumn } from './format.ts'
import { FORMATS } from './index.ts'
import { folded } from './spelling.ts'

/** A word of a column, how often it stands there, and what it may mean. */
export interface CodeGuess {
  readonly word: string
  readonly count: number
  readonly meaning: string | undefined
  /** Nobody knows it and it hardly occurs, beside words that do: it stands in damaged lines, most likely. */
  readonly isStray: boolean
}

/** The words of one column. */
export interface CodeGuesses {
  /** Words that may be shown, in the order of the file. */
  readonly words: readonly CodeGuess[]
  /** Words that may be somebody's value: they are only counted. */
  readonly hidden: readonly Omit<CodeGuess, 'word' | 'meaning'>[]
  /** What a format file says of the column; undefined where it needs to say nothing: the words are canonical already. */
  readonly codes: Readonly<Record<string, string>> | undefined
  /** The format whose table knows all words that are not stray; undefined where none does, or the file's own format says it. */
  readonly from: string | undefined
}

/** Fields beside the coded ones whose values are a short list that formats may translate. */
const LISTED: readonly Field[] = ['nationality', 'province', 'point_of_sale_province', 'ported_from']

/** Whether the values of the field are codes, or words of a list. */
export function isListed(field: Field): boolean {
  return isCoded(field) || LISTED.includes(field)
}

const SURNAMES: ReadonlySet<string> = new Set(surnames.map(({ word }) => bareWords(word)))

/** A longer word is no code. */
const CODE_CHARACTERS_MAX = 40

/** Whether a text of a column of codes may be shown: it is no number of anybody, nor anybody's name. */
function isShowable(field: Field, word: string, count: number): boolean {
  if (knownMeaning(field, word) !== undefined || saysNothing(word)) return true
  if (word.length > CODE_CHARACTERS_MAX || /\d{4}|\d[./-]\d/.test(word)) return false
  const words = bareWords(word).split(' ')
  const isName = words.length > 1 && (SURNAMES.has(words[0] ?? '') || SURNAMES.has(words.at(-1) ?? ''))
  return !isName && (word.length <= 3 || count > 1)
}

/** A word in a smaller share of the filled cells is stray, where another word has at least {@link FREQUENT_SHARE_MIN}. */
const STRAY_SHARE_MAX = 0.005
const FREQUENT_SHARE_MIN = 0.05

/** Whether a count is that of a stray word, among these counts. */
function strayCounts(counts: readonly number[]): (count: number) => boolean {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const hasFrequent = counts.some((count) => count >= total * FREQUENT_SHARE_MIN)
  return (count) => hasFrequent && count < total * STRAY_SHARE_MAX
}

/** What the words of a column mean, if it is this field. */
export function codeGuesses(field: Field, profile: ColumnProfile): CodeGuesses {
  const counted = [...(profile.distinct ?? [])].filter(([word]) => !saysNothing(word))
  const isStray = strayCounts(counted.map(([, count]) => count))
  const table = tableFor(
    field,
    counted.flatMap(([word, count]) => (isStray(count) ? [] : [word])),
  )
  const { words, hidden } = toldWords(
    [field],
    counted,
    (word) => meaningIn(table?.column, word) ?? knownMeaning(field, word),
  )
  const isCanonical = words.every(({ word, meaning }) => meaning === undefined || folded(word) === folded(meaning))
  const rest = Object.fromEntries(
    unrepeated(words.flatMap(({ word, meaning }) => (meaning === undefined ? [] : [[word, meaning]]))),
  )
  const codes = table?.column.codes ?? (isCanonical || Object.keys(rest).length === 0 ? undefined : rest)
  return { words, hidden, codes, from: table?.format }
}

/** What the words of a column mean by a format that reads it as these columns; its words for "no value" are left out. */
export function codesSaid(
  { unknownWords }: CarrierFormat,
  columns: readonly FormatColumn[],
  profile: ColumnProfile,
): CodeGuesses {
  const nothings = new Set(unknownWords.map(folded))
  const counted = [...(profile.distinct ?? [])].filter(([word]) => !nothings.has(folded(word)))
  const meaning = (word: string): string | undefined => {
    const said = columns.flatMap((column) => meaningSaid(column, word) ?? [])
    return said.length === 0 ? undefined : said.join(' and ')
  }
  const fields = columns.map(({ as }) => as)
  return { ...toldWords(fields, counted, meaning), codes: columns[0]?.codes, from: undefined }
}

/** A coded field without codes is written in canonical spelling. */
function meaningSaid(column: FormatColumn, word: string): string | undefined {
  const { as: field, codes } = column
  if (codes !== undefined || !isCoded(field)) return meaningIn(column, word)
  return CODES[field].find((code) => folded(code) === folded(word))
}

function toldWords(
  fields: readonly Field[],
  counted: readonly (readonly [string, number])[],
  meaningOf: (word: string) => string | undefined,
): Pick<CodeGuesses, 'words' | 'hidden'> {
  const isStray = strayCounts(counted.map(([, count]) => count))
  const guesses = counted.map(([word, count]) => {
    const meaning = meaningOf(word)
    return { word, count, meaning, isStray: meaning === undefined && isStray(count) }
  })
  const isShown = ({ word, count, meaning }: CodeGuess): boolean =>
    meaning !== undefined || fields.some((field) => isShowable(field, word, count))
  return {
    words: guesses.filter(isShown),
    hidden: guesses.filter((guess) => !isShown(guess)).map(({ count, isStray }) => ({ count, isStray })),
  }
}

/** Code words that differ in case only are one. */
function unrepeated(entries: readonly (readonly string[])[]): readonly (readonly [string, string])[] {
  const byForm = new Map(entries.map(([word = '', meaning = '']) => [folded(word), [word, meaning] as const]))
  return [...byForm.values()]
}

interface CodeTable {
  readonly format: string
  readonly column: FormatColumn
}

const TABLES: readonly CodeTable[] = FORMATS.flatMap(({ name, columns }) =>
  columns.flatMap((column) => (column.codes === undefined ? [] : [{ format: name, column }])),
)

/** The table of a format that has a meaning for every one of these words, in the same letters. */
function tableFor(field: Field, words: readonly string[]): CodeTable | undefined {
  if (words.length === 0 || words.every((word) => isCanonical(field, word))) return undefined
  return TABLES.find(
    ({ column }) => column.as === field && words.every((word) => meaningIn(column, word) !== undefined),
  )
}

function isCanonical(field: Field, word: string): boolean {
  return isCoded(field) && isCode(field, folded(word))
}

function meaningIn(column: FormatColumn | undefined, word: string): string | undefined {
  const form = folded(word)
  return Object.entries(column?.codes ?? {}).find(([code]) => folded(code) === form)?.[1]
}

/** Whether a word is a code of the field wherever it is met. */
export function isKnownCode(field: Field, word: string): boolean {
  return knownMeaning(field, word) !== undefined
}

/**
 * The coded field of which these words (each with how often it stands there) are codes wherever they are met, but for
 * stray ones; undefined where none is, or several are.
 */
export function fieldOfWords(words: ReadonlyMap<string, number>): CodedField | undefined {
  const isStray = strayCounts([...words.values()])
  const telling = [...words].flatMap(([word, count]) => (saysNothing(word) || isStray(count) ? [] : [word]))
  if (telling.length === 0) return undefined
  const fields = FIELDS.filter(isCoded).filter((field) => telling.every((word) => isKnownCode(field, word)))
  return fields.length === 1 ? fields[0] : undefined
}

/**
 * What a word means wherever it is met: canonical spelling, the codes of all formats but bare numbers (1 is one thing here
 * and another there), and usual words.
 */
export function knownMeaning(field: Field, word: string): string | undefined {
  return KNOWN.get(field)?.get(glued(word))
}

/** The words in one, since codes are written so or so: `HOATDONG`, `Hoạt động`. */
function glued(text: string): string {
  return bareWords(text).replaceAll(' ', '')
}

const KNOWN: ReadonlyMap<Field, ReadonlyMap<string, string>> = knownWords()

function knownWords(): ReadonlyMap<Field, ReadonlyMap<string, string>> {
  const known = new Map<Field, Map<string, string>>()
  const add = (field: Field, word: string, meaning: string): void => {
    const words = known.get(field) ?? new Map<string, string>()
    known.set(field, words)
    if (!words.has(glued(word))) words.set(glued(word), meaning)
  }
  for (const [field, codes] of Object.entries(CODES)) {
    for (const code of codes) add(field as CodedField, code, code)
  }
  for (const { column } of TABLES) {
    for (const [code, meaning] of Object.entries(column.codes ?? {})) {
      if (!/^\d+$/.test(code)) add(column.as, code, meaning)
    }
  }
  for (const [field, meanings] of Object.entries(CODE_WORDS)) {
    for (const [meaning, words] of Object.entries(meanings)) {
      for (const word of words) add(field as CodedField, word, meaning)
    }
  }
  return known
}
