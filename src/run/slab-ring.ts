import type { SlabPlace } from '../memory/slab-memory.ts'

/**
 * The fixed ring of slabs. Who wants to read on takes a slab, and waits where none is free: that is all the back-pressure
 * there is, from the disk through decompression to the last worker.
 */
export class SlabRing<S = SlabPlace> {
  readonly #free: S[]
  readonly #waiting: { readonly resolve: (slab: S) => void; readonly reject: (error: unknown) => void }[] = []
  #failure: { readonly error: unknown } | undefined

  constructor(slabs: readonly S[]) {
    this.#free = [...slabs]
  }

  /** The next free slab, in the order of asking. Rejects once the ring has failed. */
  take(): Promise<S> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure.error)
    const slab = this.#free.pop()
    if (slab !== undefined) return Promise.resolve(slab)
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }))
  }

  /** Gives a slab back that was taken. */
  release(slab: S): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#free.push(slab)
    else next.resolve(slab)
  }

  /** Work on a slab has failed: whoever waits, or comes to wait, hears of it. The first failure stays. */
  fail(error: unknown): void {
    this.#failure ??= { error }
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure.error)
  }
}
