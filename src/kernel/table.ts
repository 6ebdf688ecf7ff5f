import { CMND_BYTES, PARTITION, PIN_BITS, SLOT_BYTES } from './partition'
import { bucketIn, partitionIn, share, spread } from './spread'

/** The partition [0, partitions) of a key, a PIN or a CMND. Both the key and the seed come in halves. */
export function partitionOf(keyLow: u32, keyHigh: u32, partitions: u32, seedLow: u32, seedHigh: u32): u32 {
  return partitionIn(spread((u64(keyHigh) << 32) | keyLow, (u64(seedHigh) << 32) | seedLow), partitions)
}

/** The bucket of a key in a register that is built, of so many partitions with so many buckets each. */
export function bucketOf(keyLow: u32, keyHigh: u32, partitions: u32, bucketsPerPartition: u32, seedLow: u32, seedHigh: u32): u32 {
  return bucketIn(spread((u64(keyHigh) << 32) | keyLow, (u64(seedHigh) << 32) | seedLow), partitions, bucketsPerPartition)
}

/** The partitions of `n` keys (u64 each), one u16 each. */
export function partitionsOf(keys: usize, n: u32, partitions: u32, seedLow: u32, seedHigh: u32, out: usize): void {
  const seed = (u64(seedHigh) << 32) | seedLow
  for (let i: usize = 0; i < n; i++) {
    store<u16>(out + (i << 1), u16(partitionIn(spread(load<u64>(keys + (i << 3)), seed), partitions)))
  }
}

/**
 * Inserts `n` entries that are written as slots (16 B: PIN + 1 and payload, name ids). Returns how many went in: one whose
 * PIN is there already does not, and none once only one slot is empty. One thread at a time may insert into a partition.
 */
export function insertPins(header: usize, entries: usize, n: u32): u32 {
  const seed = load<u64>(header + PARTITION.seed)
  const slots = usize(load<u32>(header + PARTITION.slots))
  const capacity = load<u32>(header + PARTITION.pinCapacity)
  const before = load<u32>(header + PARTITION.pins)
  let held = before
  for (let i: u32 = 0; i < n && held + 1 < capacity; i++) {
    const entry = entries + usize(i) * SLOT_BYTES
    const word = load<u64>(entry)
    let slot = share(spread((word & PIN_BITS) - 1, seed), capacity)
    for (;;) {
      const at = slots + usize(slot) * SLOT_BYTES
      const there = load<u64>(at)
      if (there == 0) {
        store<u64>(at, word)
        store<u64>(at, load<u64>(entry, 8), 8)
        held++
        break
      }
      if ((there & PIN_BITS) == (word & PIN_BITS)) break
      if (++slot == capacity) slot = 0
    }
  }
  store<u32>(header + PARTITION.pins, held)
  return held - before
}

/**
 * Inserts `n` pairs (16 B: CMND u64, PIN u64). Returns how many went in: all, until only one slot is
 * empty. Entries of one CMND that stand together are inserted in linear time. One thread at a time.
 */
export function insertCmnds(header: usize, entries: usize, n: u32): u32 {
  const seed = load<u64>(header + PARTITION.seed)
  const cmnds = usize(load<u32>(header + PARTITION.cmnds))
  const capacity = load<u32>(header + PARTITION.cmndCapacity)
  const before = load<u32>(header + PARTITION.cmndEntries)
  const to = min<u32>(n, capacity - 1 - before)
  let last: u64 = u64.MAX_VALUE
  let slot: u32 = 0
  for (let i: u32 = 0; i < to; i++) {
    const entry = entries + usize(i) * 16
    const cmnd = load<u64>(entry)
    if (cmnd != last) slot = share(spread(cmnd, seed), capacity)
    last = cmnd
    let at = cmnds + usize(slot) * CMND_BYTES
    while (load<u32>(at) != 0) {
      if (++slot == capacity) slot = 0
      at = cmnds + usize(slot) * CMND_BYTES
    }
    store<u32>(at, u32(cmnd + 1))
    store<u64>(at, load<u64>(entry, 8) + 1, 4)
  }
  store<u32>(header + PARTITION.cmndEntries, before + to)
  return to
}
