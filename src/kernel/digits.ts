/** ASCII bytes one by one and eight at a time. For the kernel's own use: never exported from `index.ts`. */

/** Whether a byte is one of 0 to 9. */
// @ts-ignore: decorator
@inline
export function isDigit(byte: u32): bool {
  return byte - 0x30 < 10
}

/** Space, or one of tab, line feed, vertical tab, form feed and carriage return. */
// @ts-ignore: decorator
@inline
export function isSpace(byte: u32): bool {
  return byte == 0x20 || byte - 0x09 < 5
}

/** Whether all eight bytes of a word are digits. */
// @ts-ignore: decorator
@inline
export function areDigits(word: u64): bool {
  const high = word & 0xf0f0f0f0f0f0f0f0
  const carried = (word + 0x0606060606060606) & 0xf0f0f0f0f0f0f0f0
  return (high | (carried >> 4)) == 0x3333333333333333
}

/** The number that eight digits are; the first in memory is the most significant. */
// @ts-ignore: decorator
@inline
export function eightDigits(word: u64): u32 {
  let pairs = (word & 0x0f0f0f0f0f0f0f0f) * (10 * 256 + 1)
  pairs = ((pairs >> 8) & 0x00ff00ff00ff00ff) * (100 * 65536 + 1)
  return u32((((pairs >> 16) & 0x0000ffff0000ffff) * (10000 * 4294967296 + 1)) >> 32)
}

/** The number that two digits are, unchecked. */
// @ts-ignore: decorator
@inline
export function twoDigits(at: usize): u32 {
  return (u32(load<u8>(at)) - 0x30) * 10 + u32(load<u8>(at, 1)) - 0x30
}

/** Whether each of the twelve digits at an address but the first is the one before, or one more or less, 0 and 9 being neighbours. */
// @ts-ignore: decorator
@inline
export function mayCount(at: usize): bool {
  const change = i8x16.abs(i8x16.sub(v128.load(at), v128.load(at, 1)))
  const isSmall = v128.or(i8x16.lt_u(change, i8x16.splat(2)), i8x16.eq(change, i8x16.splat(9)))
  return (i8x16.bitmask(isSmall) & 0x7ff) == 0x7ff
}

/** Ten to a power of at most 19. */
// @ts-ignore: decorator
@inline
export function tenTo(power: u32): u64 {
  let result: u64 = 1
  for (; power > 0; power--) result *= 10
  return result
}

/** Where the digits that begin at an address end, at most at `end`. */
export function digitsEnd(at: usize, end: usize): usize {
  while (at < end && isDigit(load<u8>(at))) at++
  return at
}

/** The number that the digits [at, end) are, unchecked; at most nine. */
export function numberOf(at: usize, end: usize): u32 {
  let number: u32 = 0
  for (; at < end; at++) number = number * 10 + u32(load<u8>(at)) - 0x30
  return number
}

/** A decimal point, or the comma that stands for it. */
// @ts-ignore: decorator
@inline
export function isPoint(byte: u32): bool {
  return byte == 0x2e || byte == 0x2c
}

/** The end of [at, end) without the `.0` behind eight digits or more that a whole number gets where it is kept as a fraction. */
export function wholeEnd(at: usize, end: usize): usize {
  if (end - at < 10 || load<u8>(end - 1) != 0x30 || !isPoint(load<u8>(end - 2))) return end
  return digitsEnd(at, end) == end - 2 ? end - 2 : end
}
