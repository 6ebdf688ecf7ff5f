/** Birth dates against the register's: the levels of SPEC section 3, on packed dates. */
import { daysIn } from './calendar.ts'

/** What a birth date does to a record's outcome. */
export type BirthAgreement = 'exact' | 'benign' | 'missing' | 'faulty'

/** A birth date that the carrier did not give. */
export const NO_BIRTH = 0

/** A birth date that is none of the calendar; its text is the record's own. */
export const INVALID_BIRTH = -1

const yearOf = (packed: number): number => (packed / 10_000) | 0

/** How the carrier's date stands to the register's (never missing). */
export function birthAgreement(carrier: number, register: number): BirthAgreement {
  if (carrier === register) return 'exact'
  if (carrier === NO_BIRTH) return 'missing'
  if (carrier === INVALID_BIRTH || yearOf(carrier) !== yearOf(register)) return 'faulty'
  if (register % 10_000 === 0) return 'benign'
  if (register % 100 !== 0) return 'faulty'
  return Math.trunc(carrier / 100) === Math.trunc(register / 100) ? 'benign' : 'faulty'
}

/** Day and month exchanged; undefined where that gives no other date. */
export function swapped(packed: number): number | undefined {
  const month = Math.trunc(packed / 100) % 100
  const day = packed % 100
  if (day === 0 || day > 12 || day === month) return undefined
  return yearOf(packed) * 10_000 + day * 100 + month
}

/** The full date with another last digit; the 30th of a short month with another first one. */
export function withOneDigit(packed: number): number {
  const day = packed % 100
  const last = daysIn(yearOf(packed), Math.trunc(packed / 100) % 100)
  const tens = day - (day % 10)
  for (let step = 1; step < 10; step++) {
    const other = tens + ((day + step) % 10)
    if (other >= 1 && other <= last) return packed - day + other
  }
  return packed - 10
}
