/** The control totals of a manifest, as the carrier counts them. */
import type { Code } from '../model/fields.ts'
import type { ControlTotals } from '../model/manifest.ts'
import type { LineDraft } from './drafts.ts'

/** 84 before nine digits. */
const COUNTRY = 84_000_000_000n
const SUM_BITS = 64
/** Sums of nine-digit numbers are exact in a double up to here, with room to spare. */
const FOLD_AT = 4e15

/** Adds up one dump. */
export class ControlSums {
  #records = 0
  #unusable = 0
  #persons = 0
  #low = 0
  #sum = 0n
  readonly #statuses: number[] = []

  /** A rejected record counts as one whose number is not usable, and in no status: the reader cannot know more. */
  add({ resolution, status, msisdn, machineNumber }: LineDraft): void {
    this.#records++
    if (resolution === 'rejected') {
      this.#unusable++
      return
    }
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1
    if (machineNumber !== '') {
      this.#sum += BigInt(`84${machineNumber.slice(1)}`)
      return
    }
    this.#persons++
    this.#low += msisdn
    if (this.#low >= FOLD_AT) this.#fold()
  }

  #fold(): void {
    this.#sum += BigInt(this.#low) + COUNTRY * BigInt(this.#persons)
    this.#low = 0
    this.#persons = 0
  }

  /** What has been added up; `names` in the order of the status codes. */
  totals(names: readonly Code<'status'>[]): ControlTotals {
    this.#fold()
    const statuses: Partial<Record<Code<'status'>, number>> = {}
    for (const [index, name] of names.entries()) {
      const count = this.#statuses[index]
      if (count !== undefined) statuses[name] = count
    }
    return {
      records: this.#records,
      statuses,
      msisdnSum: String(BigInt.asUintN(SUM_BITS, this.#sum)),
      msisdnUnusable: this.#unusable,
    }
  }
}
