/** What the values of a column look like. */
import { dateFormOf } from './dialect-dates.ts'
import { saysNothing } from './dialect-words.ts'

/** What a value may look like; it may look like several. */
const LOOKS = {
  phone: /^(?:\+?84|0084|0|840)?(?:[35789]\d{8}|1[2689]\d{8})$/,
  '12 digits': /^\d{12}$/,
  '9 digits': /^\d{9}$/,
  IMSI: /^452\d{12}$/,
  ICCID: /^8984\d{15,16}$/,
  hash: /^[\da-f]{64}$/i,
  number: /^\d+$/,
  'letters and digits': /^[A-Z]{0,3}\d{6,12}$/i,
  words: /^(?!.*\d{3})[\p{L}\p{M}'’. -]*\p{L}\s+\p{L}[\p{L}\p{M}'’. -]*$/u,
} as const

/** A name for what values look like; `date`, and `time` with a time of day. */
export type Look = keyof typeof LOOKS | 'date' | 'time'

/** How the values of one column look, over the records that are as wide as the header. */
export interface ColumnProfile {
  readonly records: number
  /** Records whose cell holds something. */
  readonly filled: number
  /** Characters of the longest value. */
  readonly longest: number
  /** Values by look; words for "no value" count among the filled and look like nothing. */
  readonly looks: Readonly<Partial<Record<Look, number>>>
  /** Distinct values and how often each stands there, as long as there are few. */
  readonly distinct: ReadonlyMap<string, number> | undefined
  /** Words for "no value" that stand there, each once. */
  readonly nothings: readonly string[]
}

/** With more distinct values a column is none of codes. A country's names are the longest list there is. */
const DISTINCT_MAX = 250

/** A longer value looks like nothing here, however long it takes to see. */
const LOOK_CHARACTERS_MAX = 200

/** A longer text is no word for "no value". */
const NOTHING_CHARACTERS_MAX = 20

/** Looks in the order in which they are told: the narrower before the wider. */
const TOLD: readonly Look[] = [
  'hash',
  'ICCID',
  'IMSI',
  'time',
  'date',
  '12 digits',
  'phone',
  '9 digits',
  'number',
  'letters and digits',
  'words',
]

/** Of the filled cells as many must look alike for a column to be said to look so. */
const SHARE_ALIKE = 0.7

/** The profile of a column from its values, as they are read (trimmed, NFC). */
export function profileOf(values: readonly string[]): ColumnProfile {
  const looks: Partial<Record<Look, number>> = {}
  const distinct = new Map<string, number>()
  const nothings = new Set<string>()
  let [filled, longest] = [0, 0]
  for (const value of values) {
    if (value === '') continue
    filled++
    longest = Math.max(longest, value.length)
    if (value.length <= NOTHING_CHARACTERS_MAX && saysNothing(value)) nothings.add(value)
    for (const look of looksOf(value)) looks[look] = (looks[look] ?? 0) + 1
    if (distinct.size <= DISTINCT_MAX) distinct.set(value, (distinct.get(value) ?? 0) + 1)
  }
  const isFew = distinct.size <= DISTINCT_MAX
  return {
    records: values.length,
    filled,
    longest,
    looks,
    distinct: isFew ? distinct : undefined,
    nothings: [...nothings],
  }
}

/** Everything that one value looks like. */
function looksOf(value: string): readonly Look[] {
  if (value.length > LOOK_CHARACTERS_MAX) return []
  const looks: Look[] = []
  const compact = value.replaceAll(/[\s.()'-]/g, '')
  for (const [look, pattern] of Object.entries(LOOKS)) {
    if (pattern.test(look === 'words' ? value : compact)) looks.push(look as Look)
  }
  const form = dateFormOf(value)
  if (form !== undefined) looks.push(form.time === undefined ? 'date' : 'time')
  return looks
}

/** What the column's values look like for the most part; undefined where they have nothing in common, or there are none. */
export function lookOf(profile: ColumnProfile): Look | undefined {
  return TOLD.find((look) => shareOf(profile, [look]) >= SHARE_ALIKE)
}

/** The share of filled cells that look like one of these; 0 of none. One that looks like several counts once at most a look. */
export function shareOf({ looks, filled }: ColumnProfile, wanted: readonly Look[]): number {
  const count = wanted.reduce((sum, look) => sum + (looks[look] ?? 0), 0)
  return filled === 0 ? 0 : Math.min(1, count / filled)
}
