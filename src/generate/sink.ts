/** Bytes on their way to a file: one buffer that is written out and used again. */

const encoder = new TextEncoder()

/** Bytes that may be written after the last look at {@link Sink.drainIfFull}: one record, even one that is far too long. */
const SLACK_BYTES = 3 * 1024 * 1024

/** The digits of 0000 to 9999, four bytes each, as one little-endian integer. */
const QUADS = new Int32Array(10_000)
/** The digits of 00 to 99 likewise. */
const PAIRS = new Int16Array(100)
for (let value = 0; value < 10_000; value++) {
  const digits = encoder.encode(String(value).padStart(4, '0'))
  QUADS[value] = digits.reduceRight((sum, digit) => sum * 256 + digit, 0)
  if (value < 100) PAIRS[value] = (digits[3] ?? 0) * 256 + (digits[2] ?? 0)
}

/**
 * A short text ready to be copied eight bytes at a time. As UTF-8 has no byte above F4, none of the eights is a
 * not-a-number, which alone would not keep its bits.
 */
export interface Piece {
  readonly length: number
  readonly eights: Float64Array
}

/** A text as a piece of bytes. */
export function piece(text: string): Piece {
  const bytes = encoder.encode(text)
  const padded = new Uint8Array(Math.ceil(bytes.length / 8) * 8)
  padded.set(bytes)
  const view = new DataView(padded.buffer)
  const eights = Float64Array.from({ length: padded.length / 8 }, (_, index) => view.getFloat64(8 * index, true))
  return { length: bytes.length, eights }
}

/** A growing block of bytes. `bytes` belongs to the sink and is overwritten once it is drained. */
export class Sink {
  readonly bytes: Uint8Array
  /** Bytes written so far, that is where the next one goes. */
  at = 0
  readonly #view: DataView
  readonly #blockBytes: number
  readonly #write: (block: Uint8Array) => void

  /** Hands out blocks of about `blockBytes`; `write` must have used a block up when it returns. */
  constructor(blockBytes: number, write: (block: Uint8Array) => void) {
    this.bytes = new Uint8Array(blockBytes + SLACK_BYTES)
    this.#view = new DataView(this.bytes.buffer)
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

  /** Copies a piece in; up to seven bytes after it are overwritten too. */
  put({ eights, length }: Piece): void {
    const { at } = this
    const view = this.#view
    let to = at
    for (let i = 0; i < eights.length; i++) {
      view.setFloat64(to, eights[i] ?? 0, true)
      to += 8
    }
    this.at = at + length
  }

  text(text: string): void {
    this.at += encoder.encodeInto(text, this.bytes.subarray(this.at)).written
  }

  /** Two digits of a number below 100. */
  pair(value: number): void {
    this.#view.setInt16(this.at, PAIRS[value] ?? 0, true)
    this.at += 2
  }

  /** Four digits of a number below 10 000. */
  quad(value: number): void {
    this.#view.setInt32(this.at, QUADS[value] ?? 0, true)
    this.at += 4
  }

  /** Six digits of a number below a million. */
  six(value: number): void {
    const high = (value / 10_000) | 0
    this.pair(high)
    this.quad(value - high * 10_000)
  }

  /** Nine digits of a number below a thousand million. */
  nine(value: number): void {
    const high = (value / 100_000_000) | 0
    const rest = value - high * 100_000_000
    const middle = (rest / 10_000) | 0
    this.byte(48 + high)
    this.quad(middle)
    this.quad(rest - middle * 10_000)
  }

  /** A whole number below 2^31, without zeros before it. */
  number(value: number): void {
    let width = 1
    for (let bound = 10; value >= bound && width < 10; bound *= 10) width++
    const { bytes, at } = this
    let rest = value | 0
    for (let i = at + width; i > at; ) {
      const next = (rest / 10) | 0
      bytes[--i] = 48 + (rest - next * 10)
      rest = next
    }
    this.at = at + width
  }
}
