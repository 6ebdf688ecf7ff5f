/** Dates and times of day in any of their forms (`reference/README.md`, "Dates"). For `dates.ts`: never exported from `index.ts`. */
import { digitsEnd, numberOf, twoDigits } from './digits'

/** In which order a carrier writes a date: year, month, day; month, day, year. Anything else is day, month, year. */
export const YMD: u32 = 1
export const MDY: u32 = 2

/** Nobody in the register is older: an earlier year is a mistyped one. */
const YEAR_MIN: u32 = 1900

/** No date, no time. */
export const NONE: i32 = -1

/** The form of a date, and no day of the calendar, or one before 1900. */
const IMPOSSIBLE: i32 = -2

/** Seconds since midnight of `H:mm`, `H:mm:ss`, `H:mm:ss.f`, `HHmm` or `HHmmss`; -1 for anything else. */
export function secondsOf(at: usize, end: usize): i32 {
  const hourEnd = digitsEnd(at, end)
  const digits = hourEnd - at
  if (hourEnd == end) {
    if (digits != 4 && digits != 6) return NONE
    return timeOf(twoDigits(at), twoDigits(at + 2), digits == 6 ? twoDigits(at + 4) : 0)
  }
  if (digits == 0 || digits > 2 || load<u8>(hourEnd) != 0x3a) return NONE
  const minuteEnd = digitsEnd(hourEnd + 1, end)
  if (minuteEnd != hourEnd + 3) return NONE
  const hour = numberOf(at, hourEnd)
  const minute = twoDigits(hourEnd + 1)
  if (minuteEnd == end) return timeOf(hour, minute, 0)
  if (load<u8>(minuteEnd) != 0x3a || digitsEnd(minuteEnd + 1, end) != minuteEnd + 3) return NONE
  const secondEnd = minuteEnd + 3
  const isWhole = secondEnd == end
  const hasFraction = !isWhole && load<u8>(secondEnd) == 0x2e && secondEnd + 1 < end && digitsEnd(secondEnd + 1, end) == end
  return isWhole || hasFraction ? timeOf(hour, minute, twoDigits(minuteEnd + 1)) : NONE
}

// @ts-ignore: decorator
@inline
export function timeOf(hour: u32, minute: u32, second: u32): i32 {
  return hour < 24 && minute < 60 && second < 60 ? i32(hour * 3600 + minute * 60 + second) : NONE
}

/** The date in [at, end), without a time: as `packed`, or -1 for any other form. */
export function dateOf(at: usize, end: usize, order: u32): i32 {
  const a = digitsEnd(at, end)
  const first = a - at
  if (a == end) return first == 4 ? packed(numberOf(at, end), 0, 0) : unseparated(at, first, order)
  if (first == 0 || first > 4 || !isSeparator(load<u8>(a))) return NONE
  const b = digitsEnd(a + 1, end)
  const second = b - a - 1
  if (second == 0) return NONE
  if (b == end) {
    if (first == 4) return second <= 2 ? packed(numberOf(at, a), numberOf(a + 1, b), 0) : NONE
    return order != YMD && first <= 2 && second == 4 ? packed(numberOf(a + 1, b), numberOf(at, a), 0) : NONE
  }
  const third = end - b - 1
  if (second > 2 || third == 0 || !isSeparator(load<u8>(b)) || digitsEnd(b + 1, end) != end) return NONE
  // Four digits first can only be a year, whatever the order: ISO.
  if (first == 4) return third <= 2 ? packed(numberOf(at, a), numberOf(a + 1, b), numberOf(b + 1, end)) : NONE
  if (order == YMD || first > 2 || third != 4) return NONE
  return inOrder(numberOf(at, a), numberOf(a + 1, b), numberOf(b + 1, end), order)
}

/** Eight digits are a full date, six month and year; 5 or 7 none. */
export function unseparated(at: usize, digits: usize, order: u32): i32 {
  if (digits == 6) {
    return order == YMD ? packed(numberOf(at, at + 4), twoDigits(at + 4), 0) : packed(numberOf(at + 2, at + 6), twoDigits(at), 0)
  }
  if (digits != 8) return NONE
  if (order == YMD) return packed(numberOf(at, at + 4), twoDigits(at + 4), twoDigits(at + 6))
  return inOrder(twoDigits(at), twoDigits(at + 2), numberOf(at + 4, at + 8), order)
}

// @ts-ignore: decorator
@inline
export function inOrder(first: u32, second: u32, year: u32, order: u32): i32 {
  return order == MDY ? packed(year, first, second) : packed(year, second, first)
}

/**
 * A day of the calendar in bits, from the highest: year, 4 of the month, 5 of the day; -2 where it is none. Parts written as
 * zeros are unknown; a day of an unknown month is no date.
 */
export function packed(year: u32, month: u32, day: u32): i32 {
  if (year < YEAR_MIN || month > 12 || (day > 28 && day > daysIn(month, year)) || (day != 0 && month == 0)) return IMPOSSIBLE
  return i32((year << 9) | (month << 5) | day)
}

/** Days of a month from 1 to 12. */
// @ts-ignore: decorator
@inline
export function daysIn(month: u32, year: u32): u32 {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
  return 30 + ((month + (month >> 3)) & 1)
}

/** Slash, hyphen and point are the same between the parts of a date. */
// @ts-ignore: decorator
@inline
export function isSeparator(byte: u32): bool {
  return byte == 0x2f || byte == 0x2d || byte == 0x2e
}
