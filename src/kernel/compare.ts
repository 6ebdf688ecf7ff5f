import { BIRTH_DATE_LEVEL } from './verdict'

const INVALID_STATE: u32 = 1
const MISSING_STATE: u32 = 0
const YEAR_MIN: u32 = 1900
const DAY_SECONDS: f64 = 86_400
const LEAP_YEAR_SECONDS: f64 = 366 * 86_400

/**
 * How a carrier's birth date agrees with the register's (both yyyymmdd, 00 for unknown parts), as an index of
 * `BIRTH_DATE_LEVELS`. `state` is the row's `birthState`; the carrier's date counts only where it was read.
 */
export function birthDateLevel(state: u32, carrier: u32, register: u32): u32 {
  if (state == MISSING_STATE) return BIRTH_DATE_LEVEL.missing
  if (state == INVALID_STATE || carrier < YEAR_MIN * 10_000) return BIRTH_DATE_LEVEL.invalid
  if (carrier == register) return BIRTH_DATE_LEVEL.exact
  const year = carrier / 10_000
  const month = (carrier / 100) % 100
  const day = carrier % 100
  const heldMonth = (register / 100) % 100
  const heldDay = register % 100
  if (year == register / 10_000) {
    if (heldMonth == 0) return BIRTH_DATE_LEVEL.registerPartial
    if (month == 0) return BIRTH_DATE_LEVEL.carrierPartial
    if (month == heldMonth && heldDay == 0) return BIRTH_DATE_LEVEL.registerPartial
    if (month == heldMonth && day == 0) return BIRTH_DATE_LEVEL.carrierPartial
    if (month == 1 && day == 1) return BIRTH_DATE_LEVEL.carrierPartial
    if (day == 0 || heldDay == 0) return BIRTH_DATE_LEVEL.different
    if (month == heldDay && day == heldMonth) return BIRTH_DATE_LEVEL.swapped
  }
  if (day == 0 || heldDay == 0) return BIRTH_DATE_LEVEL.different
  return digitsThatDiffer(carrier, register) == 1 ? BIRTH_DATE_LEVEL.oneDigit : BIRTH_DATE_LEVEL.different
}

function digitsThatDiffer(a: u32, b: u32): u32 {
  let count: u32 = 0
  for (; a != b; a /= 10, b /= 10) count += u32(a % 10 != b % 10)
  return count
}

/** The date a slot's birth code stands for, yyyymmdd. */
// @ts-ignore: decorator
@inline
export function dateOfCode(code: u32): u32 {
  return (1900 + (code >> 9)) * 10_000 + ((code >> 5) & 15) * 100 + (code & 31)
}

/**
 * Whether somebody born on `born` (yyyymmdd, 00 for unknown parts) had certainly not reached an age on the day of an
 * instant, were it the earliest day that `born` may mean. NaN is no day, and nobody is younger then.
 */
export function isCertainlyYounger(born: u32, ageYears: u32, instant: f64): bool {
  if (isNaN(instant)) return false
  const bornYear = born / 10_000
  // no year is longer: most people are grown up, and need no calendar
  if (instant >= 0 && u32(1970) + u32(instant / LEAP_YEAR_SECONDS) > bornYear + ageYears) return false
  // a part written as 00 is before every day it may mean and after every day before those
  return dayOf(instant) - i32(ageYears) * 10_000 < i32(born)
}

/** The day on which an instant lies, yyyymmdd. */
function dayOf(instant: f64): i32 {
  // days since 0000-03-01 in eras of 400 years; a year that begins in March has its leap day at its end
  const days = i32(Math.floor(instant / DAY_SECONDS)) + 719_468
  const era = (days >= 0 ? days : days - 146_096) / 146_097
  const dayOfEra = days - era * 146_097
  const yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  const dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  const march = (5 * dayOfYear + 2) / 153
  const day = dayOfYear - (153 * march + 2) / 5 + 1
  const month = march < 10 ? march + 3 : march - 9
  return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0)) * 10_000 + month * 100 + day
}
