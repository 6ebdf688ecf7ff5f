/**
 * What the linking pass looks for, as plain arrays in shared memory that every thread sees. Queries are counted from 0 in the order in
 * which their first records come; no answer depends on it.
 *
 * Budget: 39 B a record that asks, for its query and its number (records that are equal leave theirs untouched, which takes no memory);
 * 8 B and its UTF-8 for each distinct text of a name; 24 to 48 B for each distinct name, and for each pair of a name and a birth date, and
 * 4 B each for their rows. While they are numbered, 6 to 11 B a record for finding equal queries, and as much for equal texts. Three million records that all
 * differ take some 450 MB.
 */

/** Entries found by two words: three words a cell (two of the key, then the entry's number, from 1), the last one 0 in an empty cell. */
export interface PairTable {
  /** A power of two, less 1. */
  readonly mask: number
  readonly cells: Uint32Array
}

/** The queries of a night. All arrays are longer than they are filled. */
export interface LinkQueries {
  readonly count: number
  /** By record that asks, in the order of files and lines: its query. */
  readonly queryOf: Uint32Array
  /** By query: digits as an integer and how many, 0 for none. */
  readonly written: Float64Array
  readonly writtenDigits: Uint8Array
  readonly restored: Float64Array
  readonly restoredDigits: Uint8Array
  /** yyyymmdd with 00 for what is unknown; 0 none. */
  readonly birthDate: Uint32Array
  /** Index in `CODES.sex`, 255 for none. */
  readonly sex: Uint8Array
  /** Index of its name's text. */
  readonly text: Uint32Array
  /** Number of its birth date, and of its name and birth date together, from 1; 0 where it has no full birth date. */
  readonly date: Uint32Array
  readonly pair: Uint32Array
  readonly names: LinkNameTables
  readonly dates: LinkDates
  readonly pairs: PairTable
  readonly pairCount: number
  readonly counts: LinkRowCounts
}

/** Names of queries. Two texts at level `exact` are one name, by its number from 1. */
export interface LinkNameTables {
  /** UTF-8, one behind the other; `textEnds` has where each ends. */
  readonly heap: Uint8Array
  readonly textEnds: Uint32Array
  /** By text. */
  readonly nameOf: Uint32Array
  readonly count: number
  /** Names that the dictionary's ids spell, by these. */
  readonly byIds: PairTable
  /** Texts that stand for the other names, one each. */
  readonly others: Uint32Array
}

/** Full birth dates of queries, by their numbers from 1. */
export interface LinkDates {
  readonly count: number
  /** By birth code (`memory/partition.ts`); 0 for one that no query has. */
  readonly byCode: Uint32Array
  /** Dates (yyyymmdd) that have no code, and then their numbers. */
  readonly others: Uint32Array
}

/** What is counted over all rows of the register: by name, by birth date, by pair; each from 1 on. */
export interface LinkRowCounts {
  readonly names: Uint32Array
  readonly dates: Uint32Array
  readonly pairs: Uint32Array
}

/** An array of so many in shared memory. */
export const shared = {
  bytes: (length: number) => new Uint8Array(new SharedArrayBuffer(length)),
  words: (length: number) => new Uint32Array(new SharedArrayBuffer(4 * length)),
  numbers: (length: number) => new Float64Array(new SharedArrayBuffer(8 * length)),
}

const WORDS = 3
const CELLS_MIN = 16

/** A table without an entry. */
export function pairTable(cells = CELLS_MIN): PairTable {
  return { mask: cells - 1, cells: shared.words(WORDS * cells) }
}

/** A table that holds so many entries with room for another: the same, or one of twice the size. It is at most half full. */
export function withRoom(table: PairTable, entries: number): PairTable {
  const count = table.mask + 1
  if (2 * (entries + 1) <= count) return table
  const larger = pairTable(2 * count)
  for (let at = 0; at < table.cells.length; at += WORDS) {
    const [low = 0, high = 0, number = 0] = table.cells.subarray(at, at + WORDS)
    if (number !== 0) putIn(larger, low, high, number)
  }
  return larger
}

/** The number of a key; 0 where it is not there. */
export function numberIn({ mask, cells }: PairTable, low: number, high: number): number {
  for (let cell = hashOf(low, high) & mask; ; cell = (cell + 1) & mask) {
    const at = WORDS * cell
    const number = cells[at + 2] ?? 0
    if (number === 0 || (cells[at] === low && cells[at + 1] === high)) return number
  }
}

/** Puts a key in that is not there, with its number. */
export function putIn({ mask, cells }: PairTable, low: number, high: number, number: number): void {
  let cell = hashOf(low, high) & mask
  while (cells[WORDS * cell + 2] !== 0) cell = (cell + 1) & mask
  cells.set([low, high, number], WORDS * cell)
}

function hashOf(low: number, high: number): number {
  let hash = Math.imul(low, 0x9e37_79b1) ^ Math.imul(high, 0x85eb_ca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d)
  return hash ^ (hash >>> 13)
}
