/** Where the cells of a record begin and end. Never exported from `index.ts`. */
import { PROGRAM } from './program'

const LF: u8 = 0x0a
const CR: u8 = 0x0d

/**
 * Finds the cells of the record [at, end), whose quotes the splitter has seen to, and returns how many they are. Writes to
 * `starts` where each of the first `mappedColumns` begins, and one more: a cell ends one byte before the next begins. Behind
 * these up to `STARTS_BEYOND` places are written over. The last start is written to `last`, too, and `end + 1` behind it.
 */
export function cutCells(at: usize, end: usize, program: usize, starts: usize, last: usize): u32 {
  const delimiters = i8x16.splat(load<u8>(program, PROGRAM.delimiter))
  const quote = load<u8>(program, PROGRAM.quote)
  // LF stands in no record where there are no quotes
  const quotes = i8x16.splat(quote == 0 ? LF : quote)
  const mapped = load<u32>(program, PROGRAM.mappedColumns)
  store<u32>(starts, u32(at))
  let count: u32 = 1
  let start = at
  let inside: u64 = 0 // all bits where a quoted cell is not closed yet
  let before: u64 = 1 // a quote may open a cell here
  for (let window = at; window < end; window += 64) {
    let cuts = places(window, end, delimiters)
    const quoted = places(window, end, quotes)
    if ((quoted | inside) != 0) {
      // From each quote that opens to before the one that closes.
      const within = filledUp(quoted) ^ inside
      inside = u64(i64(within) >> 63)
      const opening = quoted & within
      cuts &= ~within
      const mayOpen = ((cuts | (quoted & ~within)) << 1) | before
      if ((opening & ~mayOpen) != 0) return cutByBytes(at, end, program, starts, last)
      before = (cuts | (quoted & ~within)) >> 63
    } else before = cuts >> 63
    if (cuts == 0) continue
    if (count <= mapped) writeStarts(starts + (usize(count) << 2), window, cuts)
    count += u32(popcnt(cuts))
    start = window + 64 - usize(clz(cuts))
  }
  if (count <= mapped) store<u32>(starts + (usize(count) << 2), u32(end + 1))
  store<u32>(last, u32(start))
  store<u32>(last, u32(end + 1), 4)
  return count
}

/** A bit for each of the 64 bytes at an address, before `end`, that are equal to those given. */
// @ts-ignore: decorator
@inline
function places(at: usize, end: usize, bytes: v128): u64 {
  const mask =
    u64(u32(i8x16.bitmask(i8x16.eq(v128.load(at), bytes)))) |
    (u64(u32(i8x16.bitmask(i8x16.eq(v128.load(at, 16), bytes)))) << 16) |
    (u64(u32(i8x16.bitmask(i8x16.eq(v128.load(at, 32), bytes)))) << 32) |
    (u64(u32(i8x16.bitmask(i8x16.eq(v128.load(at, 48), bytes)))) << 48)
  return end - at < 64 ? mask & (((<u64>1) << u64(end - at)) - 1) : mask
}

/** Each bit is whether the bits up to it are odd in number. */
// @ts-ignore: decorator
@inline
function filledUp(bits: u64): u64 {
  bits ^= bits << 1
  bits ^= bits << 2
  bits ^= bits << 4
  bits ^= bits << 8
  bits ^= bits << 16
  return bits ^ (bits << 32)
}

/** Writes the address behind each bit; six at a time, as many as most windows have, for to ask after each whether it is the last takes longer. */
// @ts-ignore: decorator
@inline
function writeStarts(place: usize, window: usize, cuts: u64): void {
  const from = u32(window + 1)
  do {
    for (let i: usize = 0; i < 24; i += 4) {
      store<u32>(place + i, from + u32(ctz(cuts)))
      cuts &= cuts - 1
    }
    place += 24
  } while (cuts != 0)
}

/** The same byte by byte: quotes that open no cell stand for themselves. */
function cutByBytes(at: usize, end: usize, program: usize, starts: usize, last: usize): u32 {
  const delimiter = load<u8>(program, PROGRAM.delimiter)
  const quote = load<u8>(program, PROGRAM.quote)
  const mapped = load<u32>(program, PROGRAM.mappedColumns)
  let start = at
  let count: u32 = 1
  let isQuoted = false // the cell began with a quote
  let isInside = false // and that is not closed yet
  store<u32>(starts, u32(at))
  for (; at < end; at++) {
    const byte = load<u8>(at)
    if (byte == delimiter && !isInside) {
      start = at + 1
      if (count <= mapped) store<u32>(starts + (usize(count) << 2), u32(start))
      count++
      isQuoted = false
    } else if (byte == quote && (isQuoted || at == start)) {
      isInside = !isQuoted || !isInside
      isQuoted = true
    }
  }
  if (count <= mapped) store<u32>(starts + (usize(count) << 2), u32(end + 1))
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
