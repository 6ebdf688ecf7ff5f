/**
 * Seeded permutations of [0, size): an alternating Feistel network over the least power of two that holds the size,
 * walked along its cycle until it is back inside. Fewer than two steps on average, no table, and an exact inverse.
 */

function round(half: number, key: number): number {
  const h = Math.imul(half ^ key, 0x9e3779b1)
  return h ^ (h >>> 15)
}

const KEY_STEP = 0x632be5ab

/** Where the permutation puts `index`; both in [0, size), size at most 2^31. Sizes 0 and 1 change nothing. */
export function permute(index: number, size: number, key: number): number {
  if (size < 2) return index
  const bits = 32 - Math.clz32(size - 1)
  const lowBits = bits - (bits >> 1)
  const lowMask = (1 << lowBits) - 1
  const highMask = (1 << (bits - lowBits)) - 1
  let x = index
  do {
    let high = x >>> lowBits
    let low = x & lowMask
    high ^= round(low, key) & highMask
    low ^= round(high, key + KEY_STEP) & lowMask
    high ^= round(low, key + 2 * KEY_STEP) & highMask
    low ^= round(high, key + 3 * KEY_STEP) & lowMask
    x = ((high << lowBits) | low) >>> 0
  } while (x >= size)
  return x | 0
}

/** The index that {@link permute} puts at `place`. */
export function unpermute(place: number, size: number, key: number): number {
  if (size < 2) return place
  const bits = 32 - Math.clz32(size - 1)
  const lowBits = bits - (bits >> 1)
  const lowMask = (1 << lowBits) - 1
  const highMask = (1 << (bits - lowBits)) - 1
  let x = place
  do {
    let high = x >>> lowBits
    let low = x & lowMask
    low ^= round(high, key + 3 * KEY_STEP) & lowMask
    high ^= round(low, key + 2 * KEY_STEP) & highMask
    low ^= round(high, key + KEY_STEP) & lowMask
    high ^= round(low, key) & highMask
    x = ((high << lowBits) | low) >>> 0
  } while (x >= size)
  return x | 0
}
