/** The table of PINs against a `Map`: built, and asked in another order than it was built in. */
import {
  capacityFor,
  layPartition,
  NO_SLOT,
  PARTITION,
  PROBE_BYTES,
  SLOT_BYTES,
  writePartitionHeader,
} from '../../src/memory/partition.ts'
import { batchRecordsMax } from '../../src/memory/row.ts'
import { kernelModule } from '../../src/run/night-memory.ts'
import { attachKernel, type Kernel } from '../../src/stages/kernel.ts'
import { mustAgree } from '../agreement.ts'
import { type Comparison, compared } from './comparison.ts'

const SEED = 0x5eed_5eed_5eed_5eedn
/** What is inserted at a time is written as slots, in the area where what is asked stands too. */
const INSERTED_AT_ONCE = Math.floor((batchRecordsMax * PROBE_BYTES) / SLOT_BYTES)
const HIGH = 2 ** 32

/** What was asked: how many PINs were there, and the sum of what is held of them. */
interface Answer {
  readonly found: number
  readonly sum: number
}

class PinTable {
  readonly #kernel: Kernel
  readonly #view: DataView
  readonly #bytes: Uint8Array
  readonly #words: Uint32Array
  readonly #io: number
  readonly #slotBytes: number
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
    this.#slotBytes = layout.pinCapacity * SLOT_BYTES
    writePartitionHeader(this.#view, layout, SEED)
  }

  /** Empties the table and inserts entries: 16 bytes each. */
  build(entries: Uint8Array): number {
    this.#bytes.fill(0, this.#slots, this.#slots + this.#slotBytes)
    this.#view.setUint32(PARTITION.pins, 0, true)
    let inserted = 0
    for (let at = 0; at < entries.length; at += INSERTED_AT_ONCE * SLOT_BYTES) {
      const part = entries.subarray(at, at + INSERTED_AT_ONCE * SLOT_BYTES)
      this.#bytes.set(part, this.#io)
      inserted += this.#kernel.insertPins(0, this.#io, part.length / SLOT_BYTES)
    }
    return inserted
  }

  /** Asks for keys: 8 bytes each, in batches as a night has them. Answers stay in memory, where the kernel compares them. */
  ask(keys: Uint8Array, take: (n: number) => void = () => undefined): void {
    for (let at = 0; at < keys.length; at += batchRecordsMax * 8) {
      const part = keys.subarray(at, at + batchRecordsMax * 8)
      this.#bytes.set(part, this.#io)
      this.#kernel.probePins(0, this.#io, part.length / 8)
      take(part.length / 8)
    }
  }

  /** As {@link ask}, and takes the answers together. */
  answer(keys: Uint8Array): Answer {
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

/** Keys that look like PINs, each once; `miss` gives others. */
const pinOf = (i: number, miss: boolean): number => ((i * 7_919 + (miss ? 500_000_000_003 : 0)) % 999_999_999_989) + 1

/** `count` PINs inserted, and as many asked for, one in ten of them not there. */
export async function tableComparisons(count: number, pairs: number): Promise<Comparison[]> {
  const entries = new Uint8Array(count * SLOT_BYTES)
  const keys = new Uint8Array(count * 8)
  const [slots, words] = [new DataView(entries.buffer), new DataView(keys.buffer)]
  const [pins, asked] = [new Float64Array(count), new Float64Array(count)]
  for (let i = 0; i < count; i++) {
    const pin = pinOf(i, false)
    pins[i] = pin
    slots.setUint32(i * SLOT_BYTES, (pin + 1) % HIGH, true)
    slots.setUint32(i * SLOT_BYTES + 4, (Math.floor((pin + 1) / HIGH) | ((i & 0xffffff) << 8)) >>> 0, true)
    // a prime stride visits every place once, in no order
    const j = (i * 1_000_003) % count
    const key = pinOf(j, i % 10 === 9)
    asked[i] = key
    words.setBigUint64(8 * i, BigInt(key), true)
  }
  const table = new PinTable(count)
  let map = new Map<number, number>()
  const buildMap = (): number => {
    map = new Map()
    for (let i = 0; i < count; i++) map.set(pins[i] ?? 0, i & 0xffffff)
    return map.size
  }
  const askMap = (): Answer => {
    let [found, sum] = [0, 0]
    for (let i = 0; i < count; i++) {
      const held = map.get(asked[i] ?? 0)
      if (held === undefined) continue
      found++
      sum += held
    }
    return { found, sum }
  }
  mustAgree('entries inserted', table.build(entries), buildMap())
  mustAgree('entries found', table.answer(keys), askMap())
  const one = { rival: 'Map', unit: 'M rows', amount: count / 1e6 } as const
  const inserted = {
    ...one,
    name: 'PINs inserted',
    ours: () => void table.build(entries),
    theirs: () => void buildMap(),
  }
  const probed = { ...one, name: 'PINs looked up', ours: () => void table.ask(keys), theirs: () => void askMap() }
  return [await compared(pairs, inserted), await compared(pairs, probed)]
}
