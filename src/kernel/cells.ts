import { PROGRAM } from './program'
import { nextOf } from './scan'

/** Offsets within a cut record: what stands first, and the cells that somebody reads. Never exported from `index.ts`. */
export const enum CUT {
  hasLoneCr = 0, // a CR stands outside quotes
  first = 16, // the first cell
  last = 32, // the last one
  cells = 48,
}

/** Offsets within a cell: its bytes without quotes, and whether a doubled quote is among them. */
export const enum CELL {
  at = 0,
  end = 4,
  isDoubled = 8,
}

const CR: u8 = 0x0d

/** Address of the cell that a slot reads. */
// @ts-ignore: decorator
@inline
export function cellOf(cut: usize, cell: usize): usize {
  return cut + CUT.cells + (cell << 4)
}

/**
 * Finds the cells of the record [at, end), whose quotes the splitter has seen to, and returns how many they are. What is
 * written of them to `cut`: see `CUT`. `hasCr`: some byte is a CR.
 */
export function cutCells(at: usize, end: usize, program: usize, hasCr: bool, cut: usize): u32 {
  const delimiter = load<u8>(program, PROGRAM.delimiter)
  const quote = load<u8>(program, PROGRAM.quote)
  const delimiters = i8x16.splat(delimiter)
  const quotes = i8x16.splat(quote == 0 ? delimiter : quote)
  const map = program + load<u32>(program, PROGRAM.cellMap)
  const mapped = load<u32>(program, PROGRAM.mappedColumns)
  store<u32>(cut, 0, CUT.hasLoneCr)
  let column: u32 = 0
  let start = at
  let isQuoted = false // the cell began with a quote
  let isInside = false // that quote is not closed yet
  let isDoubled = false
  let closedAt: usize = 0 // the last quote that closed it
  for (let block = at; block < end; block += 16) {
    const bytes = v128.load(block)
    let mask = i8x16.bitmask(v128.or(i8x16.eq(bytes, delimiters), i8x16.eq(bytes, quotes)))
    if (block + 16 > end) mask &= (1 << i32(end - block)) - 1
    for (; mask != 0; mask &= mask - 1) {
      const p = block + ctz(mask)
      if (load<u8>(p) == delimiter) {
        if (isInside) continue
        write(cut, map, mapped, column, start + usize(isQuoted), isQuoted ? closedAt : p, isDoubled)
        if (hasCr && !isQuoted) checkCr(cut, start, p)
        column++
        start = p + 1
        isQuoted = false
        isDoubled = false
      } else if (isInside) {
        isInside = false
        closedAt = p
      } else if (isQuoted) {
        isInside = true
        isDoubled = true
      } else if (p == start) {
        isQuoted = true
        isInside = true
      }
    }
  }
  write(cut, map, mapped, column, start + usize(isQuoted), isQuoted ? closedAt : end, isDoubled)
  if (hasCr && !isQuoted) checkCr(cut, start, end)
  writeCell(cut + CUT.last, start + usize(isQuoted), isQuoted ? closedAt : end, isDoubled)
  return column + 1
}

// @ts-ignore: decorator
@inline
function write(cut: usize, map: usize, mapped: u32, column: u32, at: usize, end: usize, isDoubled: bool): void {
  if (column == 0) writeCell(cut + CUT.first, at, end, isDoubled)
  if (column >= mapped) return
  const cell = usize(load<u8>(map + column))
  if (cell != 0) writeCell(cellOf(cut, cell - 1), at, end, isDoubled)
}

// @ts-ignore: decorator
@inline
function writeCell(cell: usize, at: usize, end: usize, isDoubled: bool): void {
  store<u32>(cell, u32(at), CELL.at)
  store<u32>(cell, u32(end), CELL.end)
  store<u32>(cell, u32(isDoubled), CELL.isDoubled)
}

function checkCr(cut: usize, at: usize, end: usize): void {
  if (nextOf(at, end, CR, CR) < end) store<u32>(cut, 1, CUT.hasLoneCr)
}
