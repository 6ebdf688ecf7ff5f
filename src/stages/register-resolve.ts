/** From the rows of one bucket to what the index holds of them: one row for each PIN, and what is found by it. */
import { archiveFrameBytes } from '../memory/index-file.ts'
import {
  FIRST_BYTES,
  REGISTER_ROW,
  REGISTER_ROW_BYTES,
  REGISTER_ROW_FLAG,
  SUCCESSOR_BYTES,
} from '../memory/register-row.ts'
import { rejectsListedMax } from '../model/limits.ts'
import type { BucketMemory } from './register-bucket.ts'
import { rowParts } from './register-draft.ts'
import { type BucketEntries, EntryWriter } from './register-entries.ts'
import { type HeldRow, keptOf, type RepeatedRow } from './register-repeated.ts'

/** Rows that a bucket may have: what fits beside a PIN in a word of 64 bits. */
export const bucketRowsMax = 2 ** 24

/** A stretch of the archive. */
export interface ArchiveFrame {
  readonly bytes: Uint8Array
  readonly rawBytes: number
  readonly firstPin: number
  readonly rows: number
}

/** What a bucket has come to. */
export interface ResolvedBucket extends BucketEntries {
  readonly persons: number
  /** Rows left out because of another of their PIN. */
  readonly repeated: number
  /** The first of them, in the order in which they were met; at most `rejectsListedMax`. */
  readonly repeatedRows: readonly RepeatedRow[]
  readonly frames: readonly ArchiveFrame[]
}

/**
 * Keeps one row for each PIN. The rows' order does not matter, nor does it matter whether some of them were resolved before.
 * `compress` makes a frame of bytes that are its own only until it returns.
 */
export function resolveBucket(
  memory: BucketMemory,
  partitions: { readonly count: number; readonly seedLow: number; readonly seedHigh: number },
  compress: (raw: Uint8Array) => Uint8Array,
): ResolvedBucket {
  const { view, rows, rowsEnd } = memory
  const starts = rowStarts(view, rows, rowsEnd)
  const order = byPin(view, starts)
  const entries = new EntryWriter(memory, starts.length, partitions)
  const archive = new ArchiveWriter(memory, compress)
  const repeated: RepeatedRow[] = []
  let persons = 0
  for (let i = 0; i < order.length; ) {
    const at = starts[order[i] ?? 0] ?? 0
    const pin = view.getFloat64(at + REGISTER_ROW.pin, true)
    let end = i + 1
    while (end < order.length && view.getFloat64((starts[order[end] ?? 0] ?? 0) + REGISTER_ROW.pin, true) === pin) end++
    const group = Array.from(order.subarray(i, end), (row) => starts[row] ?? 0)
    const held: HeldRow = end === i + 1 ? { at, first: undefined } : keptOf(memory, group, repeated)
    entries.add(held)
    archive.add(held, pin)
    persons++
    i = end
  }
  archive.close()
  repeated.sort((a, b) => a.metSource - b.metSource || a.metOffset - b.metOffset)
  const listed = repeated.slice(0, rejectsListedMax)
  return { persons, repeated: repeated.length, repeatedRows: listed, frames: archive.frames, ...entries.finished() }
}

function rowStarts(view: DataView, from: number, to: number): Float64Array {
  let count = 0
  for (let at = from; at < to; at += view.getUint32(at, true)) count++
  const starts = new Float64Array(count)
  for (let at = from, row = 0; at < to; at += view.getUint32(at, true)) starts[row++] = at
  return starts
}

/** The rows' numbers in the order of their PINs. */
function byPin(view: DataView, starts: Float64Array): Uint32Array {
  const keys = new BigUint64Array(starts.length)
  const words = new Uint32Array(keys.buffer)
  for (let row = 0; row < starts.length; row++) {
    const pin = view.getFloat64((starts[row] ?? 0) + REGISTER_ROW.pin, true)
    words[2 * row] = (pin % 256) * 2 ** 24 + row
    words[2 * row + 1] = pin / 256
  }
  keys.sort()
  const order = new Uint32Array(starts.length)
  for (let i = 0; i < order.length; i++) order[i] = (words[2 * i] ?? 0) & (bucketRowsMax - 1)
  return order
}

/** Gathers rows into frames. */
class ArchiveWriter {
  readonly frames: ArchiveFrame[] = []
  readonly #memory: BucketMemory
  readonly #compress: (raw: Uint8Array) => Uint8Array
  #raw = Buffer.allocUnsafeSlow(2 * archiveFrameBytes)
  #end = 0
  #firstPin = 0
  #rows = 0

  constructor(memory: BucketMemory, compress: (raw: Uint8Array) => Uint8Array) {
    this.#memory = memory
    this.#compress = compress
  }

  add({ at, first }: HeldRow, pin: number): void {
    const { bytes, view } = this.#memory
    const rowBytes = view.getUint32(at, true)
    const room = rowBytes + FIRST_BYTES
    if (this.#end + room > this.#raw.length) {
      this.close()
      if (room > this.#raw.length) this.#raw = Buffer.allocUnsafeSlow(room)
    }
    if (this.#rows === 0) this.#firstPin = pin
    if (first === undefined) {
      this.#raw.set(bytes.subarray(at, at + rowBytes), this.#end)
      this.#end += rowBytes
    } else this.#end += this.#withFirst(at, rowBytes, first)
    this.#rows++
    if (this.#end >= archiveFrameBytes) this.close()
  }

  /** Ends the frame at hand. */
  close(): void {
    if (this.#rows === 0) return
    const bytes = this.#compress(this.#raw.subarray(0, this.#end))
    this.frames.push({ bytes, rawBytes: this.#end, firstPin: this.#firstPin, rows: this.#rows })
    this.#end = 0
    this.#rows = 0
  }

  /** Copies a row and makes room for its first place, where it has none yet. */
  #withFirst(at: number, rowBytes: number, first: NonNullable<HeldRow['first']>): number {
    const { bytes, view } = this.#memory
    const raw = this.#raw
    const parts = rowParts(view, at)
    const head = REGISTER_ROW_BYTES + (parts.successor === -1 ? 0 : SUCCESSOR_BYTES)
    const rest = parts.first === -1 ? head : head + FIRST_BYTES
    const end = rowBytes - rest + head + FIRST_BYTES
    raw.set(bytes.subarray(at, at + head), this.#end)
    raw.set(bytes.subarray(at + rest, at + rowBytes), this.#end + head + FIRST_BYTES)
    raw.writeUInt32LE(end, this.#end)
    raw.writeUInt8(view.getUint8(at + REGISTER_ROW.flags) | REGISTER_ROW_FLAG.hasFirst, this.#end + REGISTER_ROW.flags)
    raw.writeDoubleLE(first.byteOffset, this.#end + head)
    raw.writeDoubleLE(first.source, this.#end + head + 8)
    return end
  }
}
