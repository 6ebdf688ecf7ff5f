/** Searching for single bytes, 16 at a step. Loads may run past the end by 15 bytes; what stands there decides nothing. */

/** Address of the first byte of [at, end) that is `a` or `b`; `end` where there is none. */
// @ts-ignore: decorator
@inline
export function nextOf(at: usize, end: usize, a: u8, b: u8): usize {
  const as = i8x16.splat(a)
  const bs = i8x16.splat(b)
  for (; at < end; at += 16) {
    const bytes = v128.load(at)
    const mask = i8x16.bitmask(v128.or(i8x16.eq(bytes, as), i8x16.eq(bytes, bs)))
    if (mask != 0) return min(at + ctz(mask), end)
  }
  return end
}

/** How often a byte stands in [at, end). */
export function countOf(at: usize, end: usize, byte: u8): u32 {
  const wanted = i8x16.splat(byte)
  let count = 0
  for (; at + 16 <= end; at += 16) count += popcnt(i8x16.bitmask(i8x16.eq(v128.load(at), wanted)))
  for (; at < end; at++) count += i32(load<u8>(at) == byte)
  return count
}

/** Whether the `count` bytes at two addresses are equal. */
export function areEqual(a: usize, b: usize, count: usize): bool {
  let at: usize = 0
  for (; at + 8 <= count; at += 8) if (load<u64>(a + at) != load<u64>(b + at)) return false
  // Of the last word only the first bytes count; both may be read some bytes past their end.
  return at == count || ((load<u64>(a + at) ^ load<u64>(b + at)) << (u64(8 - (count - at)) << 3)) == 0
}
