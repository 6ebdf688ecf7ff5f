/** Text behind text: each function writes at an address and answers where the text ends. Up to 16 bytes behind it are overwritten. */

const COMMA: u8 = 0x2c
const QUOTE: u8 = 0x22
const APOSTROPHE: u8 = 0x27
const BILLION: u64 = 1000000000

/** The piece of a list (`memory/finding-lines.ts`) that has an index. */
export function putPiece(into: usize, pieces: usize, index: u32): usize {
  const piece = pieces + (usize(index) << 3)
  const from = usize(load<u32>(piece))
  const bytes = usize(load<u32>(piece, 4))
  for (let at: usize = 0; at < bytes; at += 16) v128.store(into + at, v128.load(from + at))
  return into + bytes
}

/** Some bytes as they are. */
export function putBytes(into: usize, from: usize, bytes: usize): usize {
  memory.copy(into, from, bytes)
  return into + bytes
}

/** A comma. */
// @ts-ignore: decorator
@inline
export function putComma(into: usize): usize {
  store<u8>(into, COMMA)
  return into + 1
}

/** An integer below 2^53 in decimal. */
export function putDecimal(into: usize, value: u64): usize {
  if (value < BILLION) return putSmall(into, u32(value))
  const high = value / BILLION
  const end = putDecimal(into, high)
  let rest = u32(value - high * BILLION)
  for (let at = end + 8; at >= end; at--) {
    const tenth = rest / 10
    store<u8>(at, u8(0x30 + (rest - tenth * 10)))
    rest = tenth
  }
  return end + 9
}

function putSmall(into: usize, value: u32): usize {
  let end = into + 1
  for (let rest = value; rest >= 10; rest /= 10) end++
  let rest = value
  for (let at = end - 1; at >= into; at--) {
    const tenth = rest / 10
    store<u8>(at, u8(0x30 + (rest - tenth * 10)))
    rest = tenth
  }
  return end
}

/** A number with its leading zero. */
export function putMsisdn(into: usize, msisdn: f64): usize {
  store<u8>(into, 0x30)
  return putDecimal(into + 1, u64(msisdn))
}

/** Sixteen bytes in hex. */
export function putHex(into: usize, from: usize): usize {
  const bytes = v128.load(from)
  const low = v128.and(bytes, i8x16.splat(15))
  const high = v128.and(i16x8.shr_u(bytes, 4), i8x16.splat(15))
  v128.store(into, hexOf(v128.shuffle<i8>(high, low, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)))
  v128.store(into, hexOf(v128.shuffle<i8>(high, low, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)), 16)
  return into + 32
}

// @ts-ignore: decorator
@inline
function hexOf(nibbles: v128): v128 {
  const letters = v128.and(i8x16.gt_s(nibbles, i8x16.splat(9)), i8x16.splat(0x61 - 0x3a))
  return i8x16.add(i8x16.add(nibbles, i8x16.splat(0x30)), letters)
}

/** Text as a cell of our own CSV files; see `csvCell` in `model/csv-cell.ts`. Takes up to twice as much and three bytes more. */
export function putCell(into: usize, from: usize, bytes: usize): usize {
  const needsApostrophe = bytes > 0 && isRisky(from, bytes)
  if (!needsQuotes(from, bytes)) {
    if (needsApostrophe) store<u8>(into++, APOSTROPHE)
    return putBytes(into, from, bytes)
  }
  store<u8>(into++, QUOTE)
  if (needsApostrophe) store<u8>(into++, APOSTROPHE)
  for (let at = from, end = from + bytes; at < end; at++) {
    const byte = load<u8>(at)
    if (byte === QUOTE) store<u8>(into++, QUOTE)
    store<u8>(into++, byte)
  }
  store<u8>(into++, QUOTE)
  return into
}

/** Whether a spreadsheet would take the text for a formula or a command: it begins with `=`, `+`, `-`, `@` or a control character. */
function isRisky(from: usize, bytes: usize): bool {
  const first = load<u8>(from)
  if (first < 0x20 || first === 0x7f) return true
  if (first === 0xc2 && bytes > 1) return load<u8>(from, 1) < 0xa0
  return first === 0x3d || first === 0x2b || first === 0x2d || first === 0x40
}

function needsQuotes(from: usize, bytes: usize): bool {
  for (let at = from, end = from + bytes; at < end; at++) {
    const byte = load<u8>(at)
    if (byte === QUOTE || byte === COMMA || byte === 0x0d || byte === 0x0a) return true
  }
  return false
}
