/** A sheet as CSV (RFC 4180 with LF, as all CSV files of ours). */

import { csvCell } from '../../model/csv-cell.ts'
import { isoInstant, vietNamTime } from '../../model/dates.ts'
import { inSlices } from '../slices.ts'
import type { Cell, Sheet } from './sheet.ts'

/** By this spreadsheets tell that a file is UTF-8; without it they show Vietnamese letters as something else. */
const BYTE_ORDER_MARK = '\uFEFF'

/** Characters that are given on together. */
const blockCharacters = 64 * 1024

/** The begin of a file: its mark and its heads. */
export function csvHead({ columns }: Pick<Sheet, 'columns'>): string {
  const heads = columns.map(({ head }) => head)
  return BYTE_ORDER_MARK + csvLine(heads, columns.length)
}

/** One line: numbers with a point, shares from 0 to 1, dates and instants (`2026-11-21T03:30:00+07:00`) as ISO 8601 has them; as many cells as there are columns. */
export function csvLine(cells: readonly Cell[], columns: number): string {
  return `${Array.from({ length: columns }, (_, at) => cellText(cells[at])).join(',')}\n`
}

/** The whole file in blocks, its first line the heads; others have a turn between two of them. */
export async function* csvText(sheet: Sheet): AsyncGenerator<string> {
  let block = csvHead(sheet)
  for await (const row of inSlices(sheet.rows())) {
    block += csvLine(row, sheet.columns.length)
    if (block.length < blockCharacters) continue
    yield block
    block = ''
  }
  yield block
}

function cellText(cell: Cell): string {
  if (cell === undefined) return ''
  if (typeof cell !== 'object') return csvCell(cell)
  if ('share' in cell) return csvCell(cell.share)
  return csvCell('date' in cell ? cell.date : instantText(cell.instant))
}

/** In Viet Nam time, as heads say, and with its zone, since a program reads this; what is no instant as it is. */
function instantText(iso: string): string {
  const at = new Date(iso)
  return Number.isNaN(at.getTime()) ? iso : `${isoInstant(vietNamTime(at))}+07:00`
}
