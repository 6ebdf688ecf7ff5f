import {
  BIRTH_CODE_OUTSIDE,
  CMND_BYTES,
  HAS_SIDE,
  IO_BYTES,
  type PartitionLayout,
  PROBE_BYTES,
  readPartitionHeader,
  SIDE,
  SIDE_BYTES,
  SLOT_BYTES,
  unpackPayload,
} from '../memory/partition.ts'
import { NAME_STYLE } from '../memory/row.ts'
import { PERSON_STATUSES, type PersonStatus } from '../model/person.ts'
import { attachKernel, type Kernel } from './kernel.ts'

/** How the register writes names from ids: its dictionary. */
export interface NameTexts {
  /** Ids go from 1 to this one. */
  readonly wordCount: number
  textOf(ids: bigint, style: number): string
}

/** The words of a name by their ids, as a row or a slot of the register has them, and the style in which they give its text again. */
export interface NameIds {
  /** The first two ids and the last two, the first of each in the lower 16 bits; 0 where there is no word more. */
  readonly low: number
  readonly high: number
  /** Other than `none`. */
  readonly style: number
}

const HIGH = 2 ** 32

/** A number below 2^53 as the two halves in which the kernel takes it: low, high. */
export function halvesOf(number: number): [number, number] {
  return [number % HIGH, Math.floor(number / HIGH)]
}

function numberAt(view: DataView, at: number): number {
  return view.getUint32(at + 4, true) * HIGH + view.getUint32(at, true)
}

/** Slots as values: one partition of the register as one thread sees it. A slot is an index below its capacity and must not be empty. */
export class Partition {
  #layout: PartitionLayout
  readonly #view: DataView
  readonly #bytes: Uint8Array
  readonly #kernel: Kernel
  readonly #io: number
  readonly #texts: NameTexts

