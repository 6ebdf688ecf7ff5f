/** What was found for the queries of a night, in shared memory: rows of numbers, those of one owner side by side. */
import { shared } from './link-queries.ts'

/** Rows of so many numbers each, by owner. */
export interface OwnedRows {
  /** Where those of each owner begin, and where the last one's end: in rows. */
  readonly starts: Uint32Array
  readonly numbers: Float64Array
}

/** By query the pairs of the stratum `document`; by name and birth date the rows that have both. */
export interface LinkFound {
  /** Pattern, PIN of the row, PIN of the person today. */
  readonly near: OwnedRows
  /** PIN of the row, PIN of the person today, 1 for F. Of a crowded pair they mean nothing. */
  readonly equal: OwnedRows
}

/** Numbers of a row, without its owner. */
export const ownedNumbers = 3

/** Brings lists of rows, each behind the number of its owner, into the order of owners, of which there are so many. */
export function ownedRows(lists: readonly Float64Array[], owners: number): OwnedRows {
  const step = ownedNumbers + 1
  const starts = shared.words(owners + 1)
  for (const list of lists) {
    for (let at = 0; at < list.length; at += step) {
      const next = (list[at] ?? 0) + 1
      starts[next] = (starts[next] ?? 0) + 1
    }
  }
  for (let owner = 1; owner <= owners; owner++) starts[owner] = (starts[owner] ?? 0) + (starts[owner - 1] ?? 0)
  const cursors = starts.slice()
  const numbers = shared.numbers(ownedNumbers * (starts[owners] ?? 0))
  for (const list of lists) {
    for (let at = 0; at < list.length; at += step) {
      const owner = list[at] ?? 0
      const row = cursors[owner] ?? 0
      cursors[owner] = row + 1
      numbers.set(list.subarray(at + 1, at + step), ownedNumbers * row)
    }
  }
  return { starts, numbers }
}
