import { rejectsListedMax } from '../model/limits.ts'
import type { RegisterFaultPlace } from '../model/register-fault.ts'

interface MetFault extends RegisterFaultPlace {
  readonly metSource: number
  readonly metOffset: number
}

/**
 * The rows of a register that are not used as they stand, as they would be met by one who reads all sources from first to
 * last; at most `rejectsListedMax` are kept, the first.
 */
export class RegisterFaultList {
  readonly #before: readonly RegisterFaultPlace[]
  readonly #last: RegisterFaultPlace[] = []
  #met: MetFault[] = []

  /** `before` were met in sources read earlier. */
  constructor(before: readonly RegisterFaultPlace[]) {
    this.#before = before
  }

  /** Adds a row that was met at a place, in any order. */
  add(fault: RegisterFaultPlace, metSource: number, metOffset: number): void {
    this.#met.push({ ...fault, metSource, metOffset })
    if (this.#met.length >= 4 * rejectsListedMax) this.#cut()
  }

  /** Adds a row that comes after all that were met, in this order. */
  addLast(fault: RegisterFaultPlace): void {
    if (this.#last.length < rejectsListedMax) this.#last.push(fault)
  }

  /** In their order. */
  listed(): RegisterFaultPlace[] {
    this.#cut()
    return [...this.#before, ...this.#met, ...this.#last].slice(0, rejectsListedMax)
  }

  #cut(): void {
    this.#met.sort((a, b) => a.metSource - b.metSource || a.metOffset - b.metOffset)
    this.#met = this.#met.slice(0, rejectsListedMax)
  }
}