  /** @throws Error where the memory holds no partition, or has no I/O area for that thread. */
  constructor(module: WebAssembly.Module, memory: WebAssembly.Memory, thread: number, texts: NameTexts) {
    this.#view = new DataView(memory.buffer)
    this.#bytes = new Uint8Array(memory.buffer)
    this.#layout = readPartitionHeader(this.#view)
    if (thread >= this.#layout.threads)
      throw new Error(`a partition for ${this.#layout.threads} threads has no ${thread}`)
    this.#io = this.#layout.io + IO_BYTES * thread
    this.#kernel = attachKernel(module, memory)
    this.#texts = texts
  }

  /** Reads the header again, where another partition was laid out in the memory. @throws Error where it holds none */
  reread(): void {
    this.#layout = readPartitionHeader(this.#view)
  }

  /** Looks up the `n` PINs at `keys` (u64 each) and writes what `probePins` leaves, 20 B each, at `answers`. */
  probePins(slab: Uint8Array, keys: number, answers: number, n: number): void {
    this.#bytes.set(slab.subarray(keys, keys + 8 * n), this.#io)
    this.#kernel.probePins(0, this.#io, n)
    slab.set(this.#bytes.subarray(this.#io, this.#io + PROBE_BYTES * n), answers)
  }

  /** Looks up the `n` CMNDs at `keys` (u64 each) and replaces each as `probeCmnds` does. */
  probeCmnds(slab: Uint8Array, keys: number, n: number): void {
    this.#bytes.set(slab.subarray(keys, keys + 8 * n), this.#io)
    this.#kernel.probeCmnds(0, this.#io, n)
    slab.set(this.#bytes.subarray(this.#io, this.#io + 8 * n), keys)
  }

  /** The slots as they stand, `SLOT_BYTES` each; empty ones too. */
  get slots(): Uint32Array {
    const { slots, pinCapacity } = this.#layout
    return new Uint32Array(this.#view.buffer, slots, (pinCapacity * SLOT_BYTES) / 4)
  }

  /** The slot of a PIN; undefined where it is not here. */
  slotOf(pin: number): number | undefined {
    const [low, high] = halvesOf(pin)
    this.#view.setUint32(this.#io, low, true)
    this.#view.setUint32(this.#io + 4, high, true)
    this.#kernel.probePins(0, this.#io, 1)
    return numberAt(this.#view, this.#io) === 0 ? undefined : this.#view.getUint32(this.#io + 16, true)
  }

  /** The PINs of all rows that list a CMND, in no order. */
  pinsOf(cmnd: number): number[] {
    const { cmnds, cmndCapacity } = this.#layout
    const pins: number[] = []
    for (let slot = this.#kernel.cmndHome(0, cmnd) >>> 0; ; slot = slot + 1 === cmndCapacity ? 0 : slot + 1) {
      const at = cmnds + slot * CMND_BYTES
      const there = this.#view.getUint32(at, true)
      if (there === 0) return pins
      if (there === cmnd + 1) pins.push(numberAt(this.#view, at + 4) - 1)
    }
  }

  /** The 24 bits of a slot. */
  payloadOf(slot: number): number {
    return this.#view.getUint32(this.#at(slot) + 4, true) >>> 8
  }

  pinOf(slot: number): number {
    const at = this.#at(slot)
    return this.#view.getUint8(at + 4) * HIGH + this.#view.getUint32(at, true) - 1
  }

  /** The name's ids and the style in which they give its text; undefined where it must be had from {@link nameOf}. */
  nameIdsOf(slot: number): NameIds | undefined {
    const at = this.#at(slot)
    const { nameIsText, nameStyle } = unpackPayload(this.#view.getUint32(at + 4, true) >>> 8)
    if (nameIsText || nameStyle === NAME_STYLE.none) return undefined
    return { low: this.#view.getUint32(at + 8, true), high: this.#view.getUint32(at + 12, true), style: nameStyle }
  }

  /** The name as the register wrote it. */
  nameOf(slot: number): string {
    const { hasSide, nameIsText, nameStyle } = unpackPayload(this.payloadOf(slot))
    if (!nameIsText && nameStyle !== NAME_STYLE.none) {
      return this.#texts.textOf(this.#view.getBigUint64(this.#at(slot) + 8, true), nameStyle)
    }
    const side = hasSide ? this.#sideOf(slot) : 0
    const bytes = side === 0 ? 0 : this.#view.getUint32(side + SIDE.nameBytes, true)
    if (bytes === 0) throw new Error('a row of the register has no name')
    const at = this.#layout.names + this.#view.getUint32(side + SIDE.nameAt, true)
    return Buffer.from(this.#view.buffer, at, bytes).toString('utf8')
  }

  /** yyyymmdd with 00 for what is unknown. */
  birthDateOf(slot: number): number {
    const payload = this.payloadOf(slot)
    if ((payload & BIRTH_CODE_OUTSIDE) === BIRTH_CODE_OUTSIDE) {
      return this.#view.getUint32(this.#sideOf(slot) + SIDE.birthDate, true)
    }
    return unpackPayload(payload).birthDate ?? 0
  }

  /** yyyymmdd, 0 where the register has no date of death. */
  diedOnOf(slot: number): number {
    return unpackPayload(this.payloadOf(slot)).hasSide
      ? this.#view.getUint32(this.#sideOf(slot) + SIDE.diedOn, true)
      : 0
  }

  /** The PIN at the end of the chain of successors, the row's own where it has none. */
  finalPinOf(slot: number): number {
    if (!unpackPayload(this.payloadOf(slot)).superseded) return this.pinOf(slot)
    return numberAt(this.#view, this.#sideOf(slot) + SIDE.finalPin)
  }

  /** A slot's side entry (`memory/partition.ts`) and the bytes of the name that it holds, in the partition's memory; undefined where it has none. */
  sideEntryOf(slot: number): { readonly entry: Uint8Array; readonly name: Uint8Array } | undefined {
    if ((this.payloadOf(slot) & HAS_SIDE) === 0) return undefined
    const at = this.#sideOf(slot)
    const name = this.#layout.names + this.#view.getUint32(at + SIDE.nameAt, true)
    const nameEnd = name + this.#view.getUint32(at + SIDE.nameBytes, true)
    return { entry: this.#bytes.subarray(at, at + SIDE_BYTES), name: this.#bytes.subarray(name, nameEnd) }
  }

  statusOf(slot: number): PersonStatus {
    const status = PERSON_STATUSES[unpackPayload(this.payloadOf(slot)).status]
    if (status === undefined) throw new Error('a row of the register has no status')
    return status
  }

  #at(slot: number): number {
    return this.#layout.slots + slot * SLOT_BYTES
  }

  /** The address of a row's side entry, by binary search. */
  #sideOf(slot: number): number {
    const pin = this.pinOf(slot)
    const { side, sideEntries } = this.#layout
    let [from, to] = [0, sideEntries]
    while (from < to) {
      const middle = (from + to) >>> 1
      const at = side + middle * SIDE_BYTES
      const held = numberAt(this.#view, at + SIDE.pin)
      if (held === pin) return at
      if (held < pin) from = middle + 1
      else to = middle
    }
    throw new Error('a row of the register has no side entry, though it says so')
  }
}
