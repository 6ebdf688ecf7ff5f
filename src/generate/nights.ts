/** The dates of a world. */
import { parseIsoDate } from '../model/dates.ts'
import { RunError } from '../model/errors.ts'
import { dayOf, midnightOf, packedOf } from './calendar.ts'

/** A night of dumps and the register it is compared with. Days are counted as in `calendar.ts`, dates are packed. */
export interface Night {
  /** 0 is the first. */
  readonly number: number
  /** How many nights are written. */
  readonly count: number
  readonly day: number
  readonly date: number
  /** The register is drawn once, on the eve of the first night. */
  readonly extractDay: number
  readonly extractDate: number
  /** When each carrier draws its dump, by carrier. */
  readonly extractedAt: readonly number[]
  /** The carrier that sends nothing, by its place in the list of three; -1 for none. */
  readonly missing: number
  /** The carrier that sends a dump with faults, and then another that corrects them; -1 for none. */
  readonly superseded: number
}

/** Worlds of so many nights and more have everything that a finding can go through; nothing is missing from shorter ones. */
export const FOLLOWED_NIGHTS = 3

/** VinaPhone sends nothing on the second of them, MobiFone a dump that it supersedes on the third. */
const MISSING = { night: 1, carrier: 2 }
const SUPERSEDED = { night: 2, carrier: 1 }

/** MobiFone 21:30, Viettel 22:15, VinaPhone 23:30: a number can be sold in between. */
const EXTRACTED_SECONDS = [80_100, 77_400, 84_600]

/** The night so many days after the business date, of `count` that are written. @throws RunError `bad-option` where the date is none or out of range. */
export function nightOf(businessDate: string, number: number, count: number): Night {
  const date = parseIsoDate(businessDate)
  if (date === undefined || date.day === 0 || date.year < 2025 || date.year > 2035) {
    throw new RunError(
      'bad-option',
      `--date: "${businessDate}" is not a day from 2025-01-01 to 2035-12-31`,
      'Give a date as 2026-11-20. Earlier nights are not made, since nine-digit numbers were still valid then.',
    )
  }
  const first = dayOf(date.year * 10_000 + date.month * 100 + date.day)
  const day = first + number
  return {
    number,
    count,
    day,
    date: packedOf(day),
    extractDay: first - 1,
    extractDate: packedOf(first - 1),
    extractedAt: EXTRACTED_SECONDS.map((seconds) => midnightOf(day) + seconds),
    missing: count >= FOLLOWED_NIGHTS && number === MISSING.night ? MISSING.carrier : -1,
    superseded: count >= FOLLOWED_NIGHTS && number === SUPERSEDED.night ? SUPERSEDED.carrier : -1,
  }
}
