/**
 * Dates as the generator keeps them: packed yyyymmdd integers with 00 for an unknown part, days counted from
 * 1900-01-01, and seconds as in the model, before 2038, when they no longer
 * fit 31 bits. All by table: a dump holds a dozen dates a record.
 */
import { DAY_SECONDS, instantOf } from '../model/dates.ts'

const FIRST_YEAR = 1900
const LAST_YEAR = 2130
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Days from 1970-01-01 back to 1900-01-01. */
const EPOCH_DAY = -instantOf(FIRST_YEAR, 1, 1) / DAY_SECONDS

const firstDays: number[] = []
const packedDays: number[] = []
for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
  for (let month = 1; month <= 12; month++) {
    firstDays.push(packedDays.length)
    for (let day = 1; day <= daysIn(year, month); day++) packedDays.push(year * 10_000 + month * 100 + day)
  }
}
const FIRST_DAY_OF_MONTH = Int32Array.from(firstDays)
const PACKED_OF_DAY = Int32Array.from(packedDays)

/** Days of a month, 28 to 31. */
export function daysIn(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return (DAYS_IN_MONTH[month - 1] ?? 0) + (leap ? 1 : 0)
}

/** The day number (1900-01-01 is 0) of a packed full date from 1900 to 2130. */
export function dayOf(packed: number): number {
  const year = (packed / 10_000) | 0
  const rest = packed - year * 10_000
  const month = (rest / 100) | 0
  return (FIRST_DAY_OF_MONTH[(year - FIRST_YEAR) * 12 + month - 1] ?? 0) + rest - month * 100 - 1
}

/** The inverse of {@link dayOf}. */
export function packedOf(day: number): number {
  return PACKED_OF_DAY[day] ?? 0
}

/** The midnight with which a day before 2038 begins. */
export function midnightOf(day: number): number {
  return ((day - EPOCH_DAY) * DAY_SECONDS) | 0
}

/** The day on which an instant from 1970 on lies. */
export function dayOfInstant(instant: number): number {
  return ((instant / DAY_SECONDS) | 0) + EPOCH_DAY
}

/** The packed date on which an instant lies. */
export function packedOfInstant(instant: number): number {
  return PACKED_OF_DAY[((instant / DAY_SECONDS) | 0) + EPOCH_DAY] ?? 0
}

/** The same day of the year so many years later, packed; 29 February becomes 28 where the year has none. */
export function yearsLater(packed: number, years: number): number {
  const moved = packed + years * 10_000
  return moved % 10_000 === 229 && daysIn(Math.trunc(moved / 10_000), 2) === 28 ? moved - 1 : moved
}
