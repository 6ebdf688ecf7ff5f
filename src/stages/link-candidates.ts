/** The candidates of queries, of all that was found for them: `linking/README.md`, "Candidates". */
import {
  blockRowsMax,
  LINK_COUNTS,
  type NameAndDateRows,
  type NamePair,
  namePattern,
  queryCount,
} from '../linking/pattern.ts'
import type { LinkCandidate } from '../linking/suggest.ts'
import { type LinkFound, ownedNumbers } from '../memory/link-found.ts'
import type { LinkQueries } from '../memory/link-queries.ts'
import { CODES } from '../model/fields.ts'
import { alignmentDistance } from './edits.ts'
import { pinText } from './pin-text.ts'

/** A candidate whose PINs are integers. */
export type NumberedCandidate = LinkCandidate & { readonly pin: number; readonly person: number }

/** A register, looked through. */
export interface LinkSearch {
  readonly queries: LinkQueries
  readonly found: LinkFound
  /** Rows of the register. */
  readonly rows: number
}

/** Whether more rows than are looked at have the query's name and birth date. */
export function isCrowded({ pair, counts }: LinkQueries, query: number): boolean {
  return (counts.pairs[pair[query] ?? 0] ?? 0) > blockRowsMax
}

const PIN_DIGITS = 12
/** A PIN's place, century, sex and year. */
const CELL_DIGITS = 6
const NEAR = 2

/** A query's candidates, each person once, in no order. */
export function candidatesOf(search: LinkSearch, query: number): readonly NumberedCandidate[] {
  const { queries, found } = search
  const { nameRows } = rowsLike(search, query)
  const best = new Map<number, NumberedCandidate>()
  const take = (candidate: NumberedCandidate): void => {
    const held = best.get(candidate.person)
    if (held === undefined || isBefore(candidate, held)) best.set(candidate.person, candidate)
  }
  const { near, equal } = found
  for (let row = near.starts[query] ?? 0; row < (near.starts[query + 1] ?? 0); row++) {
    const [pattern = 0, pin = 0, person = 0] = near.numbers.subarray(ownedNumbers * row)
    take({ pattern, nameRows, pin, person })
  }
  const both = queries.pair[query] ?? 0
  if (both === 0 || isCrowded(queries, query)) return [...best.values()]
  for (let row = equal.starts[both] ?? 0; row < (equal.starts[both + 1] ?? 0); row++) {
    const [pin = 0, person = 0, isFemale = 0] = equal.numbers.subarray(ownedNumbers * row)
    const pattern = patternOfEqual(search, query, { pin, isFemale: isFemale === 1 })
    take({ pattern, nameRows, pin, person })
  }
  return [...best.values()]
}

/** Counts the pairs of the queries [from, to) by pattern, and these queries by rarity. */
export function countPatterns(search: LinkSearch, [from, to]: readonly [number, number]): Float64Array {
  const { queries } = search
  const counts = new Float64Array(LINK_COUNTS)
  const countAt = (at: number): void => {
    counts[at] = (counts[at] ?? 0) + 1
  }
  for (let query = from; query < to; query++) {
    for (const { pattern } of candidatesOf(search, query)) countAt(pattern)
    if (queries.date[query] !== 0 && !isCrowded(queries, query)) countAt(queryCount(rowsLike(search, query)))
  }
  return counts
}

/** How many rows are like a query. */
function rowsLike({ queries, rows }: LinkSearch, query: number): NameAndDateRows {
  const { names, text, counts, date } = queries
  const nameRows = counts.names[names.nameOf[text[query] ?? 0] ?? 0] ?? 0
  return { nameRows, birthDateRows: counts.dates[date[query] ?? 0] ?? 0, rows }
}

/** Patterns of the first stratum are below those of the second. */
function isBefore(one: NumberedCandidate, other: NumberedCandidate): boolean {
  return one.pattern < other.pattern || (one.pattern === other.pattern && one.pin < other.pin)
}

function patternOfEqual(
  search: LinkSearch,
  query: number,
  { pin, isFemale }: { readonly pin: number; readonly isFemale: boolean },
): number {
  const { queries } = search
  const { sex } = queries
  return namePattern({
    document: documentLevelOf(queries, query, pin),
    ...rowsLike(search, query),
    sex: CODES.sex[sex[query] ?? CODES.sex.length],
    rowSex: isFemale ? 'F' : 'M',
  })
}

/** How the number of a query agrees with a PIN that is not one edit from it. */
function documentLevelOf(queries: LinkQueries, query: number, pin: number): NamePair['document'] {
  const written = digitsOf(queries.written[query] ?? 0, queries.writtenDigits[query] ?? 0)
  const restored = digitsOf(queries.restored[query] ?? 0, queries.restoredDigits[query] ?? 0)
  if (Math.abs(written.length - PIN_DIGITS) > 1 && restored.length !== PIN_DIGITS) return 'missing'
  const [text, ways] = [pinText(pin), [written, restored].filter((digits) => digits !== '')]
  if (ways.some((digits) => alignmentDistance(digits, text) === NEAR)) return 'near'
  const cell = text.slice(0, CELL_DIGITS)
  return ways.some((digits) => digits.length === PIN_DIGITS && digits.startsWith(cell)) ? 'same-cell' : 'other'
}

function digitsOf(number: number, digits: number): string {
  return digits === 0 ? '' : String(number).padStart(digits, '0')
}
