/**
 * Personal identification numbers. The six random digits of a PIN are the serial of its holder inside the cell of
 * province, sex and birth year, permuted over a million; the permutation is inverted to see whose a number is. Serials
 * are cut in regions, so that a number of each kind belongs to one person at most and none is made twice:
 *
 *     [0, 100 000)          those whom the register holds
 *     [100 000, 200 000)    numbers nobody has, one for each person of the cell
 *     [200 000, 300 000)    numbers nobody has, one for each person of the same cell a year beside
 *     [300 000, 800 000)    numbers nobody has, free for slips of the pen
 *     [800 000, 900 000)    numbers withdrawn, one for each person of the same cell a year beside
 *     [900 000, 1 000 000)  numbers withdrawn, one for each person of the same cell of the other sex
 */
import { mix } from './chance.ts'
import type { PersonDraft } from './drafts.ts'
import { permute, unpermute } from './permutation.ts'
import { CELL_PERSONS_MAX } from './population.ts'

/** Random digits of a PIN as a count: 10^6. */
const TAILS = 1_000_000

/** The first serials that nobody has and that no slip of the pen may reach, and the first withdrawn ones. */
const UNKNOWN_TOP = 2 * CELL_PERSONS_MAX - 1
const UNKNOWN_YEAR_TOP = 3 * CELL_PERSONS_MAX - 1
const SLIP_FROM = 3 * CELL_PERSONS_MAX
const WITHDRAWN_FROM = 8 * CELL_PERSONS_MAX
const WITHDRAWN_YEAR_TOP = 9 * CELL_PERSONS_MAX - 1
const WITHDRAWN_SEX_TOP = 10 * CELL_PERSONS_MAX - 1

const UNITS = [1, 10, 100, 1_000, 10_000, 100_000] as const

/** A PIN in two halves of six digits. */
export interface Pin {
  readonly head: number
  readonly tail: number
}

/** The twelve digits. */
export function pinText({ head, tail }: Pin): string {
  return String(head).padStart(6, '0') + String(tail).padStart(6, '0')
}

/** The cell a year beside: years pair up, so that the neighbour's neighbour is the cell itself. */
export function yearBeside(birthYear: number): number {
  return birthYear % 2 === 0 ? birthYear + 1 : birthYear - 1
}

/** How a withdrawn number came to be: the sex or the year of birth was corrected. */
export type Correction = 'sex' | 'year'

/** The numbers of one world. */
export class Pins {
  readonly #key: number

  constructor(key: number) {
    this.#key = key
  }

  /** The last six digits of a serial's PIN. */
  tail(head: number, serial: number): number {
    return permute(serial, TAILS, mix(this.#key, head))
  }

  /** The inverse of {@link tail}. */
  serial({ head, tail }: Pin): number {
    return unpermute(tail, TAILS, mix(this.#key, head))
  }

  /** A number like this person's that nobody has; another for every person. */
  unknown({ pinHead, serial }: PersonDraft): Pin {
    return { head: pinHead, tail: this.tail(pinHead, UNKNOWN_TOP - serial) }
  }

  /** A number that nobody has, like this person's but for a birth year beside; another for every person. */
  unknownYear({ pinHead, birthYear, serial }: PersonDraft): Pin {
    const head = pinHead + yearBeside(birthYear) - birthYear
    return { head, tail: this.tail(head, UNKNOWN_YEAR_TOP - serial) }
  }

  /**
   * This person's number with one of the last six digits wrong; nobody's, and another for every person, since all of
   * a cell slip in the same way. Where the slip would hit a number of another kind: {@link unknown}.
   */
  slip(person: PersonDraft): Pin {
    const head = person.pinHead
    const key = mix(this.#key ^ 0x6a09e667, head)
    const unit = UNITS[key % 6] ?? 1
    const digit = ((person.pinTail / unit) | 0) % 10
    const slipped = (digit + 1 + (((key / 6) | 0) % 9)) % 10
    const tail = (person.pinTail + (slipped - digit) * unit) | 0
    const serial = this.serial({ head, tail })
    return serial >= SLIP_FROM && serial < WITHDRAWN_FROM ? { head, tail } : this.unknown(person)
  }

  /** The number this person had before the correction. */
  withdrawn({ pinHead, birthYear, sex, serial }: PersonDraft, correction: Correction): Pin {
    if (correction === 'sex') {
      const head = pinHead + (sex === 0 ? 100 : -100)
      return { head, tail: this.tail(head, WITHDRAWN_SEX_TOP - serial) }
    }
    const head = pinHead + yearBeside(birthYear) - birthYear
    return { head, tail: this.tail(head, WITHDRAWN_YEAR_TOP - serial) }
  }

  /** Who had a withdrawn number: the head and serial of the present one, and what was corrected; undefined for other numbers. */
  successorOf(
    pin: Pin,
  ): { readonly head: number; readonly serial: number; readonly correction: Correction } | undefined {
    const serial = this.serial(pin)
    if (serial < WITHDRAWN_FROM) return undefined
    const century = Math.trunc(pin.head / 100) % 10
    if (serial > WITHDRAWN_YEAR_TOP) {
      const head = pin.head + (century % 2 === 0 ? 100 : -100)
      return { head, serial: WITHDRAWN_SEX_TOP - serial, correction: 'sex' }
    }
    const year = pin.head % 100
    return { head: pin.head + yearBeside(year) - year, serial: WITHDRAWN_YEAR_TOP - serial, correction: 'year' }
  }
}
