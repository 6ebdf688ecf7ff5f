/** Whether a first record is a header. */
import { dateFormOf } from './dialect-dates.ts'
import { isKnownHeader } from './dialect-fields.ts'

/**
 * What a first record is: `names` where at least two of its cells are known as headers, `data` where a cell holds what a
 * name of a column never does, `unknown` where nothing says it: its cells may be somebody's values, and are not shown.
 */
export type HeaderKind = 'names' | 'data' | 'unknown'

/** The header, or the first record where none is known as one. */
export interface SeenHeader {
  readonly line: number
  readonly kind: HeaderKind
  readonly columnCount: number
  /** Records above it that are no comments: a run would take the first of them for the header. */
  readonly above: number
}

/** A name of a column rarely holds six digits; a line of a dump always does. */
const DIGITS_MAX = 5
const KNOWN_MIN = 2

/** Cells in which names are looked for: a hostile header has any number. */
const CELLS_MAX = 200

/** What a first record is, from its values. */
export function headerKind(cells: readonly string[]): HeaderKind {
  if (cells.some((cell) => cell.replaceAll(/\D/g, '').length > DIGITS_MAX || dateFormOf(cell) !== undefined))
    return 'data'
  return cells.slice(0, CELLS_MAX).filter(isKnownHeader).length >= KNOWN_MIN ? 'names' : 'unknown'
}
