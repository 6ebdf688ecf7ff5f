import { areDigits, eightDigits, tenTo } from './digits'
import { FACTS } from './facts'
import { COUNT_SHIFT, digitsOf, NONE } from './msisdn-digits'
import { ROW } from './row'

/** Bits of `msisdnFlags`, as in `memory/row.ts`. */
const ZERO_RESTORED: u32 = 1
const LEGACY: u32 = 2

const TEN_TO_7: u64 = 10_000_000
const TEN_TO_8: u64 = 100_000_000
const TEN_TO_9: u64 = 1_000_000_000
const TEN_TO_10: u64 = 10_000_000_000

/**
 * Reads a subscriber number from the ASCII bytes [at, end), trimmed and not empty, in any of the forms of
 * `reference/README.md`, "Numbers and documents". Returns 1 and writes `msisdn` (the national number without its first
 * zero) and `msisdnFlags` of the row, or returns 0 for an unusable one and writes 0 to both.
 */
export function readMsisdn(at: usize, end: usize, isM2m: bool, facts: usize, row: usize): i32 {
  // Nearly every number of a dump is nine digits after 0, 84 or nothing: taken at once.
  const bytes = end - at
  if (bytes == 9 || (bytes == 10 && load<u8>(at) == 0x30) || (bytes == 11 && load<u16>(at) == 0x3438)) {
    const first = u32(load<u8>(end - 9)) - 0x30
    const others = load<u64>(end - 8)
    if (isMobile(first) && areDigits(others)) {
      return write(row, u64(first * 100_000_000 + eightDigits(others)), bytes == 9 ? ZERO_RESTORED : 0)
    }
  }
  const counted = digitsOf(at, end)
  if (counted == NONE) return write(row, 0, 0)
  return fromDigits(counted & (((<u64>1) << COUNT_SHIFT) - 1), u32(counted >> COUNT_SHIFT), isM2m, facts, row)
}

// @ts-ignore: decorator
@inline
function write(row: usize, number: u64, flags: u32): i32 {
  store<u64>(row, number, ROW.msisdn)
  store<u8>(row, flags, ROW.msisdnFlags)
  return i32(number != 0)
}

/** First digits of mobile numbers after the zero: 3, 5, 7, 8, 9. */
// @ts-ignore: decorator
@inline
function isMobile(digit: u32): bool {
  return digit < 10 && ((0b11_1010_1000 >> digit) & 1) == 1
}

/** First two digits of mobile numbers after the zero until 2018: 12, 16, 18, 19. */
// @ts-ignore: decorator
@inline
function isOldMobile(digits: u64): bool {
  return digits == 12 || digits == 16 || digits == 18 || digits == 19
}

function fromDigits(digits: u64, count: u32, isM2m: bool, facts: usize, row: usize): i32 {
  const nine = digits % TEN_TO_9
  if (isMobile(u32(nine / TEN_TO_8)) && isPrefix(digits / TEN_TO_9, count, 9)) {
    return write(row, nine, count == 9 ? ZERO_RESTORED : 0)
  }
  if (isM2m) return fromMachine(digits, count, row)
  const ten = digits % TEN_TO_10
  // 14 digits would be 0084 before an old number, which nobody has been seen to write.
  if (count == 14 || !isOldMobile(ten / TEN_TO_8) || !isPrefix(digits / TEN_TO_10, count, 10)) return write(row, 0, 0)
  const replaced = u64(load<u8>(facts + usize(ten / TEN_TO_7) - 100, FACTS.conversion))
  if (replaced == 0) return write(row, 0, 0)
  return write(row, replaced * TEN_TO_7 + (ten % TEN_TO_7), LEGACY | (count == 10 ? ZERO_RESTORED : 0))
}

/** Whether what stands before the `kept` last digits is nothing, 0, 84, 840 or 0084. */
// @ts-ignore: decorator
@inline
function isPrefix(before: u64, count: u32, kept: u32): bool {
  if (before == 0) return count - kept < 2
  if (before == 84) return count == kept + 2 || count == kept + 4
  return before == 840 && count == kept + 3
}

/** Thirteen or sixteen and seven to ten more digits, with or without the 0 or 84 before. */
function fromMachine(digits: u64, count: u32, row: usize): i32 {
  if (count < 9) return write(row, 0, 0)
  let length = count
  if (digits < tenTo(count - 1)) length = count - 1
  else if (digits / tenTo(count - 2) == 84) length = count - 2
  const number = digits % tenTo(length)
  const head = number / tenTo(length - 2)
  if (length < 9 || length > 12 || (head != 13 && head != 16)) return write(row, 0, 0)
  return write(row, number, length == count ? ZERO_RESTORED : 0)
}
