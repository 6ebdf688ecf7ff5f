import { RECORD, RECORD_BYTES } from '../../src/memory/record-table.ts'

const GARBAGE = 0xff

/**
 * The records of a batch, hidden from JavaScript in the thread that takes it: garbage stands in their place except while the kernel
 * runs. So what reads them unnoticed comes to other answers, and what takes a view of them, or reads by a view, is counted.
 */
export class HiddenBytes {
  readonly #taken: (bytes: number) => void
  #area = new Uint8Array(new SharedArrayBuffer(0))
  #bytes = new Uint8Array(0)

  /** `taken` is told of so many bytes each time. */
  constructor(taken: (bytes: number) => void) {
    this.#taken = taken
    keepBuffers()
    this.#listen()
  }

  /** Another batch: the entries of its record table. What was hidden before stays garbage, and nobody needs it any more. */
  watch(memory: WebAssembly.Memory, table: number, records: number): void {
    const view = new DataView(memory.buffer, table, records * RECORD_BYTES)
    const last = (records - 1) * RECORD_BYTES
    this.#area = new Uint8Array(memory.buffer, 0, 0)
    const from = view.getUint32(RECORD.at, true)
    const to = view.getUint32(last + RECORD.at, true) + view.getUint32(last + RECORD.bytes, true)
    this.#bytes = new Uint8Array(memory.buffer, from, to - from).slice()
    this.#area = new Uint8Array(memory.buffer, from, to - from)
  }

  /** Calls the kernel, which sees the bytes. */
  shownTo<T>(call: () => T): T {
    this.#area.set(this.#bytes)
    const result = call()
    this.#area.fill(GARBAGE)
    return result
  }

  /** Every way in which JavaScript comes by bytes of a memory, but for reading an element of an array. */
  #listen(): void {
    const see = (of: ArrayBufferLike, from: number, to: number): void => {
      const { buffer, byteOffset, byteLength } = this.#area
      if (of !== buffer) return
      const bytes = Math.min(to, byteOffset + byteLength) - Math.max(from, byteOffset)
      if (bytes > 0) this.#taken(bytes)
    }
    const seeOf = ({ buffer, byteOffset, length }: Uint8Array, from: unknown, to: unknown): void =>
      see(buffer, byteOffset + Number(from ?? 0), byteOffset + Number(to ?? length))
    for (const [name, bytes] of VIEW_READS) {
      before(DataView.prototype, name, (view: DataView, [at]) => {
        const from = view.byteOffset + Number(at)
        see(view.buffer, from, from + bytes)
      })
    }
    const arrays: object = Object.getPrototypeOf(Uint8Array.prototype)
    for (const name of ['subarray', 'slice']) {
      before(arrays, name, (array: Uint8Array, [from, to]) => seeOf(array, from, to))
    }
    for (const name of ['latin1Slice', 'utf8Slice', 'asciiSlice']) {
      before(Buffer.prototype, name, (array: Uint8Array, [from, to]) => seeOf(array, from, to))
    }
    before(Buffer, 'from', (_: unknown, [of, from, bytes]) => {
      if (of instanceof SharedArrayBuffer)
        see(of, Number(from ?? 0), Number(from ?? 0) + Number(bytes ?? of.byteLength))
    })
  }
}

/**
 * Has a memory give the same buffer each time as long as it is no longer: V8 makes another one of the same bytes for every shared
 * memory whenever one of them grows, and what is watched is known by its buffer.
 */
function keepBuffers(): void {
  const kept = new WeakMap<WebAssembly.Memory, ArrayBuffer>()
  const native = Object.getOwnPropertyDescriptor(WebAssembly.Memory.prototype, 'buffer')?.get
  if (native === undefined) throw new Error('a memory gives its buffer in another way')
  Object.defineProperty(WebAssembly.Memory.prototype, 'buffer', {
    get(this: WebAssembly.Memory): ArrayBuffer {
      const [before, now]: [ArrayBuffer | undefined, ArrayBuffer] = [kept.get(this), Reflect.apply(native, this, [])]
      if (before?.byteLength === now.byteLength) return before
      kept.set(this, now)
      return now
    },
  })
}

/** Methods by which a view reads, and how many bytes each takes. */
const VIEW_READS = [
  ['getUint8', 1],
  ['getInt8', 1],
  ['getUint16', 2],
  ['getInt16', 2],
  ['getUint32', 4],
  ['getInt32', 4],
  ['getFloat32', 4],
  ['getFloat64', 8],
  ['getBigUint64', 8],
  ['getBigInt64', 8],
] as const

/** Has each call of a method heard before it is done. */
function before<T>(owner: object, name: string, hear: (self: T, args: readonly unknown[]) => void): void {
  const method: unknown = Reflect.get(owner, name)
  if (typeof method !== 'function') throw new Error(`there is no ${name} to listen to`)
  Reflect.set(owner, name, function (this: T, ...args: readonly unknown[]): unknown {
    hear(this, args)
    return Reflect.apply(method, this, args)
  })
}
