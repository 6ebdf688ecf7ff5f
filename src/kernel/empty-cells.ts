import { cutCells } from './cells'
import { LANE_ODD } from './decode-record'
import { hasOddEdge, trimmedEnd, trimmedStart } from './edges'
import { PROGRAM, STARTS_BEYOND } from './program'
import { ROW, ROW_BYTES } from './row'
import { inspect, SEEN } from './utf8'

/**
 * Counts, of those of `n` decoded rows that were read, the cells with nothing in them, for each of the columns up to the last
 * that is mapped: added to `counts` u32[mappedColumns]. Rows with a cell that TypeScript has to look at are not counted: their
 * indices u32 are written to `left`, and answered is how many there are. `starts`: scratch for the places of one
 * record's cells, mappedColumns + 76 of u32.
 */
export function countEmptyCells(rows: usize, n: u32, program: usize, counts: usize, starts: usize, left: usize): u32 {
  const mapped = usize(load<u32>(program, PROGRAM.mappedColumns))
  const quote = load<u8>(program, PROGRAM.quote)
  const startsEnd = starts + (mapped << 2)
  const last = startsEnd + ((2 + STARTS_BEYOND) << 2)
  let leftCount: u32 = 0
  for (let i: u32 = 0; i < n; i++, rows += ROW_BYTES) {
    const lane: u32 = load<u8>(rows, ROW.lane)
    if (lane > LANE_ODD) continue
    const at = usize(load<u32>(rows, ROW.recordAt))
    const end = at + usize(load<u32>(rows, ROW.recordBytes))
    cutCells(at, end, program, starts, last)
    const isDense = lane == LANE_ODD && (inspect(at, end) & SEEN.dense) != 0
    if (isDense || hasOddCell(starts, startsEnd, quote)) {
      store<u32>(left + (usize(leftCount) << 2), i)
      leftCount++
      continue
    }
    let count = counts
    for (let place = starts; place < startsEnd; place += 4, count += 4) {
      store<u32>(count, load<u32>(count) + u32(textBytes(place, quote) == 0))
    }
  }
  return leftCount
}

/** Whether a cell begins or ends with what may be nothing: then it may be nothing as a whole. */
// @ts-ignore: decorator
@inline
function hasOddCell(starts: usize, startsEnd: usize, quote: u8): bool {
  for (let place = starts; place < startsEnd; place += 4) {
    const at = usize(load<u32>(place))
    const to = usize(load<u32>(place, 4)) - 1
    if (at != to && hasOddEdge(trimmedStart(at + usize(load<u8>(at) == quote), to), to)) return true
  }
  return false
}

/** Bytes of a cell without its quotes and the white space of ASCII that it ends with. */
// @ts-ignore: decorator
@inline
function textBytes(place: usize, quote: u8): usize {
  let at = usize(load<u32>(place))
  let to = usize(load<u32>(place, 4)) - 1
  if (at == to) return 0
  if (load<u8>(at) == quote) {
    at++
    to--
  }
  return trimmedEnd(at, to) - at
}
