import { ROW } from '../memory/row.ts'
import { CODES, type CodedField } from '../model/fields.ts'

const STATUS = ROW.codes + (Object.keys(CODES) as CodedField[]).indexOf('status')
const COUNTRY_CODE = 84n
/** A number of so many digits is a person's, and a smaller one has zeros in front; a machine's has more. */
const PERSON_DIGITS = 9
const PERSON_END = 10 ** PERSON_DIGITS
/** No number has more digits than 64 bits hold. */
const DIGITS_END = 21
const HIGH = 2 ** 32

/** What control totals are made of, of records that were read. */
export interface ControlCounts {
  /** By index in `CODES.status`. */
  readonly statuses: readonly number[]
  /** The sum of their numbers, each with 84 in front. */
  readonly msisdnSum: bigint
}

/** Adds up rows of one batch that were not rejected. */
export class ControlCounter {
  readonly #statuses = new Uint32Array(CODES.status.length)
  /** Numbers by how many digits they have. */
  readonly #digits = new Uint32Array(DIGITS_END)
  // Of a batch never more than a double holds.
  #lows = 0
  #highs = 0

  add(view: DataView, row: number): void {
    const status = view.getUint8(row + STATUS)
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1
    const low = view.getUint32(row + ROW.msisdn, true)
    const high = view.getUint32(row + ROW.msisdn + 4, true)
    this.#lows += low
    this.#highs += high
    const digits = high === 0 && low < PERSON_END ? PERSON_DIGITS : String(HIGH * high + low).length
    this.#digits[digits] = (this.#digits[digits] ?? 0) + 1
  }

  counts(): ControlCounts {
    return { statuses: [...this.#statuses], msisdnSum: msisdnSumOf(this.#lows, this.#highs, this.#digits) }
  }
}

/** The sum of numbers, each with 84 in front: of the sums of their halves, and of how many have how many digits. */
export function msisdnSumOf(lows: number, highs: number, digits: Uint32Array): bigint {
  let sum = BigInt(lows) + BigInt(highs) * BigInt(HIGH)
  for (const [count, numbers] of digits.entries()) {
    if (numbers > 0) sum += COUNTRY_CODE * 10n ** BigInt(count) * BigInt(numbers)
  }
  return sum
}
