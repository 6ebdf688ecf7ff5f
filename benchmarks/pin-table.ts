/** The kernel's table of PINs by itself, without a register around it. */
import {
  capacityFor,
  layPartition,
  NO_SLOT,
  PARTITION,
  PROBE_BYTES,
  SLOT_BYTES,
  writePartitionHeader,
} from '../src/memory/partition.ts'
import { batchRecordsMax } from '../src/memory/row.ts'
import { kernelModule } from '../src/run/kernel-module.ts'
import { attachKernel, type Kernel } from '../src/stages/kernel.ts'

const SEED = 0x5eed_5eed_5eed_5eedn
/** What is inserted at a time is written as slots, in the area where what is asked stands too. */
const INSERTED_AT_ONCE = Math.floor((batchRecordsMax * PROBE_BYTES) / SLOT_BYTES)
const HIGH = 2 ** 32

/** What was asked: how many PINs were there, and the sum of the 24 bits that are held of each. */
export interface PinAnswer {
  readonly found: number
  readonly sum: number
}

/** A table for so many PINs at the load of an index, in a memory of its own. */
export class PinTable {
  /** Bytes of its slots. */
  readonly slotBytes: number
  readonly #kernel: Kernel
  readonly #view: DataView
  readonly #bytes: Uint8Array
  readonly #words: Uint32Array
  readonly #io: number
  readonly #slots: number

  constructor(pins: number) {
    const sizes = { pinCapacity: capacityFor(pins), cmndCapacity: capacityFor(0), sideEntries: 0, nameBytes: 0 }
    const layout = layPartition(sizes, 1)
    const memory = new WebAssembly.Memory({ initial: layout.pages, maximum: layout.pages, shared: true })
    this.#kernel = attachKernel(kernelModule(), memory)
    this.#view = new DataView(memory.buffer)
    this.#bytes = new Uint8Array(memory.buffer)
    this.#words = new Uint32Array(memory.buffer)
    this.#io = layout.io
    this.#slots = layout.slots
    this.slotBytes = layout.pinCapacity * SLOT_BYTES
    writePartitionHeader(this.#view, layout, SEED)
  }

  /** Takes everything out. */
  clear(): void {
    this.#bytes.fill(0, this.#slots, this.#slots + this.slotBytes)
    this.#view.setUint32(PARTITION.pins, 0, true)
  }

  /** Inserts entries of 16 bytes (`writePinEntry`); how many went in. */
  insert(entries: Uint8Array): number {
    let inserted = 0
    for (let at = 0; at < entries.length; at += INSERTED_AT_ONCE * SLOT_BYTES) {
      const part = entries.subarray(at, at + INSERTED_AT_ONCE * SLOT_BYTES)
      this.#bytes.set(part, this.#io)
      inserted += this.#kernel.insertPins(0, this.#io, part.length / SLOT_BYTES)
    }
    return inserted
  }

  /** Asks for keys of 8 bytes, in batches as a night has them. Answers stay in memory, where the kernel compares them. */
  ask(keys: Uint8Array, take: (n: number) => void = () => undefined): void {
    for (let at = 0; at < keys.length; at += batchRecordsMax * 8) {
      const part = keys.subarray(at, at + batchRecordsMax * 8)
      this.#bytes.set(part, this.#io)
      this.#kernel.probePins(0, this.#io, part.length / 8)
      take(part.length / 8)
    }
  }

  /** As {@link ask}, and takes the answers together. */
  answer(keys: Uint8Array): PinAnswer {
    let [found, sum] = [0, 0]
    this.ask(keys, (n) => {
      const [first, slots] = [this.#io / 4, this.#io / 4 + 4 * n]
      for (let i = 0; i < n; i++) {
        if (this.#words[slots + i] === NO_SLOT) continue
        found++
        sum += (this.#words[first + 2 * i + 1] ?? 0) >>> 8
      }
    })
    return { found, sum }
  }
}

/** Writes an entry for {@link PinTable.insert}: a PIN and 24 bits; its names are left as they are. */
export function writePinEntry(view: DataView, at: number, pin: number, payload: number): void {
  view.setUint32(at, (pin + 1) % HIGH, true)
  view.setUint32(at + 4, (Math.floor((pin + 1) / HIGH) | (payload << 8)) >>> 0, true)
}

/** The i-th of numbers that have at most 12 digits, each once; the number above each is none of them. */
export const pinNumber = (i: number): number => i * 7_919 + 1
