import type { SlabThread } from './batch.ts'

/** Where a value was put. */
export interface HeapPlace {
  readonly at: number
  readonly bytes: number
}

/** Values of a batch that are not in the slab as they are: in a thread's heap, until its next batch. */
export class MendedHeap {
  readonly #thread: SlabThread
  #used = 0

  constructor(thread: SlabThread) {
    this.#thread = thread
  }

  /**
   * Keeps the text as UTF-8.
   *
   * @throws Error where the heap is full; three bytes of it for each of the slab are always enough
   */
  keep(text: string): HeapPlace {
    const { bytes, heap, heapBytes } = this.#thread
    const encoded = Buffer.from(text)
    if (this.#used + encoded.length > heapBytes) {
      throw new Error(`the heap for mended values is full (${heapBytes} bytes)`)
    }
    const at = heap + this.#used
    bytes.set(encoded, at)
    this.#used += encoded.length
    return { at, bytes: encoded.length }
  }
}
