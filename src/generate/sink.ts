/** Bytes on their way to a file: one buffer that is written out and used again. */

const encoder = new TextEncoder()

/** Bytes that may be written after the last look at {@link Sink.isFull}: one record, even one that is far too long. */
const SLACK_BYTES = 3 * 1024 * 1024

const PAIRS = new Uint8Array(200)
for (let i = 0; i < 100; i++) {
  PAIRS[2 * i] = 48 + Math.trunc(i / 10)
  PAIRS[2 * i + 1] = 48 + (i % 10)
}

/** A text as UTF-8 bytes of its own. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** A growing record or block of bytes. `bytes` belongs to the sink and is overwritten after {@link drain}. */
export class Sink {
  readonly bytes: Uint8Array
  /** Bytes written so far, that is where the next one goes. */
  at = 0
  readonly #blockBytes: number
  readonly #write: (block: Uint8Array) => void

  /** Hands out blocks of about `blockBytes`; `write` must have used a block up when it returns. */
  constructor(blockBytes: number, write: (block: Uint8Array) => void) {
    this.bytes = new Uint8Array(blockBytes + SLACK_BYTES)
    this.#blockBytes = blockBytes
    this.#write = write
  }

  /** To be called between records. */
  drainIfFull(): void {
    if (this.at >= this.#blockBytes) this.drain()
  }

  /** Writes out what is there; nothing happens where nothing is. */
  drain(): void {
    if (this.at === 0) return
    this.#write(this.bytes.subarray(0, this.at))
    this.at = 0
  }

  byte(value: number): void {
    this.bytes[this.at++] = value
  }

  /** Copies bytes in; a loop, since most are a word or two. */
  put(source: Uint8Array): void {
    const { bytes } = this
    let at = this.at
    for (let i = 0; i < source.length; i++) bytes[at++] = source[i] ?? 0
    this.at = at
  }

  text(text: string): void {
    this.at += encoder.encodeInto(text, this.bytes.subarray(this.at)).written
  }

  /** The last `width` digits of a whole number below 2^31, zeros before it. */
  digits(value: number, width: number): void {
    const { bytes, at } = this
    let rest = value | 0
    let i = at + width
    while (i - 2 >= at) {
      const next = (rest / 100) | 0
      const pair = (rest - next * 100) * 2
      bytes[--i] = PAIRS[pair + 1] ?? 0
      bytes[--i] = PAIRS[pair] ?? 0
      rest = next
    }
    if (i > at) bytes[--i] = 48 + (rest % 10)
    this.at = at + width
  }

  /** A whole number below 2^31, without zeros before it. */
  number(value: number): void {
    let width = 1
    for (let bound = 10; value >= bound && width < 10; bound *= 10) width++
    this.digits(value, width)
  }
}
