import { type PartialDate, packDate } from '../model/dates.ts'
import type { BirthDateLevel } from '../model/verdict.ts'

/** Nobody alive was born earlier; such a date is a default or a slip. */
const BIRTH_YEAR_MIN = 1900

function partsKnown({ month, day }: PartialDate): number {
  return 1 + (month === 0 ? 0 : 1) + (day === 0 ? 0 : 1)
}

/** True where `one` knows fewer parts than `other`, and those it knows agree. */
function knowsLess(one: PartialDate, other: PartialDate): boolean {
  if (partsKnown(one) >= partsKnown(other)) return false
  return one.year === other.year && (one.month === 0 || one.month === other.month)
}

/** 01/01: what carriers' systems write where only the year is known. */
function isFirstOfYear({ month, day }: PartialDate): boolean {
  return month === 1 && day === 1
}

function digitsThatDiffer(one: PartialDate, other: PartialDate): number {
  const [a, b] = [String(packDate(one)), String(packDate(other))]
  return [...a].filter((digit, index) => digit !== b[index]).length
}

/**
 * How a carrier's birth date agrees with the register's, by the section "Birth-date levels" of this room's README.
 * `undefined` is no value, `'invalid'` something that is no date of the calendar; a year before 1900 is invalid too.
 * Not symmetric: what the register does not know is no fault of the carrier.
 */
export function birthDateLevel(carrier: PartialDate | 'invalid' | undefined, register: PartialDate): BirthDateLevel {
  if (carrier === undefined) return 'missing'
  if (carrier === 'invalid' || carrier.year < BIRTH_YEAR_MIN) return 'invalid'
  if (packDate(carrier) === packDate(register)) return 'exact'
  if (knowsLess(register, carrier)) return 'register-partial'
  if (knowsLess(carrier, register)) return 'carrier-partial'
  if (isFirstOfYear(carrier) && carrier.year === register.year) return 'carrier-partial'
  if (partsKnown(carrier) < 3 || partsKnown(register) < 3) return 'different'
  const exchanged = { year: carrier.year, month: carrier.day, day: carrier.month }
  if (packDate(exchanged) === packDate(register)) return 'swapped'
  return digitsThatDiffer(carrier, register) === 1 ? 'one-digit' : 'different'
}
