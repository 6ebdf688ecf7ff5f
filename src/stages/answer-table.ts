import type { Instant } from '../model/dates.ts'

/** With so many places for each number about one in sixteen others shares one. */
const PLACES_PER_NUMBER = 16
const PLACE_BITS_MIN = 10
const PLACE_BITS_MAX = 28

/** Answers of one kind, one a number, as plain arrays of one length that cross threads as they are. */
export interface AnswerColumns {
  /** Numbers without their leading zero, ascending, each once. */
  readonly msisdns: Float64Array
  /** Who answered: 1 + the final PIN of the person; 0 where the register does not hold one, and until it is loaded. */
  readonly persons: Float64Array
  /** Seconds, as instants are. */
  readonly answeredAt: Float64Array
}

/** The latest answer about each number, by what it says. */
export interface AnswersBySense {
  readonly mine: AnswerColumns
  readonly notMine: AnswerColumns
}

/** Answers of one kind, to be asked of any number. */
export class AnswerTable {
  readonly #columns: AnswerColumns
  /** A bit for each place that some number has: most numbers asked for have none, and need not be looked up. */
  readonly #places: Uint32Array
  readonly #shift: number

  /** @throws Error where the arrays are not of one length */
  constructor(columns: AnswerColumns) {
    const { msisdns, persons, answeredAt } = columns
    if (msisdns.length !== persons.length || msisdns.length !== answeredAt.length) {
      throw new Error('answers need a person and a time each')
    }
    this.#columns = columns
    const wanted = Math.ceil(Math.log2(msisdns.length * PLACES_PER_NUMBER + 1))
    const bits = Math.min(PLACE_BITS_MAX, Math.max(PLACE_BITS_MIN, wanted))
    this.#places = new Uint32Array(2 ** (bits - 5))
    this.#shift = 32 - bits
    for (const msisdn of msisdns) {
      const place = this.#placeOf(msisdn)
      this.#places[place >>> 5] = (this.#places[place >>> 5] ?? 0) | (1 << (place & 31))
    }
  }

  /** Whether no number has an answer. */
  get isEmpty(): boolean {
    return this.#columns.msisdns.length === 0
  }

  /** Where the answer about a number stands; -1 for none. */
  indexOf(msisdn: number): number {
    const { msisdns } = this.#columns
    const place = this.#placeOf(msisdn)
    if (((this.#places[place >>> 5] ?? 0) & (1 << (place & 31))) === 0) return -1
    let [low, high] = [0, msisdns.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((msisdns[middle] ?? 0) < msisdn) low = middle + 1
      else high = middle
    }
    return msisdns[low] === msisdn ? low : -1
  }

  /** Whether the answer at an index counts: given by the person (1 + the final PIN), not before that person took the number. */
  countsFor(index: number, person: number, holderSince: Instant | undefined): boolean {
    const { persons, answeredAt } = this.#columns
    return persons[index] === person && (holderSince === undefined || (answeredAt[index] ?? 0) >= holderSince)
  }

  #placeOf(msisdn: number): number {
    return Math.imul(msisdn, 0x9e37_79b1) >>> this.#shift
  }
}
