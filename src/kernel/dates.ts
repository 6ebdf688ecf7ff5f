import { dateOf, isSeparator, MDY, NONE, packed, secondsOf, timeOf, YMD } from './date-forms'
import { areDigits, digitsEnd, isSpace, twoDigits } from './digits'

/** Date, separator, time with a fraction of a second: longer text is none. */
const DATE_BYTES_MAX: usize = 32

/** A moment is a date in bits (`packed`) and, below them, 0 for no time of day or 1 + its seconds. */
const TIME_BITS: i64 = 17
const TIME_MASK: i64 = 0x1ffff

/**
 * Reads a date, possibly partial, from the ASCII bytes [at, end), trimmed and not empty: in the order given (0 day
 * first, 1 year first, 2 month first) or ISO; a time of day after a full date is passed over. Returns yyyymmdd with 00
 * for what is unknown, -2 for what has the form of a date and is no day of the calendar or before 1900, and -1 for anything
 * else (`reference/README.md`, "Dates").
 */
export function readDate(at: usize, end: usize, order: u32): i32 {
  const moment = momentOf(at, end, order)
  const date = i32(moment >> TIME_BITS)
  const day = date & 31
  if (date < 0) return date
  if (day == 0 && (moment & TIME_MASK) != 0) return NONE
  return (date >> 9) * 10_000 + ((date >> 5) & 15) * 100 + day
}

/**
 * Reads a full date with or without a time of day, as `readDate`. Returns seconds since 1970-01-01T00:00:00 of the
 * wall's clock (`model/dates.ts`), or NaN for anything else, partial dates included.
 */
export function readInstant(at: usize, end: usize, order: u32): f64 {
  const moment = momentOf(at, end, order)
  const date = i32(moment >> TIME_BITS)
  if (date < 0 || (date & 31) == 0) return NaN
  return f64(daysOf(date)) * 86_400 + f64(max<i64>(moment & TIME_MASK, 1) - 1)
}

/** The date and the time of day written in [at, end); negative for none. */
function momentOf(at: usize, end: usize, order: u32): i64 {
  const bytes = end - at
  if (bytes > DATE_BYTES_MAX) return -1
  const usual = usualMoment(at, bytes, order)
  if (usual >= 0) return usual
  let cut = at
  while (cut < end && load<u8>(cut) != 0x54 && !isSpace(load<u8>(cut))) cut++
  let time = cut
  if (cut == end) {
    if ((bytes != 12 && bytes != 14) || digitsEnd(at, end) != end) return i64(dateOf(at, end, order)) << TIME_BITS
    cut = at + 8
    time = cut
  } else {
    time++
    if (load<u8>(cut) != 0x54) while (time < end && isSpace(load<u8>(time))) time++
  }
  const date = dateOf(at, cut, order)
  const seconds = secondsOf(time, end)
  if (date < 0) return i64(date) << TIME_BITS
  return seconds < 0 ? -1 : (i64(date) << TIME_BITS) | i64(seconds + 1)
}

/** The forms of nearly every dump, read eight bytes at a time; negative for any other, which may be a moment all the same. */
function usualMoment(at: usize, bytes: usize, order: u32): i64 {
  let date = NONE
  let seconds = NONE
  if (bytes == 10 || bytes == 19) {
    date = separated(at, order)
    const cut = load<u8>(at, 10)
    if (bytes == 19 && (cut == 0x54 || cut == 0x20)) seconds = usualTime(at + 11)
  } else if (bytes == 8 || bytes == 14) {
    date = together(at, order)
    if (bytes == 14 && areDigits(load<u64>(at, 6))) seconds = timeOf(twoDigits(at + 8), twoDigits(at + 10), twoDigits(at + 12))
  }
  if (date < 0 || (seconds < 0 && bytes > 10)) return -1
  return (i64(date) << TIME_BITS) | i64(seconds + 1)
}

/** A date of ten bytes with two digits a part and four for the year; -1 for any other, which may be one all the same. */
// @ts-ignore: decorator
@inline
function separated(at: usize, order: u32): i32 {
  const text = v128.load(at)
  if (isSeparator(load<u8>(at, 2)) && isSeparator(load<u8>(at, 5))) {
    if (order == YMD) return NONE
    return ofDigits(
      order == MDY
        ? i8x16.swizzle(text, i8x16(6, 7, 8, 9, 0, 1, 3, 4, -1, -1, -1, -1, -1, -1, -1, -1))
        : i8x16.swizzle(text, i8x16(6, 7, 8, 9, 3, 4, 0, 1, -1, -1, -1, -1, -1, -1, -1, -1)),
    )
  }
  if (!isSeparator(load<u8>(at, 4)) || !isSeparator(load<u8>(at, 7))) return NONE
  return ofDigits(i8x16.swizzle(text, i8x16(0, 1, 2, 3, 5, 6, 8, 9, -1, -1, -1, -1, -1, -1, -1, -1)))
}

/** The same of eight digits without anything between. */
// @ts-ignore: decorator
@inline
function together(at: usize, order: u32): i32 {
  const text = v128.load(at)
  if (order == YMD) return ofDigits(text)
  return ofDigits(
    order == MDY
      ? i8x16.swizzle(text, i8x16(4, 5, 6, 7, 0, 1, 2, 3, -1, -1, -1, -1, -1, -1, -1, -1))
      : i8x16.swizzle(text, i8x16(4, 5, 6, 7, 2, 3, 0, 1, -1, -1, -1, -1, -1, -1, -1, -1)),
  )
}

/** The date whose eight digits, year first, the first eight bytes are. */
// @ts-ignore: decorator
@inline
function ofDigits(text: v128): i32 {
  const word = u64(i64x2.extract_lane(text, 0))
  if (!areDigits(word)) return NONE
  // Each pair of digits in 16 bits.
  const pairs = (((word & 0x0f0f0f0f0f0f0f0f) * (10 * 256 + 1)) >> 8) & 0x00ff00ff00ff00ff
  const century = u32(pairs) & 0xff
  return packed(century * 100 + (u32(pairs) >> 16), u32(pairs >> 32) & 0xff, u32(pairs >> 48))
}

/** Seconds since midnight of `HH:mm:ss`; -1 for any other form. */
function usualTime(at: usize): i32 {
  const word = load<u64>(at)
  if ((word & 0x0000ff0000ff0000) != 0x00003a00003a0000 || !areDigits((word & 0xffff00ffff00ffff) | 0x0000300000300000)) return NONE
  return timeOf(twoDigits(at), twoDigits(at + 3), twoDigits(at + 6))
}

/** Days since 1970-01-01 of a full date in bits: years begin in March here, so that a leap day is a year's last. */
function daysOf(date: i32): i32 {
  const month = u32(date >> 5) & 15
  const year = u32(date >> 9) - u32(month < 3)
  const dayOfYear = (153 * (month < 3 ? month + 9 : month - 3) + 2) / 5 + (u32(date) & 31) - 1
  return i32(year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear) - 719_468
}

/** The same of a full date as yyyymmdd. */
export function dayOfPacked(date: u32): i32 {
  return daysOf(i32(((date / 10_000) << 9) | (((date / 100) % 100) << 5) | (date % 100)))
}
