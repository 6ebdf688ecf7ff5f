/**
 * A dump's bytes in shared memory, watched: JavaScript finds garbage where they stand, the kernel finds them, and each time
 * that JavaScript takes bytes there is counted. So a stage that needs them cannot come to the right answer unnoticed.
 */

const GARBAGE = 0xff

const VIEW_READS = ['getUint8', 'getUint16', 'getUint32', 'getFloat64', 'getBigUint64', 'getInt32'] as const

/** What was seen while a batch was taken. */
export class Watched {
  /** Functions of the kernel in the order in which they were called. */
  readonly calls: string[] = []
  /** How often JavaScript read in the watched bytes, or took a part of the memory that has some of them. */
  reads = 0
  readonly #area: Uint8Array
  readonly #bytes: Uint8Array

  /** Watches [from, to) of a memory. */
  constructor(memory: WebAssembly.Memory, from: number, to: number) {
    this.#area = new Uint8Array(memory.buffer, from, to - from)
    this.#bytes = this.#area.slice()
  }

  /** Does it with the bytes hidden from JavaScript. */
  hide<T>(task: () => T): T {
    const restore = this.#listen()
    this.#area.fill(GARBAGE)
    try {
      return task()
    } finally {
      this.#area.set(this.#bytes)
      restore()
    }
  }

  /** Calls the kernel, which sees the bytes. */
  call<T>(name: string, run: () => T): T {
    this.calls.push(name)
    this.#area.set(this.#bytes)
    try {
      return run()
    } finally {
      this.#area.fill(GARBAGE)
    }
  }

  /** Counts every way in which the stages come by bytes of a memory. */
  #listen(): () => void {
    const { buffer, byteOffset: from, length } = this.#area
    const see = (of: ArrayBufferLike, at: number, bytes: number): void => {
      // V8 gives all shared memories new buffers where one of them grows: they are told by their size.
      const isOurs = of instanceof SharedArrayBuffer && of.byteLength === buffer.byteLength
      if (isOurs && at < from + length && at + bytes > from && bytes > 0) this.reads++
    }
    const arrays: object = Object.getPrototypeOf(Uint8Array.prototype)
    const restores = [
      ...VIEW_READS.map((name) =>
        wrap(DataView.prototype, name, (view: DataView, [at]) => see(view.buffer, view.byteOffset + Number(at), 8)),
      ),
      ...['subarray', 'slice'].map((name) =>
        wrap(arrays, name, (array: Uint8Array, [start = 0, end = array.length]) =>
          see(array.buffer, array.byteOffset + Number(start), Number(end) - Number(start)),
        ),
      ),
      wrap(Buffer, 'from', (_: unknown, [of, at = 0, bytes]) => {
        if (of instanceof SharedArrayBuffer) see(of, Number(at), Number(bytes ?? of.byteLength))
      }),
    ]
    return () => {
      for (const restore of restores) restore()
    }
  }
}

/** Puts a listener before a method, and answers what takes it away again. */
function wrap<T>(owner: object, name: string, listen: (self: T, args: readonly unknown[]) => void): () => void {
  const method: unknown = Reflect.get(owner, name)
  if (typeof method !== 'function') throw new Error(`there is no ${name} to listen to`)
  const heard = function (this: T, ...args: readonly unknown[]): unknown {
    listen(this, args)
    return Reflect.apply(method, this, args)
  }
  Reflect.set(owner, name, heard)
  return () => void Reflect.set(owner, name, method)
}
