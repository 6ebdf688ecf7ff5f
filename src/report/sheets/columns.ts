/** Ways of saying things in a sheet that several have. */

import type { BothLanguages } from '../../model/rule.ts'
import { carrierText, type Night } from '../night.ts'
import { type Guarded, PERSONS_MIN } from '../suppression.ts'
import { PAGE_WORDS } from '../words/page.ts'
import type { Cell, SheetColumn } from './sheet.ts'

/** Columns of heads and widths, in the night's language. */
export function columnsOf(
  { speech: { say } }: Pick<Night, 'speech'>,
  columns: readonly (readonly [head: BothLanguages, width: number])[],
): readonly SheetColumn[] {
  return columns.map(([head, width]) => ({ head: say(head), width }))
}

/** A carrier by its name; what is of none, as `none` says it. */
export function carrierCell({ speech: { say } }: Night, carrier: string, none: BothLanguages): Cell {
  return carrier === '' ? say(none) : carrierText(carrier)
}

/** A count of records in which persons could be recognised, as far as it may be told. */
export function guardedCell(
  { speech: { say } }: Night,
  value: number,
  { print, whole }: { readonly print: Guarded; readonly whole: number },
): Cell {
  if (print === 'shown') return value
  if (print === 'few') return `<${PERSONS_MIN}`
  return print === 'nearly-all' ? `>${whole - PERSONS_MIN}` : say(PAGE_WORDS.withheld)
}
