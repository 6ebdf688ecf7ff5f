import { carriedBytesMax, copyTo } from '../memory/slab-memory.ts'
import type { SlabRing } from './slab-ring.ts'

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

/** What cutting a slab came to. */
interface Cut {
  /** Address of the first byte that is not used up: an unfinished record begins there. */
  readonly from: number
  /** Settles once nobody works on the slab any more, and tells the ring where that fails; undefined where nothing of it was handed on. */
  readonly done: Promise<unknown> | undefined
}

/** What filling needs: the memory, its slabs, and what becomes of them. */
interface Filling<S> {
  readonly bytes: Uint8Array
  readonly ring: SlabRing<S>
  /** Bytes of the file that a slab takes, besides what is carried over from the one before. */
  readonly slabBytes: number
  /** Cuts what lies from the slab's first byte to before `to` into records, and hands them on. `isEnd`: the file ends there. */
  readonly cut: (slab: S, to: number, isEnd: boolean) => Promise<Cut>
}

/** Lays the bytes of one file into slabs, one after the other: what a cut leaves of an unfinished record comes first in the next. */
export class SlabFiller<S extends { readonly input: number }> {
  /** Offset in the file of the slab's first byte. */
  offset = 0
  readonly #filling: Filling<S>
  #slab: S | undefined
  #carried: Uint8Array = new Uint8Array(0)
  /** Bytes in the slab, and how many more of the file it takes. */
  #filled = 0
  #room = 0
  #isBegun = false

  constructor(filling: Filling<S>) {
    this.#filling = filling
  }

  /** Where the next bytes of the file belong, before they are taken; waits for a free slab where it must. */
  async room(): Promise<Uint8Array> {
    const { input } = await this.#slabAtHand()
    return this.#filling.bytes.subarray(input + this.#filled, input + this.#filled + this.#room)
  }

  /** The bytes of a chunk; of the first one without a byte order mark, which offsets count. */
  unmarked(chunk: Uint8Array): Uint8Array {
    const isFirst = !this.#isBegun
    this.#isBegun = true
    if (!isFirst || BYTE_ORDER_MARK.some((byte, i) => chunk[i] !== byte)) return chunk
    this.offset = BYTE_ORDER_MARK.length
    return chunk.subarray(BYTE_ORDER_MARK.length)
  }

  /** Takes the next bytes; waits for a free slab where it must. */
  async take(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      const slab = await this.#slabAtHand()
      const count = Math.min(this.#room, bytes.length - at)
      copyTo(this.#filling.bytes, slab.input + this.#filled, bytes.subarray(at, at + count))
      this.#filled += count
      this.#room -= count
      at += count
      if (this.#room === 0) await this.#cut(false)
    }
  }

  /** Cuts what is left, at the end of the file. */
  end(): Promise<void> {
    return this.#cut(true)
  }

  /** Gives the slab at hand back, once nobody works on it. */
  close(): void {
    if (this.#slab !== undefined) this.#filling.ring.release(this.#slab)
    this.#slab = undefined
  }

  async #slabAtHand(): Promise<S> {
    if (this.#slab !== undefined) return this.#slab
    const slab = await this.#filling.ring.take()
    this.#slab = slab
    this.#filling.bytes.set(this.#carried, slab.input)
    this.#filled = this.#carried.length
    this.#room = this.#filling.slabBytes
    return slab
  }

  async #cut(isEnd: boolean): Promise<void> {
    const { bytes, ring, slabBytes, cut } = this.#filling
    const slab = await this.#slabAtHand()
    const to = slab.input + this.#filled
    const { from, done } = await cut(slab, to, isEnd)
    if (to - from > carriedBytesMax) throw new Error('an unfinished record is longer than a record may be')
    if (done === undefined) {
      bytes.copyWithin(slab.input, from, to)
    } else {
      this.#carried = bytes.slice(from, to)
      this.#slab = undefined
      void done.then(
        () => ring.release(slab),
        () => undefined,
      )
    }
    this.offset += from - slab.input
    this.#filled = to - from
    this.#room = slabBytes
  }
}
