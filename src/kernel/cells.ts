/** Where the cells of a record begin and end. Never exported from `index.ts`. */
import { PROGRAM } from './program'

const CR: u8 = 0x0d

/**
 * Finds the cells of the record [at, end), whose quotes the splitter has seen to, and returns how many they are. Writes to
 * `starts` where each of the first `mappedColumns` begins, and one more: a cell ends one byte before the next begins. The
 * last start is written to `last`, too, and `end + 1` behind it.
 */
export function cutCells(at: usize, end: usize, program: usize, starts: usize, last: usize): u32 {
  const delimiter = load<u8>(program, PROGRAM.delimiter)
  const quote = load<u8>(program, PROGRAM.quote)
  const delimiters = i8x16.splat(delimiter)
  // NUL stands in no record that is cut
  const quotes = i8x16.splat(quote)
  const startsEnd = starts + (usize(load<u32>(program, PROGRAM.mappedColumns)) << 2)
  let place = starts
  let start = at
  let count: u32 = 1
  let isQuoted = false // the cell began with a quote
  let isInside = false // and that is not closed yet
  store<u32>(place, u32(at))
  for (let block = at; block < end; block += 16) {
    const bytes = v128.load(block)
    let mask = i8x16.bitmask(i8x16.eq(bytes, delimiters))
    let quoted = i8x16.bitmask(i8x16.eq(bytes, quotes))
    if (block + 16 > end) {
      const within = (1 << i32(end - block)) - 1
      mask &= within
      quoted &= within
    }
    if (quoted == 0 && !isInside) {
      if (mask != 0) isQuoted = false
      for (; mask != 0; mask &= mask - 1) {
        start = block + ctz(mask) + 1
        if (place < startsEnd) {
          place += 4
          store<u32>(place, u32(start))
        }
        count++
      }
      continue
    }
    mask |= quoted
    for (; mask != 0; mask &= mask - 1) {
      const p = block + ctz(mask)
      if (load<u8>(p) == delimiter) {
        if (isInside) continue
        start = p + 1
        if (place < startsEnd) {
          place += 4
          store<u32>(place, u32(start))
        }
        count++
        isQuoted = false
      } else if (isQuoted) isInside = !isInside
      else if (p == start) {
        isQuoted = true
        isInside = true
      }
    }
  }
  if (place < startsEnd) store<u32>(place, u32(end + 1), 4)
  store<u32>(last, u32(start))
  store<u32>(last, u32(end + 1), 4)
  return count
}

/** Whether a cell of [at, end) that is not quoted has a CR in it; `quote` is 0 where there are no quotes. */
export function hasLoneCr(at: usize, end: usize, delimiter: u8, quote: u8): bool {
  let isStart = true
  let isQuoted = false
  let isInside = false
  for (; at < end; at++) {
    const byte = load<u8>(at)
    if (byte == quote && quote != 0 && (isStart || isQuoted)) {
      isQuoted = true
      isInside = !isInside
    } else if (byte == CR && !isInside) return true
    isStart = byte == delimiter && !isInside
    if (isStart) isQuoted = false
  }
  return false
}
