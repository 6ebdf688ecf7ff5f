/** What a group of partitions answers to the keys of a batch: the rows found, as a blob (`memory/lookups.ts`). */
import {
  CMND_ROW_BYTES,
  KEY_BYTES,
  layKeys,
  layRows,
  type RowsLayout,
  readRows,
  writeRowsCounts,
} from '../memory/lookups.ts'
import { NO_SLOT, SIDE, SIDE_BYTES, SLOT_BYTES } from '../memory/partition.ts'
import { batchRecordsMax } from '../memory/row.ts'
import type { SlabThread } from './batch.ts'
import { LineBytes } from './line-bytes.ts'
import { halvesOf, type Partition } from './partition.ts'

/** A blob of rows as it is read. */
export interface FoundRows {
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly layout: RowsLayout
}

/** Reads a blob of rows. @throws Error where it is none. */
export function foundRows(bytes: Uint8Array): FoundRows {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { bytes, view, layout: readRows(view) }
}

/** Answers a blob of keys from the partitions of its group, in their order; undefined where none of them is found. Takes scratch. */
export function answerKeys(
  thread: SlabThread,
  blob: Uint8Array,
  partitions: readonly Partition[],
): Uint8Array | undefined {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength)
  const layout = layKeys(partitions.length)
  const startOf = (starts: number, partition: number): number => view.getUint32(starts + 4 * partition, true)
  const pinsAt = layout.keys + KEY_BYTES * startOf(layout.cmndStarts, partitions.length)
  const found = new RowsFound((blob.length - pinsAt) / KEY_BYTES)
  for (const [i, partition] of partitions.entries()) {
    for (let key = startOf(layout.cmndStarts, i); key < startOf(layout.cmndStarts, i + 1); key++) {
      const cmnd = view.getUint32(layout.keys + KEY_BYTES * key, true)
      for (const pin of partition.pinsOf(cmnd)) found.addCmnd(cmnd, pin)
    }
    const end = pinsAt + KEY_BYTES * startOf(layout.pinStarts, i + 1)
    const step = KEY_BYTES * batchRecordsMax
    for (let at = pinsAt + KEY_BYTES * startOf(layout.pinStarts, i); at < end; at += step) {
      found.addPins(thread, partition, blob.subarray(at, Math.min(end, at + step)))
    }
  }
  return found.taken()
}

class RowsFound {
  /** Slots in the order in which they were found: as many as keys at most. */
  readonly #slots: Uint32Array
  readonly #cmnds = new LineBytes(0)
  readonly #sides = new LineBytes(0)
  readonly #names = new LineBytes(0)
  readonly #entry = new DataView(new ArrayBuffer(SIDE_BYTES))
  #pins = 0

  constructor(pinsMax: number) {
    this.#slots = new Uint32Array((SLOT_BYTES / 4) * pinsMax)
  }

  addCmnd(cmnd: number, pin: number): void {
    const [low, high] = halvesOf(pin)
    for (const [i, word] of [cmnd, 0, low, high].entries()) this.#entry.setUint32(4 * i, word, true)
    this.#cmnds.addPart(new Uint8Array(this.#entry.buffer), 0, CMND_ROW_BYTES)
  }

  /** At most `batchRecordsMax` keys. */
  addPins({ bytes, view, scratch }: SlabThread, partition: Partition, keys: Uint8Array): void {
    const n = keys.length / KEY_BYTES
    const words = scratch + KEY_BYTES * batchRecordsMax
    const [ids, slots] = [words + 8 * n, words + 16 * n]
    bytes.set(keys, scratch)
    partition.probePins(bytes, scratch, words, n)
    for (let i = 0; i < n; i++) {
      const slot = view.getUint32(slots + 4 * i, true)
      if (slot === NO_SLOT) continue
      const at = 4 * this.#pins++
      this.#slots[at] = view.getUint32(words + 8 * i, true)
      this.#slots[at + 1] = view.getUint32(words + 8 * i + 4, true)
      this.#slots[at + 2] = view.getUint32(ids + 8 * i, true)
      this.#slots[at + 3] = view.getUint32(ids + 8 * i + 4, true)
      const side = partition.sideEntryOf(slot)
      if (side !== undefined) this.#addSide(side.entry, side.name)
    }
  }

  taken(): Uint8Array | undefined {
    const [cmnds, sides, names] = [this.#cmnds.taken(), this.#sides.taken(), this.#names.taken()]
    const counts = { cmnds: cmnds.length / CMND_ROW_BYTES, sides: sides.length / SIDE_BYTES, pins: this.#pins }
    if (counts.cmnds + counts.pins === 0) return undefined
    const layout = layRows({ ...counts, nameBytes: names.length })
    const blob = new Uint8Array(layout.end)
    writeRowsCounts(new DataView(blob.buffer), layout)
    blob.set(cmnds, layout.cmndsAt)
    blob.set(sides, layout.sidesAt)
    blob.set(new Uint8Array(this.#slots.buffer, 0, SLOT_BYTES * this.#pins), layout.pinsAt)
    blob.set(names, layout.namesAt)
    return blob
  }

  #addSide(entry: Uint8Array, name: Uint8Array): void {
    new Uint8Array(this.#entry.buffer).set(entry)
    this.#entry.setUint32(SIDE.nameAt, this.#names.taken().length, true)
    this.#sides.add(new Uint8Array(this.#entry.buffer))
    this.#names.add(name)
  }
}
