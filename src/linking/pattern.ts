/** What is compared of a pair, on which levels, and all of it as one integer: the room's README has the meaning of each. */
import type { LinkComparison, LinkStratum } from '../model/suggestion.ts'
import type { BirthDateLevel, NameLevel } from '../model/verdict.ts'

/** The level that says nothing, where a comparison has it. */
export const MISSING = 'missing'

/** Levels of the name. */
export const NAME_LINK_LEVELS = ['exact', 'benign', 'similar', 'different', MISSING] as const
/** Levels of the birth date. */
const BIRTH_DATE_LINK_LEVELS = ['exact', 'partial', 'similar', 'different', MISSING] as const
/** Levels of the sex. */
const SEX_LINK_LEVELS = ['same', 'different', MISSING] as const

/** Levels of the document in the stratum `document`. */
export const EDIT_LEVELS = ['substituted', 'transposed', 'length'] as const
/** Levels of the document in the stratum `name-and-birth-date`. */
export const DOCUMENT_LINK_LEVELS = ['near', 'same-cell', 'other', MISSING] as const

/** Levels of rarity: each from 1/4 of the one before, the last open. */
export const RARITY_LEVELS = ['1', '1/4', '1/16', '1/64', '1/256', '1/1024', 'rarer'] as const

/** How many strangers a query of each of {@link RARITY_LEVELS} may expect: the mean where counts are as dense on every scale. */
export const EXPECTED: readonly number[] = [3, 0.54, 0.135, 0.034, 0.0085, 0.0021, 0.0003]

/** What a stratum compares, in the order in which a pattern is counted: the first comparison counts most. */
export const COMPARED = {
  document: [
    ['document', EDIT_LEVELS],
    ['name', NAME_LINK_LEVELS],
    ['birth-date', BIRTH_DATE_LINK_LEVELS],
    ['sex', SEX_LINK_LEVELS],
  ],
  'name-and-birth-date': [
    ['document', DOCUMENT_LINK_LEVELS],
    ['rarity', RARITY_LEVELS],
    ['sex', SEX_LINK_LEVELS],
  ],
} as const satisfies Record<LinkStratum, readonly (readonly [LinkComparison, readonly string[]])[]>

/** Patterns of the stratum `document`; those of the other come after them. */
const DOCUMENT_PATTERNS =
  EDIT_LEVELS.length * NAME_LINK_LEVELS.length * BIRTH_DATE_LINK_LEVELS.length * SEX_LINK_LEVELS.length

/** All patterns: they are counted from 0, below this. */
export const PATTERNS = DOCUMENT_PATTERNS + DOCUMENT_LINK_LEVELS.length * RARITY_LEVELS.length * SEX_LINK_LEVELS.length

/**
 * All that a pass counts: pairs by pattern, then by rarity the queries that are answered by name and birth date (with a full
 * birth date, and not crowded), whether or not they have candidates.
 */
export const LINK_COUNTS = PATTERNS + RARITY_LEVELS.length

/** Most rows that may share name and birth date with a query that is not crowded. */
export const blockRowsMax = 16

/** By level of two names. */
const NAME_LINK: Readonly<Record<NameLevel, (typeof NAME_LINK_LEVELS)[number]>> = {
  missing: MISSING,
  exact: 'exact',
  repaired: 'benign',
  unmarked: 'benign',
  truncated: 'benign',
  rotated: 'benign',
  'middle-missing': 'similar',
  tone: 'similar',
  near: 'similar',
  different: 'different',
}

/** By level of two birth dates. */
const BIRTH_DATE_LINK: Readonly<Record<BirthDateLevel, (typeof BIRTH_DATE_LINK_LEVELS)[number]>> = {
  missing: MISSING,
  invalid: MISSING,
  exact: 'exact',
  'register-partial': 'partial',
  'carrier-partial': 'partial',
  swapped: 'similar',
  'one-digit': 'similar',
  different: 'different',
}

/** How two values of the same kind that may be missing compare. */
function sexLevel(one: 'M' | 'F' | undefined, other: 'M' | 'F'): number {
  return SEX_LINK_LEVELS.indexOf(one === undefined ? MISSING : one === other ? 'same' : 'different')
}

/** What is known of a pair of the stratum `document`. */
export interface DocumentPair {
  readonly edit: (typeof EDIT_LEVELS)[number]
  readonly nameLevel: NameLevel
  readonly birthDateLevel: BirthDateLevel
  /** The record's and the row's. */
  readonly sex: 'M' | 'F' | undefined
  readonly rowSex: 'M' | 'F'
}

/** The pattern of a pair whose numbers are one edit apart. */
export function documentPattern({ edit, nameLevel, birthDateLevel, sex, rowSex }: DocumentPair): number {
  const name = EDIT_LEVELS.indexOf(edit) * NAME_LINK_LEVELS.length + NAME_LINK_LEVELS.indexOf(NAME_LINK[nameLevel])
  const birthDate = BIRTH_DATE_LINK_LEVELS.indexOf(BIRTH_DATE_LINK[birthDateLevel])
  return (name * BIRTH_DATE_LINK_LEVELS.length + birthDate) * SEX_LINK_LEVELS.length + sexLevel(sex, rowSex)
}

/** How many rows have a query's name, its birth date, and any. */
export interface NameAndDateRows {
  readonly nameRows: number
  readonly birthDateRows: number
  readonly rows: number
}

/** Where a query that is answered by name and birth date is counted, in an array of {@link LINK_COUNTS}. */
export function queryCount({ nameRows, birthDateRows, rows }: NameAndDateRows): number {
  return PATTERNS + rarityLevel(nameRows, birthDateRows, rows)
}

/** What is known of a pair of the stratum `name-and-birth-date`. */
export interface NamePair extends NameAndDateRows {
  readonly document: (typeof DOCUMENT_LINK_LEVELS)[number]
  readonly sex: 'M' | 'F' | undefined
  readonly rowSex: 'M' | 'F'
}

/** The pattern of a pair whose names and birth dates are equal. */
export function namePattern({ document, nameRows, birthDateRows, rows, sex, rowSex }: NamePair): number {
  const rarity = rarityLevel(nameRows, birthDateRows, rows)
  const level = DOCUMENT_LINK_LEVELS.indexOf(document) * RARITY_LEVELS.length + rarity
  return DOCUMENT_PATTERNS + level * SEX_LINK_LEVELS.length + sexLevel(sex, rowSex)
}

/** Index in {@link RARITY_LEVELS}. Products of counts beyond 2^53 are rounded, the same way everywhere. */
function rarityLevel(nameRows: number, birthDateRows: number, rows: number): number {
  const last = RARITY_LEVELS.length - 1
  let expected = nameRows * birthDateRows
  for (let level = 0; level < last; level++, expected *= 4) if (expected >= rows) return level
  return last
}

/**
 * Takes a pattern apart: in each comparison of its stratum the index of the level.
 * @throws RangeError where there is no such pattern
 */
export function levelsOf(pattern: number): { readonly stratum: LinkStratum; readonly levels: readonly number[] } {
  if (!Number.isInteger(pattern) || pattern < 0 || pattern >= PATTERNS) throw new RangeError(`no pattern ${pattern}`)
  const stratum: LinkStratum = pattern < DOCUMENT_PATTERNS ? 'document' : 'name-and-birth-date'
  let rest = pattern < DOCUMENT_PATTERNS ? pattern : pattern - DOCUMENT_PATTERNS
  const levels: number[] = []
  for (const [, names] of COMPARED[stratum].toReversed()) {
    levels.unshift(rest % names.length)
    rest = Math.trunc(rest / names.length)
  }
  return { stratum, levels }
}
