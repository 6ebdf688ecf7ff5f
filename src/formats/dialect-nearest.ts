/** The built-in format that a file has most columns of, where none fits. */
import { cellsOf } from './codes.ts'
import type { ColumnReading } from './dialect-format.ts'
import type { CarrierFormat } from './format.ts'
import { FORMATS } from './index.ts'
import { folded } from './spelling.ts'

/** A format and what parts a file from it. */
export interface NearestFormat {
  readonly format: CarrierFormat
  /** Columns of the format that must be there. */
  readonly needed: number
  /** Of these, the ones that no column of the file is called, as the format spells them. */
  readonly missing: readonly {
    readonly header: string
    /** The column of the file, counted from 0, that is read as the same field: it is probably the one, under another name. */
    readonly probably: number | undefined
  }[]
  /** Whether the file has another delimiter. */
  readonly isCutOtherwise: boolean
}

/** Of the columns that must be there; a file that has fewer is near to nothing. */
const SHARE_MIN = 0.5

/** The format of which the fewest columns are missing, as long as at least half of them are there; undefined where none is so near. */
export function nearestFormat(columns: readonly ColumnReading[], delimiter: string): NearestFormat | undefined {
  const names = new Set(columns.map(({ header }) => folded(header)))
  const [nearest] = FORMATS.map((format): NearestFormat => {
    const known = new Set(format.columns.map(({ from }) => folded(from)))
    const needed = cellsOf(format).filter((cell) => !cell.columns.every(({ optional }) => optional === true))
    const missing = needed
      .filter(({ header }) => !names.has(folded(header)))
      .map((cell) => {
        const fields = cell.columns.map(({ as }) => as)
        const at = columns.findIndex(
          (column) => !known.has(folded(column.header)) && column.fields.some((field) => fields.includes(field)),
        )
        return { header: cell.header, probably: at === -1 ? undefined : at }
      })
    return { format, needed: needed.length, missing, isCutOtherwise: format.delimiter !== delimiter }
  }).toSorted((a, b) => a.missing.length / a.needed - b.missing.length / b.needed)
  if (nearest === undefined || nearest.missing.length > nearest.needed * (1 - SHARE_MIN)) return undefined
  return nearest
}
