/** Memory that is used again and again: what a bucket was read into would else lie about until it is collected. */
export class Room {
  #bytes = Buffer.allocUnsafeSlow(0)

  /** So many bytes, from the first of their buffer on; what was taken before is overwritten. */
  take(count: number): Buffer {
    if (this.#bytes.length < count) this.#bytes = Buffer.allocUnsafeSlow(Math.ceil(count * 1.25))
    return this.#bytes.subarray(0, count)
  }
}
