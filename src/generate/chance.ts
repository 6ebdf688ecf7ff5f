/**
 * Chance without state: every draw is a pure function of a key and a salt, so that any person, line or night can be
 * made on its own and in any order. Keys are integers below 2^31; nothing here is fit for secrets.
 */

/**
 * Mixes two integers into 31 bits: one changed bit of either changes each bit of the result with even odds. 31, since
 * the engine keeps larger integers in boxes of their own.
 */
export function mix(a: number, b: number): number {
  let h = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h ^ Math.imul(b ^ 0x2545f491, 0x27d4eb2f), 0xc2b2ae35)
  h ^= h >>> 16
  h = Math.imul(h, 0x7feb352d)
  return (h ^ (h >>> 15)) >>> 1
}

/** What {@link mix} gives is below. */
const RANGE = 0x8000_0000
const PER_MILLION = RANGE / 1_000_000

/** A seed, any safe integer from 0 on, as a key. */
export function seedKey(seed: number): number {
  return mix(mix(0x51351ac4, seed % 0x1_0000_0000), Math.floor(seed / 0x1_0000_0000))
}

/** A whole number in [0, bound), bound at most 2^31; the same for the same key and salt. */
export function below(bound: number, key: number, salt: number): number {
  return ((mix(key, salt) / RANGE) * bound) | 0
}

/** True for about `perMillion` of a million keys. */
export function happens(perMillion: number, key: number, salt: number): boolean {
  return mix(key, salt) < perMillion * PER_MILLION
}

/** A chance from 0 to below a million, to be compared with shares per million that exclude each other. */
export function chanceOf(key: number, salt: number): number {
  return mix(key, salt) / PER_MILLION
}

/** One of the three parts, 0 to 2, of what {@link mix} gave: a number below 1024, to save a draw where shares are rough. */
export function partOf(draw: number, part: 0 | 1 | 2): number {
  return (draw >>> (10 * part)) & 1023
}

/** One of the items, all alike; the list must not be empty. */
export function oneOf<T>(items: readonly T[], key: number, salt: number): T {
  const item = items[below(items.length, key, salt)]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}
