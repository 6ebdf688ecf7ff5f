/** Which canonical field a column of an unknown file is: by its header, checked against its values. */
import { distance } from 'fastest-levenshtein'
import { DATE_FIELDS, FIELDS, type Field, INSTANT_FIELDS } from '../model/fields.ts'
import type { BothLanguages } from '../model/rule.ts'
import { isCoded } from './codes.ts'
import { fieldOfWords, isKnownCode } from './dialect-codes.ts'
import { type ColumnProfile, type Look, lookOf, shareOf } from './dialect-columns.ts'
import { FIELD_WORDS, headerWords } from './dialect-words.ts'
import { FORMATS } from './index.ts'
import { folded } from './spelling.ts'

/** A column's field, and why it is thought to be that. */
export interface FieldGuess {
  /** The column, counted from 0. */
  readonly column: number
  readonly field: Field
  /** In words that follow the column's name. */
  readonly reason: BothLanguages
  /** The header is one of the formats here, letter for letter but for case. */
  readonly isExact: boolean
}

interface Candidate extends FieldGuess {
  readonly score: number
}

/** What the values of a field look like, where it may be told; a column of other values is not it. */
const EXPECTED: Readonly<Partial<Record<Field, readonly Look[]>>> = {
  msisdn: ['phone'],
  document_number: ['letters and digits', 'number'],
  user_document: ['letters and digits', 'number'],
  guardian_document: ['letters and digits', 'number'],
  full_name: ['words'],
  user_name: ['words'],
  imsi: ['number'],
  iccid: ['number'],
  portrait_hash: ['hash'],
  ...Object.fromEntries([...DATE_FIELDS, ...INSTANT_FIELDS].map((field) => [field, ['date', 'time']])),
}

const FIELD_BY_LOOK: Readonly<Partial<Record<Look, Field>>> = {
  phone: 'msisdn',
  '12 digits': 'document_number',
  IMSI: 'imsi',
  ICCID: 'iccid',
  time: 'activated_at',
}

/** The least share of values that look as expected: files are damaged, and passports look like anything. */
const EXPECTED_SHARE_MIN = 0.3

/** A column of more distinct values is no column of codes. */
const CODES_MAX = 40

/** Spellings of every field's header, and how each is spoken of. */
const SPELLINGS: readonly { readonly field: Field; readonly words: string; readonly source: BothLanguages }[] = [
  ...FORMATS.flatMap(({ name, columns }) =>
    columns.map(({ from, as }) => ({
      field: as,
      words: headerWords(from),
      source: { vi: `"${from}" của ${name}`, en: `"${from}" of ${name}` },
    })),
  ),
  ...FIELDS.flatMap((field) =>
    FIELD_WORDS[field].map((words) => ({
      field,
      words: headerWords(words),
      source: { vi: `"${words}"`, en: `"${words}"` },
    })),
  ),
]

/** What each built-in format calls its columns; of a header with two fields the first. */
const EXACT: ReadonlyMap<string, { readonly field: Field; readonly format: string }> = new Map(
  FORMATS.flatMap(({ name, columns }) =>
    columns.toReversed().map(({ from, as }) => [folded(from), { field: as, format: name }] as const),
  ),
)

/** Whether the text is, or is nearly spelled like, a header that is known: it is then no value of anybody. */
export function isKnownHeader(text: string): boolean {
  const words = headerWords(text)
  if (words === '') return false
  return EXACT.has(folded(text)) || SPELLINGS.some((spelling) => likeness(words, spelling.words) > SHARED)
}

/**
 * The field of each column that can be guessed, in the order of the columns; each field once. `headers` are empty where
 * the file has none: then the values alone say it.
 */
export function fieldGuesses(headers: readonly string[], profiles: readonly ColumnProfile[]): readonly FieldGuess[] {
  const candidates = profiles.flatMap((profile, column) => {
    const byHeader = candidatesOf(headers[column] ?? '', column).filter(({ field }) => !contradicts(field, profile))
    return [...byHeader, ...byValues(profile, column)]
  })
  const guesses: FieldGuess[] = []
  for (const { score: _, ...guess } of candidates.toSorted((a, b) => b.score - a.score)) {
    if (guesses.some(({ column, field }) => column === guess.column || field === guess.field)) continue
    guesses.push(guess)
  }
  return guesses.toSorted((a, b) => a.column - b.column)
}

