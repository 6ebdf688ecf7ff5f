import { dateOf, inOrder, isSeparator, NONE, packed, secondsOf, timeOf, unseparated, YMD } from './date-forms'
import { areDigits, digitsEnd, isSpace, twoDigits } from './digits'

/** Date, separator, time with a fraction of a second: longer text is none. */
const DATE_BYTES_MAX: usize = 32

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
  return date < 0 || seconds < 0 ? -1 : (i64(date) << TIME_BITS) | i64(seconds + 1)
}

/** The forms of nearly every dump, read eight bytes at a time; negative for any other, which may be a moment all the same. */
function usualMoment(at: usize, bytes: usize, order: u32): i64 {
  let date = NONE
  let seconds = NONE
  if (bytes == 10 || bytes == 19) {
    date = usualDate(at, order)
    const cut = load<u8>(at, 10)
    if (bytes == 19 && (cut == 0x54 || cut == 0x20)) seconds = usualTime(at + 11)
  } else if ((bytes == 8 || bytes == 14) && areDigits(load<u64>(at)) && areDigits(load<u64>(at + bytes - 8))) {
    date = unseparated(at, 8, order)
    if (bytes == 14) seconds = timeOf(twoDigits(at + 8), twoDigits(at + 10), twoDigits(at + 12))
  }
  if (date < 0 || (seconds < 0 && bytes > 10)) return -1
  return (i64(date) << TIME_BITS) | i64(seconds + 1)
}

/** A date of ten bytes with two digits a part and four for the year; -1 for any other, which may be one all the same. */
function usualDate(at: usize, order: u32): i32 {
  const word = load<u64>(at)
  const last = load<u64>(at, 2)
  if (isSeparator(load<u8>(at, 2)) && isSeparator(load<u8>(at, 5))) {
    if (order == YMD || !areDigits((word & 0xffff00ffff00ffff) | 0x0000300000300000) || !areDigits((last & 0xffffffff00ffff00) | 0x0000000030000030)) return NONE
    return inOrder(twoDigits(at), twoDigits(at + 3), twoDigits(at + 6) * 100 + twoDigits(at + 8), order)
  }
  if (!isSeparator(load<u8>(at, 4)) || !isSeparator(load<u8>(at, 7))) return NONE
  if (!areDigits((word & 0x00ffff00ffffffff) | 0x3000003000000000) || !areDigits((last & 0xffff00ffff00ffff) | 0x0000300000300000)) return NONE
  return packed(twoDigits(at) * 100 + twoDigits(at + 2), twoDigits(at + 5), twoDigits(at + 8))
}

/** Seconds since midnight of `HH:mm:ss`; -1 for any other form. */
function usualTime(at: usize): i32 {
  const word = load<u64>(at)
  if ((word & 0x0000ff0000ff0000) != 0x00003a00003a0000 || !areDigits((word & 0xffff00ffff00ffff) | 0x0000300000300000)) return NONE
  return timeOf(twoDigits(at), twoDigits(at + 3), twoDigits(at + 6))
}

/** Days since 1970-01-01 of a full packed date: years begin in March here, so that a leap day is a year's last. */
function daysOf(date: i32): i32 {
  const month = (date / 100) % 100
  const year = date / 10000 - i32(month < 3)
  const dayOfYear = (153 * (month + (month < 3 ? 9 : -3)) + 2) / 5 + (date % 100) - 1
  return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
}
