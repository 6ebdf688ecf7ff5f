/** From the buckets of one partition to its sections, as they lie in memory. */
import { type PartitionLayout, packPayload, SIDE, SIDE_BYTES, SLOT_BYTES, unpackPayload } from '../memory/partition.ts'
import { PAIR_BYTES } from '../memory/register-bucket.ts'
import type { Kernel } from './kernel.ts'

/** The memory of a partition that is being built; its header is written. */
export interface PartitionMemory {
  readonly kernel: Kernel
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly layout: PartitionLayout
}

/** The side entries of a bucket; they are changed. */
export interface BucketSide {
  readonly side: Uint8Array
  /** Bytes of the names that the side entries count from. */
  readonly nameBytes: number
  readonly finals: Float64Array
}

const HIGH = 2 ** 32
const PIN_HIGH_MASK = 0xff

/**
 * Puts a bucket's rows into the slots of its partition; `entries`, as slots, lie in the partition's memory beside it and are changed.
 * `finals`, of each row with a successor, by PIN: the PIN, and that at the end of its chain, or its own where the chain is broken.
 * @throws Error where the rows do not fit, or one is there already
 */
export function laySlots({ kernel }: PartitionMemory, entries: Uint8Array, finals: Float64Array): void {
  unsupersede(entries, finals)
  const n = entries.length / SLOT_BYTES
  if (kernel.insertPins(0, entries.byteOffset, n) !== n)
    throw new Error('a partition of the register cannot take all its rows')
}

/** Rows whose chain is broken are their own person. */
function unsupersede(slots: Uint8Array, finals: Float64Array): void {
  const view = new DataView(slots.buffer, slots.byteOffset, slots.length)
  const pinAt = (row: number): number => slotPin(view, row * SLOT_BYTES)
  for (let i = 0; i < finals.length; i += 2) {
    const pin = finals[i] ?? 0
    if (finals[i + 1] !== pin) continue
    const at = firstFrom(slots.length / SLOT_BYTES, pinAt, pin) * SLOT_BYTES
    const high = view.getUint32(at + 4, true)
    const payload = packPayload({ ...unpackPayload(high >>> 8), superseded: false })
    view.setUint32(at + 4, ((high & PIN_HIGH_MASK) | (payload << 8)) >>> 0, true)
  }
}

/** The PIN of a slot that is not empty. */
export function slotPin(view: DataView, at: number): number {
  return (view.getUint32(at + 4, true) & PIN_HIGH_MASK) * HIGH + view.getUint32(at, true) - 1
}

/** The first of `count` ascending numbers that is not below one; `count` where all are. */
export function firstFrom(count: number, at: (index: number) => number, least: number): number {
  let [from, to] = [0, count]
  while (from < to) {
    const middle = (from + to) >>> 1
    if (at(middle) < least) from = middle + 1
    else to = middle
  }
  return from
}

/** The side entries of all buckets of a partition as one section: by PIN, names counted from the start of the partition's. */
export function sideSection(buckets: readonly BucketSide[]): Uint8Array {
  const count = buckets.reduce((sum, { side }) => sum + side.length / SIDE_BYTES, 0)
  const keys = new BigUint64Array(count)
  const nameBases: number[] = []
  let filled = 0
  let nameBase = 0
  for (const [rank, bucket] of buckets.entries()) {
    const view = new DataView(bucket.side.buffer, bucket.side.byteOffset, bucket.side.length)
    for (let at = 0; at < view.byteLength; at += SIDE_BYTES) {
      keys[filled++] = (view.getBigUint64(at + SIDE.pin, true) << 24n) | BigInt(rank)
    }
    setFinals(view, bucket.finals)
    nameBases.push(nameBase)
    nameBase += bucket.nameBytes
  }
  keys.sort()
  const out = new Uint8Array(count * SIDE_BYTES)
  const outView = new DataView(out.buffer)
  const ranks = new Uint32Array(keys.buffer)
  const next = buckets.map(() => 0)
  for (let i = 0; i < count; i++) {
    const rank = (ranks[2 * i] ?? 0) & 0xffffff
    const from = next[rank] ?? 0
    next[rank] = from + SIDE_BYTES
    out.set(buckets[rank]?.side.subarray(from, from + SIDE_BYTES) ?? [], i * SIDE_BYTES)
    const nameAt = i * SIDE_BYTES + SIDE.nameAt
    outView.setUint32(nameAt, outView.getUint32(nameAt, true) + (nameBases[rank] ?? 0), true)
  }
  return out
}

/** Both are by PIN, and whatever has a final PIN has a side entry. */
function setFinals(side: DataView, finals: Float64Array): void {
  let at = 0
  for (let i = 0; i < finals.length; i += 2) {
    const pin = BigInt(finals[i] ?? 0)
    while (side.getBigUint64(at + SIDE.pin, true) < pin) at += SIDE_BYTES
    side.setBigUint64(at + SIDE.finalPin, BigInt(finals[i + 1] ?? 0), true)
  }
}

/**
 * Puts the pairs [pairs, pairsEnd) of all buckets into the CMNDs of their partition, those of one CMND together. Behind them
 * must be room for as many, and for `SORT_DIGITS_BYTES`.
 * @throws Error where they do not fit
 */
export function layCmnds({ kernel }: PartitionMemory, pairs: number, pairsEnd: number): void {
  const count = (pairsEnd - pairs) / PAIR_BYTES
  const spareEnd = 2 * pairsEnd - pairs
  kernel.sortPairs(pairs, count, pairsEnd, spareEnd)
  if (kernel.insertCmnds(0, pairs, count) !== count)
    throw new Error('a partition of the register cannot take all its CMNDs')
}
