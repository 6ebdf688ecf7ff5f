/** What a record's bytes show at a glance. Never exported from `index.ts`. */
import { faultsAfter, faultsOf, firstHighs, firstLows, secondHighs } from './utf8-faults'

/** Bits that `inspect` returns. */
export const enum SEEN {
  nul = 1,
  cr = 2,
  invalid = 4, // no UTF-8
  wide = 8, // some byte is not ASCII
  dense = 16, // 32 bytes in a row or more may be without one that is ASCII
}

/** Looks at the bytes [at, end) once. */
export function inspect(at: usize, end: usize): u32 {
  if (end - at < 32) return inspectFew(at, end)
  // Always zero, which the compiler cannot know: vectors that it knows it makes anew at each step.
  const none = i8x16.splat(i8(end < at))
  const crOf = v128.or(i8x16.splat(0x0d), none)
  const first = v128.load(at)
  let least = first
  let crs = i8x16.eq(first, crOf)
  let wideBefore = i8x16.bitmask(first)
  let wides = wideBefore
  let dense: u32 = 0
  const firstHigh = v128.or(firstHighs(), none)
  const firstLow = v128.or(firstLows(), none)
  const secondHigh = v128.or(secondHighs(), none)
  const low = v128.or(i8x16.splat(0x0f), none)
  const thirds = v128.or(i8x16.splat(0x60), none)
  const fourths = v128.or(i8x16.splat(0x70), none)
  const high = v128.or(i8x16.splat(-128), none)
  let faults = faultsOf(i8x16.splat(0x20), first)
  for (at += 16; at < end; at += 16) {
    // The last 16 bytes may be seen a second time.
    if (at + 16 > end) {
      at = end - 16
      wideBefore = 0
    }
    const bytes = v128.load(at)
    least = i8x16.min_u(least, bytes)
    crs = v128.or(crs, i8x16.eq(bytes, crOf))
    const wide = i8x16.bitmask(bytes)
    const now = faultsAfter(
      v128.load(at - 1), v128.load(at - 2), v128.load(at - 3), bytes, firstHigh, firstLow, secondHigh, low, thirds, fourths, high,
    )
    faults = v128.or(faults, now)
    wides |= wide
    dense |= u32((wide & wideBefore) == 0xffff)
    wideBefore = wide
  }
  const isCut = load<u8>(end - 1) >= 0xc0 || load<u8>(end - 2) >= 0xe0 || load<u8>(end - 3) >= 0xf0
  return (
    (wides == 0 ? 0 : SEEN.wide) |
    (dense != 0 ? SEEN.dense : 0) |
    (i8x16.all_true(least) ? 0 : SEEN.nul) |
    (v128.any_true(crs) ? SEEN.cr : 0) |
    (isCut || v128.any_true(faults) ? SEEN.invalid : 0)
  )
}

/** The same of fewer bytes, or any number. */
function inspectFew(at: usize, end: usize): u32 {
  let nuls = i8x16.splat(0)
  let crs = i8x16.splat(0)
  let faults = i8x16.splat(0)
  let before = i8x16.splat(0x20)
  let wideBefore = 0
  let seen: u32 = 0
  // A sequence cut off by the end shows within three bytes behind it.
  for (; at < end + 3; at += 16) {
    let bytes = v128.load(at)
    if (at + 16 > end) bytes = blankFrom(bytes, at < end ? i8(end - at) : 0)
    nuls = v128.or(nuls, i8x16.eq(bytes, i8x16.splat(0)))
    crs = v128.or(crs, i8x16.eq(bytes, i8x16.splat(0x0d)))
    faults = v128.or(faults, faultsOf(before, bytes))
    const wide = i8x16.bitmask(bytes)
    if (wide != 0) seen |= SEEN.wide | ((wide & wideBefore) == 0xffff ? SEEN.dense : 0)
    wideBefore = wide
    before = bytes
  }
  return (
    seen |
    (v128.any_true(nuls) ? SEEN.nul : 0) |
    (v128.any_true(crs) ? SEEN.cr : 0) |
    (v128.any_true(faults) ? SEEN.invalid : 0)
  )
}

/** The first `count` of 16 bytes, and spaces for the others. */
// @ts-ignore: decorator
@inline
function blankFrom(bytes: v128, count: i8): v128 {
  const lanes = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
  return v128.bitselect(bytes, i8x16.splat(0x20), i8x16.lt_s(lanes, i8x16.splat(count)))
}

/** Whether all bytes of [at, end) are ASCII. */
export function isAscii(at: usize, end: usize): bool {
  for (; at + 16 < end; at += 16) if (i8x16.bitmask(v128.load(at)) != 0) return false
  return (i8x16.bitmask(v128.load(at)) & ((1 << i32(end - at)) - 1)) == 0
}
