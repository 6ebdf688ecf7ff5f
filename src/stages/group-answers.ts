/** With so many places for each number about one in sixteen others shares one. */
const PLACES_PER_NUMBER = 16
const PLACE_BITS_MIN = 10
const PLACE_BITS_MAX = 28

/** The latest "mine" of each number as a table: sorted by number, plain arrays that cross threads as they are. */
export class MineAnswers {
  /** Numbers without their leading zero, ascending, each once. */
  readonly msisdns: Float64Array
  /** Who answered: 1 + the final PIN of the person. */
  readonly persons: Float64Array
  /** Seconds, as instants are. */
  readonly answeredAt: Float64Array
  /** A bit for each place that some number has: most numbers asked for have none, and need not be looked up. */
  readonly #places: Uint32Array
  readonly #shift: number

  /** @throws Error where the arrays are not of one length */
  constructor(msisdns: Float64Array, persons: Float64Array, answeredAt: Float64Array) {
    if (msisdns.length !== persons.length || msisdns.length !== answeredAt.length) {
      throw new Error('answers need a person and a time each')
    }
    this.msisdns = msisdns
    this.persons = persons
    this.answeredAt = answeredAt
    const wanted = Math.ceil(Math.log2(msisdns.length * PLACES_PER_NUMBER + 1))
    const bits = Math.min(PLACE_BITS_MAX, Math.max(PLACE_BITS_MIN, wanted))
    this.#places = new Uint32Array(2 ** (bits - 5))
    this.#shift = 32 - bits
    for (const msisdn of msisdns) {
      const place = this.#placeOf(msisdn)
      this.#places[place >>> 5] = (this.#places[place >>> 5] ?? 0) | (1 << (place & 31))
    }
  }

  /** Where the answer about a number stands; -1 for none. */
  indexOf(msisdn: number): number {
    const { msisdns } = this
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
  #placeOf(msisdn: number): number {
    return Math.imul(msisdn, 0x9e37_79b1) >>> this.#shift
  }
}
