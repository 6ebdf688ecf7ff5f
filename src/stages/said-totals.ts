/** Lines in which a carrier says how many records its file has. */
import { LANE, ROW, ROW_BYTES } from '../memory/row.ts'
import { SKIP_REASONS } from '../model/summary.ts'
import type { Batch, RunConstants, SlabThread } from './batch.ts'
import type { SaidTotals } from './check-task.ts'
import { readingOf, recordOf } from './file-reading.ts'
import { cellValue } from './record-cells.ts'
import { placeOf } from './record-counts.ts'

const TOTAL = SKIP_REASONS.indexOf('total')
const WHOLE_NUMBER = /^\d{1,3}(?:([.,\s\u00a0\u202f])\d{3})(?:\1\d{3}){0,3}$|^\d{1,15}$/

/** The total lines of a decoded batch that say a number. */
export function saidTotals(thread: SlabThread, batch: Batch, run: RunConstants): SaidTotals {
  const { view, rows } = thread
  const reading = readingOf(thread, batch, run)
  let [lines, first]: [number, SaidTotals['first']] = [0, undefined]
  for (let row = rows, end = rows + batch.records * ROW_BYTES; row < end; row += ROW_BYTES) {
    if (view.getUint8(row + ROW.lane) !== LANE.skipped || view.getUint8(row + ROW.code) !== TOTAL) continue
    const said = onlyNumber(recordOf(thread, row, reading).cells)
    if (said === undefined) continue
    lines++
    first ??= { ...placeOf(view, batch, row), said }
  }
  return { lines, first }
}

/** The whole number in the cells behind the first, its thousands grouped or not; undefined where there is none, or several. */
function onlyNumber(cells: readonly string[]): number | undefined {
  const numbers = cells.slice(1).flatMap((cell) => {
    const text = cellValue(cell)
    return WHOLE_NUMBER.test(text) ? [Number(text.replaceAll(/\D/g, ''))] : []
  })
  return numbers.length === 1 ? numbers[0] : undefined
}
