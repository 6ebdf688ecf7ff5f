/** The digits of a subscriber number as people and spreadsheets write them. For `msisdn.ts`: never exported from `index.ts`. */
import { isDigit, isPoint, isSpace, wholeEnd } from './digits'

/** The longest form: a machine's twelve digits after the country's two. */
const DIGITS_MAX: u32 = 14

/** No number, or one that is longer than any form. */
export const NONE: u64 = u64.MAX_VALUE

/** Digits are given as the number they are, with their count from this bit up. */
export const COUNT_SHIFT: u64 = 56

/**
 * The digits of the ASCII bytes [at, end), white space, points, hyphens and brackets dropped, an apostrophe and a plus
 * before them too; letters that look like 0 and 1 are these (no form has only them). `NONE` where anything else is.
 */
export function digitsOf(at: usize, end: usize): u64 {
  while (at < end && isSpace(load<u8>(at))) at++
  if (at < end && isApostrophe(load<u8>(at))) at++
  const exact = scientific(at, end)
  if (exact != NONE) return exact
  end = wholeEnd(at, end)
  let number: u64 = 0
  let count: u32 = 0
  // What may still stand before the first digit: 2 an apostrophe or a plus, 1 a plus, 0 nothing.
  let before: u32 = 2
  for (; at < end; at++) {
    const byte = u32(load<u8>(at))
    if (isDropped(byte)) continue
    if (before == 2 && isApostrophe(byte)) {
      before = 1
    } else if (before > 0 && byte == 0x2b) {
      before = 0
    } else {
      before = 0
      const digit = digitOf(byte)
      if (digit > 9 || count == DIGITS_MAX) return NONE
      number = number * 10 + digit
      count++
    }
  }
  return (u64(count) << COUNT_SHIFT) | number
}

/** A digit, or what a letter that looks like one stands for: O and o zero, l and I one; else more than 9. */
// @ts-ignore: decorator
@inline
function digitOf(byte: u32): u32 {
  if (byte == 0x4f || byte == 0x6f) return 0
  if (byte == 0x6c || byte == 0x49) return 1
  return byte - 0x30
}

// @ts-ignore: decorator
@inline
function isApostrophe(byte: u32): bool {
  return byte == 0x27 || byte == 0x60
}

/** White space, point, hyphen and round brackets. */
// @ts-ignore: decorator
@inline
function isDropped(byte: u32): bool {
  return isSpace(byte) || byte == 0x2e || byte == 0x2d || byte == 0x28 || byte == 0x29
}

/** `8.4912345678E+10`, or with a comma, every digit written, as `digitsOf`; anything else is `NONE`, and its E no digit either. */
function scientific(at: usize, end: usize): u64 {
  if (at + 5 > end || !isPoint(load<u8>(at, 1)) || !isDigit(load<u8>(at))) return NONE
  let number = u64(load<u8>(at)) - 0x30
  let count: u32 = 1
  for (at += 2; at < end && isDigit(load<u8>(at)); at++) {
    if (count == DIGITS_MAX) return NONE
    number = number * 10 + u64(load<u8>(at)) - 0x30
    count++
  }
  if (at >= end || (load<u8>(at) | 0x20) != 0x65) return NONE
  at++
  if (at < end && load<u8>(at) == 0x2b) at++
  if (at == end) return NONE
  let exponent: u32 = 0
  for (; at < end; at++) {
    if (!isDigit(load<u8>(at)) || exponent > DIGITS_MAX) return NONE
    exponent = exponent * 10 + u32(load<u8>(at)) - 0x30
  }
  return count > 1 && exponent == count - 1 ? (u64(count) << COUNT_SHIFT) | number : NONE
}
