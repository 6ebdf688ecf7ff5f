import { CMND_BYTES, NO_SLOT, PARTITION, PIN_BITS, SEVERAL, SLOT_BYTES } from './partition'
import { share, spread } from './spread'

/** Keys whose homes are touched before any is resolved: so many cache misses overlap. */
const BLOCK: u32 = 256

// Writes the home slot of each key [from, to) and loads from each home, so that the walks that follow wait together.
// @ts-ignore: decorator
@inline
function touch(keys: usize, homes: usize, from: u32, to: u32, slots: usize, slotBytes: usize, capacity: u32, seed: u64): void {
  let loaded: u32 = 0
  for (let i: usize = from; i < to; i++) {
    const home = share(spread(load<u64>(keys + (i << 3)), seed), capacity)
    store<u32>(homes + (i << 2), home)
    loaded += load<u32>(slots + usize(home) * slotBytes)
  }
  // into the padding: what is never stored need not be loaded either
  store<u32>(homes + (usize(to) << 2), loaded)
}

/**
 * Looks `n` PINs up, at most `batchRecordsMax`. `io` holds them as u64 each; they are replaced by the first words of their
 * slots (0: not here), followed by all second words (u64) and all slot indexes (u32, 0xFFFFFFFF: not here).
 */
export function probePins(header: usize, io: usize, n: u32): void {
  const seed = load<u64>(header + PARTITION.seed)
  const slots = usize(load<u32>(header + PARTITION.slots))
  const capacity = load<u32>(header + PARTITION.pinCapacity)
  const ids = io + (usize(n) << 3)
  const homes = ids + (usize(n) << 3)
  for (let from: u32 = 0; from < n; from += BLOCK) {
    const to = min<u32>(from + BLOCK, n)
    touch(io, homes, from, to, slots, SLOT_BYTES, capacity, seed)
    for (let i: usize = from; i < to; i++) {
      const wanted = load<u64>(io + (i << 3)) + 1
      let slot = load<u32>(homes + (i << 2))
      let at = slots + usize(slot) * SLOT_BYTES
      let word = load<u64>(at)
      while (word != 0 && (word & PIN_BITS) != wanted) {
        if (++slot == capacity) slot = 0
        at = slots + usize(slot) * SLOT_BYTES
        word = load<u64>(at)
      }
      store<u64>(io + (i << 3), word)
      store<u64>(ids + (i << 3), load<u64>(at, 8))
      store<u32>(homes + (i << 2), word == 0 ? NO_SLOT : slot)
    }
  }
}

/** Looks `n` CMNDs up, as `probePins`. Each is replaced by the PIN + 1 of the row that lists it; 0: none, bit 63: several. */
export function probeCmnds(header: usize, io: usize, n: u32): void {
  const seed = load<u64>(header + PARTITION.seed)
  const cmnds = usize(load<u32>(header + PARTITION.cmnds))
  const capacity = load<u32>(header + PARTITION.cmndCapacity)
  const homes = io + (usize(n) << 3)
  for (let from: u32 = 0; from < n; from += BLOCK) {
    const to = min<u32>(from + BLOCK, n)
    touch(io, homes, from, to, cmnds, CMND_BYTES, capacity, seed)
    for (let i: usize = from; i < to; i++) {
      const wanted = u32(load<u64>(io + (i << 3)) + 1)
      let slot = load<u32>(homes + (i << 2))
      let answer: u64 = 0
      for (;;) {
        const at = cmnds + usize(slot) * CMND_BYTES
        const there = load<u32>(at)
        if (there == 0) break
        if (there == wanted) {
          if (answer != 0) {
            answer = SEVERAL
            break
          }
          answer = load<u64>(at, 4)
        }
        if (++slot == capacity) slot = 0
      }
      store<u64>(io + (i << 3), answer)
    }
  }
}

/** The slot at which the walk for a CMND begins. */
export function cmndHome(header: usize, cmnd: u32): u32 {
  return share(spread(u64(cmnd), load<u64>(header + PARTITION.seed)), load<u32>(header + PARTITION.cmndCapacity))
}
