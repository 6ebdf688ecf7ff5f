import { digitsEnd, isSpace, numberOf, twoDigits } from './digits'

/** In which order a carrier writes a date: day, month, year (0); year, month, day (1); month, day, year (2). */
const YMD: u32 = 1
const MDY: u32 = 2

/** Date, separator, time with a fraction of a second: longer text is none. */
const DATE_BYTES_MAX: usize = 32
/** Nobody in the register is older: an earlier year is a mistyped one. */
const YEAR_MIN: u32 = 1900

const NONE: i32 = -1
const DAY_SECONDS: i32 = 86_400

/** A moment is a packed date and, in its low bits, 0 for no time of day or 1 + its seconds. */
const TIME_BITS: i64 = 17
const TIME_MASK: i64 = 0x1ffff

/**
 * Reads a date, possibly partial, from the ASCII bytes [at, end), trimmed and not empty: in the order given (0 day
 * first, 1 year first, 2 month first) or ISO; a time of day after a full date is passed over. Returns yyyymmdd with 00
 * for what is unknown, or -1 for what is no day of the calendar or is before 1900 (`reference/README.md`, "Dates").
 */
export function readDate(at: usize, end: usize, order: u32): i32 {
  const moment = momentOf(at, end, order)
  const date = i32(moment >> TIME_BITS)
  return (moment & TIME_MASK) != 0 && date % 100 == 0 ? NONE : date
}

/**
 * Reads a full date with or without a time of day, as `readDate`. Returns seconds since 1970-01-01T00:00:00 of the
 * wall's clock (`model/dates.ts`), or NaN for anything else, partial dates included.
 */
export function readInstant(at: usize, end: usize, order: u32): f64 {
  const moment = momentOf(at, end, order)
  const date = i32(moment >> TIME_BITS)
  if (date < 0 || date % 100 == 0) return NaN
  return f64(daysOf(date)) * 86_400 + f64(max<i64>(moment & TIME_MASK, 1) - 1)
}

/** The date and the time of day written in [at, end); negative for none. */
function momentOf(at: usize, end: usize, order: u32): i64 {
  if (end - at > DATE_BYTES_MAX) return -1
  let cut = at
  while (cut < end && load<u8>(cut) != 0x54 && !isSpace(load<u8>(cut))) cut++
  let time = cut
  if (cut == end) {
    if ((end - at != 12 && end - at != 14) || digitsEnd(at, end) != end) return i64(dateOf(at, end, order)) << TIME_BITS
    cut = at + 8
    time = cut
  } else {
    time++
    if (load<u8>(cut) != 0x54) while (time < end && isSpace(load<u8>(time))) time++
  }
  const date = dateOf(at, cut, order)
  const seconds = secondsOf(time, end)
  return date < 0 || seconds < 0 ? -1 : (i64(date) << TIME_BITS) | i64(seconds + 1)
}

/** Seconds since midnight of `H:mm`, `H:mm:ss`, `H:mm:ss.f`, `HHmm` or `HHmmss`; -1 for anything else. */
function secondsOf(at: usize, end: usize): i32 {
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
function timeOf(hour: u32, minute: u32, second: u32): i32 {
  return hour < 24 && minute < 60 && second < 60 ? i32(hour * 3600 + minute * 60 + second) : NONE
}

/** The date in [at, end), without a time: packed, or -1. */
function dateOf(at: usize, end: usize, order: u32): i32 {
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
function unseparated(at: usize, digits: usize, order: u32): i32 {
  if (digits == 6) {
    return order == YMD ? packed(numberOf(at, at + 4), twoDigits(at + 4), 0) : packed(numberOf(at + 2, at + 6), twoDigits(at), 0)
  }
  if (digits != 8) return NONE
  if (order == YMD) return packed(numberOf(at, at + 4), twoDigits(at + 4), twoDigits(at + 6))
  return inOrder(twoDigits(at), twoDigits(at + 2), numberOf(at + 4, at + 8), order)
}

// @ts-ignore: decorator
@inline
function inOrder(first: u32, second: u32, year: u32, order: u32): i32 {
  return order == MDY ? packed(year, first, second) : packed(year, second, first)
}

/** Parts written as zeros are unknown; a day of an unknown month is no date. */
function packed(year: u32, month: u32, day: u32): i32 {
  if (year < YEAR_MIN || month > 12 || (day != 0 && (month == 0 || day > daysIn(month, year)))) return NONE
  return i32(year * 10000 + month * 100 + day)
}

// @ts-ignore: decorator
@inline
function daysIn(month: u32, year: u32): u32 {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
  return 30 + ((month + (month >> 3)) & 1)
}

/** Days since 1970-01-01 of a full packed date: years begin in March here, so that a leap day is a year's last. */
function daysOf(date: i32): i32 {
  const month = (date / 100) % 100
  const year = date / 10000 - i32(month < 3)
  const dayOfYear = (153 * (month + (month < 3 ? 9 : -3)) + 2) / 5 + (date % 100) - 1
  return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
}

// @ts-ignore: decorator
@inline
function isSeparator(byte: u32): bool {
  return byte == 0x2f || byte == 0x2d || byte == 0x2e
}
