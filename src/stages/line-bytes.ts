const ZERO = 0x30

/** Lines that grow byte by byte: several times faster than joining strings. */
export class LineBytes {
  #bytes: Uint8Array
  #at = 0

  /** @param bytes what is expected; more is found where it is needed */
  constructor(bytes: number) {
    this.#bytes = new Uint8Array(bytes)
  }

  /** Adds bytes; few, for a loop is faster than `set` then. */
  add(bytes: Uint8Array): void {
    this.addPart(bytes, 0, bytes.length)
  }

  /** Adds the bytes [from, to) of some. */
  addPart(bytes: Uint8Array, from: number, to: number): void {
    const at = this.#reserved(to - from)
    const into = this.#bytes
    for (let i = from; i < to; i++) into[at + i - from] = bytes[i] ?? 0
  }

  /** Adds an integer from 0 to 2^53 in decimal. */
  addDecimal(value: number): void {
    let digits = 1
    for (let power = 10; power <= value; power *= 10) digits++
    const at = this.#reserved(digits)
    const into = this.#bytes
    let place = at + digits - 1
    let rest = value
    // Division of small integers is several times faster.
    for (; rest > 0x7fff_ffff; place--) {
      const tenth = Math.floor(rest / 10)
      into[place] = ZERO + (rest - tenth * 10)
      rest = tenth
    }
    let small = rest | 0
    for (; place >= at; place--) {
      const tenth = (small / 10) | 0
      into[place] = ZERO + (small - tenth * 10)
      small = tenth
    }
  }

  /** Everything added: a view that nothing is added to any more. */
  taken(): Uint8Array {
    return this.#bytes.subarray(0, this.#at)
  }

  /** Where so many bytes may be written. */
  #reserved(bytes: number): number {
    const at = this.#at
    this.#at = at + bytes
    if (this.#at > this.#bytes.length) {
      const longer = new Uint8Array(2 * this.#at)
      longer.set(this.#bytes)
      this.#bytes = longer
    }
    return at
  }
}