function candidatesOf(header: string, column: number): Candidate[] {
  const exact = EXACT.get(folded(header))
  if (exact !== undefined) {
    return [
      {
        column,
        field: exact.field,
        reason: { vi: `như trong ${exact.format}`, en: `as in ${exact.format}` },
        isExact: true,
        score: 100,
      },
    ]
  }
  const words = headerWords(header)
  if (words === '') return []
  return SPELLINGS.flatMap(({ field, words: known, source }) => {
    const score = likeness(words, known)
    if (score === 0) return []
    const how = score === SAME ? ALIKE.same : score > SHARED ? ALIKE.nearly : ALIKE.shared
    const reason = { vi: `${how.vi} ${source.vi}`, en: `${how.en} ${source.en}` }
    return [{ column, field, reason, isExact: false, score }]
  })
}

const ALIKE = {
  same: { vi: 'viết như', en: 'spelled like' },
  nearly: { vi: 'viết gần như', en: 'nearly spelled like' },
  shared: { vi: 'có từ chung với', en: 'shares words with' },
} as const

const SAME = 90
const NEARLY = 80
const SHARED = 70
const TOKENS_ALIKE_MIN = 0.66
const PART_CHARACTERS_MIN = 5

/** How much two headers are alike: the same words, all but a letter or two, most of the words, or all of the known one's. */
function likeness(words: string, known: string): number {
  if (words === known || words.replaceAll(' ', '') === known.replaceAll(' ', '')) return SAME
  const edits = distance(words, known)
  if (edits <= Math.floor(Math.min(words.length, known.length) / 6)) return NEARLY - edits
  const [mine, theirs] = [new Set(words.split(' ')), new Set(known.split(' '))]
  const shared = [...mine].filter((word) => theirs.has(word)).length
  const dice = (2 * shared) / (mine.size + theirs.size)
  if (shared >= 2 && dice >= TOKENS_ALIKE_MIN) return SHARED * dice
  // All of a known header within a longer one; a short word of it says nothing.
  return shared === theirs.size && known.length >= PART_CHARACTERS_MIN ? Math.min(SHARED / 2, known.length) : 0
}

/** Whether the values show that the column is not this field. */
function contradicts(field: Field, profile: ColumnProfile): boolean {
  if (profile.filled === 0) return false
  const expected = EXPECTED[field]
  if (expected !== undefined && shareOf(profile, expected) < EXPECTED_SHARE_MIN) return true
  const words = profile.distinct === undefined ? [] : [...profile.distinct.keys()]
  if (isCoded(field) && (words.length === 0 || words.length > CODES_MAX)) return true
  const other = words.length < 2 || words.length > CODES_MAX ? undefined : fieldOfWords(profile.distinct ?? new Map())
  if (other !== undefined && other !== field && !words.some((word) => isKnownCode(field, word))) return true
  return expected === undefined && shareOf(profile, ['date', 'time']) > 0.9 && shareOf(profile, ['number']) < 0.5
}

/** What values alone say: numbers of phones and papers are what nothing else looks like, and so are some codes. */
function byValues(profile: ColumnProfile, column: number): Candidate[] {
  const look = lookOf(profile)
  const field = FIELD_BY_LOOK[look ?? 'words']
  if (field !== undefined) {
    // A time of day is nearly always that of the activation; any other field whose header says so goes first.
    const score = look === 'time' ? 10 : 30
    return [
      { column, field, reason: { vi: 'giá trị trông như vậy', en: 'its values look like it' }, isExact: false, score },
    ]
  }
  if (profile.distinct === undefined || profile.distinct.size > CODES_MAX) return []
  const coded = fieldOfWords(profile.distinct)
  return coded === undefined
    ? []
    : [
        {
          column,
          field: coded,
          reason: { vi: 'giá trị là mã của trường này', en: 'its values are codes of it' },
          isExact: false,
          score: 20,
        },
      ]
}
