/** What a spreadsheet is made of: sheets of typed cells, whatever file they are written into. */

/**
 * One cell: text (numbers of subscribers and codes are text, so that zeros in front stay), a number, or what a spreadsheet shows in a
 * form of its own: a share from 0 to 1, yyyy-MM-dd, an ISO 8601 instant (shown in Viet Nam time). Undefined: nothing.
 */
export type Cell =
  | string
  | number
  | { readonly share: number }
  | { readonly date: string }
  | { readonly instant: string }
  | undefined

/** A column: its head, and about how many characters are to be seen of it. */
export interface SheetColumn {
  readonly head: string
  readonly width: number
}

/** One sheet, in the language of whoever reads it. Rows are made while they are read, and may be read again. */
export interface Sheet {
  /** Unique, kebab case: the name of its CSV file in both languages. */
  readonly id: string
  readonly title: string
  readonly columns: readonly SheetColumn[]
  rows(): Iterable<readonly Cell[]>
}

/** A part of a whole, of which nothing is said where there is no whole. */
export function shareOf(part: number, whole: number): Cell {
  return whole === 0 ? undefined : { share: part / whole }
}
