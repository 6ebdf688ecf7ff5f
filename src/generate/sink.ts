/** Bytes on their way to a file: one buffer that is written out and used again. */
import { putNine, putNumber, putPair, putQuad, putSix } from './digits.ts'
import { type Passage, type Piece, putPassage, putPiece } from './pieces.ts'

const encoder = new TextEncoder()

/** Bytes that may be written after the last look at {@link Sink.drainIfFull}: one record, even one that is far too long. */
const SLACK_BYTES = 3 * 1024 * 1024

/** A text as bytes of its own, for {@link Sink.copy}. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/**
 * A growing block of bytes. `bytes` and its `view` belong to the sink and are overwritten once it is drained. Places
 * are forced to 32-bit integers: left to itself the engine may keep them in boxes, which costs ten times as much.
 */
export class Sink {
  readonly bytes: Uint8Array
  readonly view: DataView
  /** Bytes written so far, that is where the next one goes. */
  at = 0
  readonly #blockBytes: number
  readonly #write: (block: Uint8Array) => void

  /** Hands out blocks of about `blockBytes`; `write` must have used a block up when it returns. */
  constructor(blockBytes: number, write: (block: Uint8Array) => void) {
    this.bytes = new Uint8Array(blockBytes + SLACK_BYTES)
    this.view = new DataView(this.bytes.buffer)
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
    const { at } = this
    this.bytes[at] = value
    this.at = (at + 1) | 0
  }

  /** Copies a piece in; some bytes after it are overwritten too. */
  put(piece: Piece): void {
    this.at = putPiece(this.view, this.at, piece) | 0
  }

  /** Copies a passage in; some bytes after it are overwritten too. */
  putPassage(passage: Passage): void {
    this.at = putPassage(this.view, this.at, passage) | 0
  }

  /** Copies bytes of any length in. */
  copy(bytes: Uint8Array): void {
    this.bytes.set(bytes, this.at)
    this.at = (this.at + bytes.length) | 0
  }

  text(text: string): void {
    this.at = (this.at + encoder.encodeInto(text, this.bytes.subarray(this.at)).written) | 0
  }

  /** Two digits of a number below 100. */
  pair(value: number): void {
    this.at = putPair(this.view, this.at, value) | 0
  }

  /** Four digits of a number below 10 000. */
  quad(value: number): void {
    this.at = putQuad(this.view, this.at, value) | 0
  }

  /** Six digits of a number below a million. */
  six(value: number): void {
    this.at = putSix(this.view, this.at, value) | 0
  }

  /** Nine digits of a number below a thousand million. */
  nine(value: number): void {
    this.at = putNine(this.view, this.at, value) | 0
  }

  /** A whole number below 2^31, without zeros before it. */
  number(value: number): void {
    this.at = putNumber(this.view, this.at, value) | 0
  }
}
