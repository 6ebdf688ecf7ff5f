/** The latest "mine" of each number as a table: sorted by number, plain arrays that cross threads as they are. */
export class MineAnswers {
  /** Numbers without their leading zero, ascending, each once. */
  readonly msisdns: Float64Array
  /** Who answered: 1 + the final PIN of the person. */
  readonly persons: Float64Array
  /** Seconds, as instants are. */
  readonly answeredAt: Float64Array

  /** @throws Error where the arrays are not of one length */
  constructor(msisdns: Float64Array, persons: Float64Array, answeredAt: Float64Array) {
    if (msisdns.length !== persons.length || msisdns.length !== answeredAt.length) {
      throw new Error('answers need a person and a time each')
    }
    this.msisdns = msisdns
    this.persons = persons
    this.answeredAt = answeredAt
  }

  /** Where the answer about a number stands; -1 for none. */
  indexOf(msisdn: number): number {
    const { msisdns } = this
    let [low, high] = [0, msisdns.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((msisdns[middle] ?? 0) < msisdn) low = middle + 1
      else high = middle
    }
    return msisdns[low] === msisdn ? low : -1
  }
}
