/** Cells beyond those that the header has. Never exported from `index.ts`. */
import { hasOddEdge, trimmedStart } from './edges'
import { PROGRAM } from './program'
import { SEEN } from './utf8'

/** What stands in such cells; ODD may still be no value. */
const NOTHING: u32 = 0
export const SOMETHING: u32 = 1
export const ODD: u32 = 2

/**
 * What stands in the last `surplus` cells of the record [at, to): `NOTHING` where they are empty. `last`: where the last of them is; `seen`: what
 * `inspect` says of the record.
 */
export function surplusOf(at: usize, to: usize, program: usize, surplus: u32, last: usize, seen: u32): u32 {
  const delimiter = load<u8>(program, PROGRAM.delimiter)
  const quote = load<u8>(program, PROGRAM.quote)
  let found = contentOf(load<u32>(last), usize(load<u32>(last, 4)) - 1, quote, seen)
  if (found == SOMETHING || surplus == 1) return found
  let start = startOfCell(at, load<u32>(program, PROGRAM.columnCount), delimiter, quote)
  for (; surplus > 1; surplus--) {
    const next = startOfCell(start, 1, delimiter, quote)
    const content = contentOf(start, next - 1, quote, seen)
    if (content == SOMETHING) return SOMETHING
    found |= content
    start = next
  }
  return found
}

function contentOf(at: usize, to: usize, quote: u8, seen: u32): u32 {
  if (quote != 0 && at < to && load<u8>(at) == quote) {
    at++
    to--
  }
  at = trimmedStart(at, to)
  if (at == to) return NOTHING
  return (seen & SEEN.wide) != 0 && ((seen & SEEN.dense) != 0 || hasOddEdge(at, to)) ? ODD : SOMETHING
}

/** Where the cell of an index begins, counted from the cell that begins at an address: it must be there. `quote` is 0 where there are no quotes. */
function startOfCell(at: usize, index: u32, delimiter: u8, quote: u8): usize {
  let start = at
  let isQuoted = false
  let isInside = false
  for (; index > 0; at++) {
    const byte = load<u8>(at)
    if (byte == delimiter && !isInside) {
      index--
      start = at + 1
      isQuoted = false
    } else if (quote != 0 && byte == quote && (isQuoted || at == start)) {
      isInside = !isQuoted || !isInside
      isQuoted = true
    }
  }
  return start
}
