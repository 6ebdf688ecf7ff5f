import { RunError } from '../model/errors.ts'
import { REGISTER_COLUMNS } from '../model/person.ts'
import { cellValue } from './record-cells.ts'

/** Where the register's columns stand in a file; plain data. */
export interface RegisterColumns {
  /** The cell of each of `REGISTER_COLUMNS`, counted from 0. */
  readonly cells: readonly number[]
  /** Cells that a record has; empty ones after trailing delimiters are none. */
  readonly count: number
  /** The header's values, by which a repeated header is known. */
  readonly header: readonly string[]
}

/**
 * Finds the columns in the cells of a header, without regard to case, order or others beside them.
 * @throws RunError `header-missing-column`, `header-repeated-column`
 */
export function registerColumns(header: readonly string[], file: string): RegisterColumns {
  const values = header.map(cellValue)
  while (values.length > 1 && values.at(-1) === '') values.pop()
  const names = values.map((value) => value.toLowerCase())
  const hint = `The header must hold these columns, in any order: ${REGISTER_COLUMNS.join(',')}`
  const cells = REGISTER_COLUMNS.map((column) => {
    const places = [...names.keys()].filter((index) => names[index] === column)
    const [place] = places
    if (place === undefined) {
      throw new RunError('header-missing-column', `${file}: column "${column}" not in header`, hint)
    }
    if (places.length > 1) {
      throw new RunError('header-repeated-column', `${file}: column "${column}" stands twice in the header`, hint)
    }
    return place
  })
  return { cells, count: values.length, header: values }
}
