/**
 * Of several files that are read at once more than one may fail, and which does so first is chance. The failure that counts
 * is that of the first file of the plan: files after one that failed are left, those before it are read on.
 */
export class Failures {
  #first = Number.POSITIVE_INFINITY
  #error: unknown

  /** Whether a file need not be read any more. */
  isPast(index: number): boolean {
    return index > this.#first
  }

  /** The work on a file has failed. */
  add(index: number, error: unknown): void {
    if (index >= this.#first) return
    this.#first = index
    this.#error = error
  }

  /** @throws what the first file that failed did */
  throwFirst(): void {
    if (this.#first !== Number.POSITIVE_INFINITY) throw this.#error
  }
}
