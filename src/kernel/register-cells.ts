/** Cells of the register and the values in them, as the register writes them. Never exported from `index.ts`. */
import { daysIn } from './date-forms'
import { areDigits, eightDigits, isDigit, twoDigits } from './digits'
import { COLUMNS_MAX } from './register-batch'

const QUOTE: u8 = 0x22
const COMMA: u8 = 0x2c
const SPACE: u8 = 0x20
const DASHES: u64 = 0x2d00002d00000000
const DASHES_MASK: u64 = 0xff0000ff00000000
const DASHES_TO_DIGITS: u64 = 0x3000003000000000

/** What is no number. */
export const NO_NUMBER: u64 = u64.MAX_VALUE

const ALIVE: u64 = 0x6576696c61
const DECEASED: u64 = 0x6465736165636564
const MISSING: u64 = 0x676e697373696d
const CANCELLE: u64 = 0x656c6c65636e6163
const LAST_OF_CANCELLED: u8 = 0x64

/** Index of `cancelled` in PERSON_STATUSES. */
export const CANCELLED: u32 = 3

/** What is not ordinary, in place of a value that is never so large. */
export const ODD: u32 = u32.MAX_VALUE

/**
 * Writes to `starts` where the `count` cells of the record [at, end) begin, and one more: a cell ends one byte before the
 * next begins. Returns the number of bytes outside ASCII; `ODD` where the record has another number of cells, a quote or
 * a control character.
 */
export function cutOrdinary(at: usize, end: usize, count: u32, starts: usize): u32 {
  if (count > COLUMNS_MAX) return ODD
  const last = starts + (usize(count) << 2)
  let place = starts
  let wide: u32 = 0
  store<u32>(place, u32(at))
  for (let block = at; block < end; block += 16) {
    const bytes = v128.load(block)
    let within: i32 = 0xffff
    if (block + 16 > end) within = (1 << i32(end - block)) - 1
    const bad = v128.or(i8x16.lt_u(bytes, i8x16.splat(SPACE)), i8x16.eq(bytes, i8x16.splat(QUOTE)))
    if ((i8x16.bitmask(bad) & within) != 0) return ODD
    wide += u32(popcnt(i8x16.bitmask(bytes) & within))
    for (let mask = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(COMMA))) & within; mask != 0; mask &= mask - 1) {
      place += 4
      if (place == last) return ODD
      store<u32>(place, u32(block) + ctz(mask) + 1)
    }
  }
  store<u32>(last, u32(end + 1))
  return place + 4 == last ? wide : ODD
}

/** The number that twelve digits are; `NO_NUMBER` where [at, end) is anything else. */
// @ts-ignore: decorator
@inline
export function twelveDigits(at: usize, end: usize): u64 {
  if (end - at != 12 || !areDigits(load<u64>(at)) || !areDigits(load<u64>(at, 4))) return NO_NUMBER
  return u64(eightDigits(load<u64>(at))) * 10_000 + eightDigits(load<u64>(at, 4)) % 10_000
}

/** The number that the nine bytes at an address are; `ODD` where they are not all digits. */
// @ts-ignore: decorator
@inline
export function nineDigits(at: usize): u32 {
  const last = u32(load<u8>(at, 8))
  return areDigits(load<u64>(at)) && isDigit(last) ? eightDigits(load<u64>(at)) * 10 + last - 0x30 : ODD
}

/** `yyyy`, `yyyy-MM` or `yyyy-MM-dd` as yyyymmdd with 00 for what is not said; 0 for anything else. */
export function registerDate(at: usize, end: usize): u32 {
  const bytes = end - at
  // what is not there becomes zeros
  const shown: u64 = bytes == 4 ? 0x2d30302d00000000 : bytes == 7 ? 0x2d00000000000000 : 0
  const kept: u64 = bytes == 4 ? 0xffffffff : bytes == 7 ? 0xffffffffffffff : u64.MAX_VALUE
  if (bytes != 10 && bytes != 7 && bytes != 4) return 0
  const word = (load<u64>(at) & kept) | shown
  if ((word & DASHES_MASK) != DASHES || !areDigits((word & ~DASHES_MASK) | DASHES_TO_DIGITS)) return 0
  const pair = (word >> 40) & 0xffff
  const month = (u32(pair & 0xff) - 0x30) * 10 + u32(pair >> 8) - 0x30
  const year = eightDigits((word << 32) | 0x30303030)
  if (year < 1000) return 0
  if (bytes == 4) return year * 10_000
  if (month == 0 || month > 12) return 0
  if (bytes == 7) return year * 10_000 + month * 100
  if (!isDigit(load<u8>(at, 8)) || !isDigit(load<u8>(at, 9))) return 0
  const day = twoDigits(at + 8)
  return day == 0 || day > daysIn(month, year) ? 0 : year * 10_000 + month * 100 + day
}

/** Index in PERSON_STATUSES of the word [at, end); `ODD` for any other. */
// @ts-ignore: decorator
@inline
export function statusOf(at: usize, end: usize): u32 {
  const bytes = end - at
  const word = load<u64>(at)
  if (bytes == 5) return (word & 0xffffffffff) == ALIVE ? 0 : ODD
  if (bytes == 8) return word == DECEASED ? 1 : ODD
  if (bytes == 7) return (word & 0xffffffffffffff) == MISSING ? 2 : ODD
  return bytes == 9 && word == CANCELLE && load<u8>(at, 8) == LAST_OF_CANCELLED ? CANCELLED : ODD
}

/** Whether [at, end) neither begins nor ends with a space. */
// @ts-ignore: decorator
@inline
export function isTrimmed(at: usize, end: usize): bool {
  return at == end || (load<u8>(at) != SPACE && load<u8>(end - 1) != SPACE)
}

/** Copies [at, end) and, behind it, up to 15 bytes that do not count; returns where the copy ends. */
// @ts-ignore: decorator
@inline
export function copied(at: usize, end: usize, to: usize): usize {
  const last = to + end - at
  for (; at < end; at += 16, to += 16) v128.store(to, v128.load(at))
  return last
}
