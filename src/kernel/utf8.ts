/** What a record's bytes show at a glance: bits that `inspect` returns. Never exported from `index.ts`. */
export const enum SEEN {
  nul = 1,
  cr = 2,
  invalid = 4, // no UTF-8
  wide = 8, // some byte is not ASCII
  dense = 16, // 32 bytes in a row or more may be without one that is ASCII
}

/** Kinds of faults of two neighbouring bytes, after Keiser and Lemire, "Validating UTF-8 in less than one instruction per byte". */
const TOO_SHORT: i8 = 1
const TOO_LONG: i8 = 2
const OVERLONG_3: i8 = 4
const TOO_LARGE: i8 = 8
const SURROGATE: i8 = 16
const OVERLONG_2: i8 = 32
const TOO_LARGE_1000: i8 = 64 // and overlong in four bytes
const TWO_CONTINUATIONS: i8 = -128
const CARRY: i8 = -125 // TOO_SHORT | TOO_LONG | TWO_CONTINUATIONS

/** Says of bytes before that they are to be looked at, and not which. */
const SEEN_TWICE: i32 = 0x10000

/** Looks at the bytes [at, end) once. */
export function inspect(at: usize, end: usize): u32 {
  if (end - at < 32) return inspectFew(at, end)
  const crOf = i8x16.splat(0x0d)
  const first = v128.load(at)
  let least = first
  let crs = i8x16.eq(first, crOf)
  let wideBefore = i8x16.bitmask(first)
  let wides = wideBefore
  let isDense = false
  let faults = faultsOf(i8x16.splat(0x20), first)
  for (at += 16; at < end; at += 16) {
    // The last 16 bytes may be seen a second time.
    if (at + 16 > end) {
      at = end - 16
      wideBefore = SEEN_TWICE
    }
    const bytes = v128.load(at)
    least = i8x16.min_u(least, bytes)
    crs = v128.or(crs, i8x16.eq(bytes, crOf))
    const wide = i8x16.bitmask(bytes)
    if ((wide | wideBefore) != 0) {
      faults = v128.or(faults, faultsAfter(v128.load(at - 1), v128.load(at - 2), v128.load(at - 3), bytes))
      wides |= wide
      isDense = isDense || (wide & wideBefore) == 0xffff
    }
    wideBefore = wide
  }
  const isCut = load<u8>(end - 1) >= 0xc0 || load<u8>(end - 2) >= 0xe0 || load<u8>(end - 3) >= 0xf0
  return (
    (wides == 0 ? 0 : SEEN.wide) |
    (isDense ? SEEN.dense : 0) |
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

/** Not zero where a byte does not fit to the up to three before it. */
// @ts-ignore: decorator
@inline
function faultsOf(before: v128, bytes: v128): v128 {
  return faultsAfter(
    v128.shuffle<u8>(before, bytes, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30),
    v128.shuffle<u8>(before, bytes, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29),
    v128.shuffle<u8>(before, bytes, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28),
    bytes,
  )
}

/** The same, given for each byte the one, two and three places before it. */
// @ts-ignore: decorator
@inline
function faultsAfter(one: v128, two: v128, three: v128, bytes: v128): v128 {
  const firstHigh = i8x16(
    TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
    TWO_CONTINUATIONS, TWO_CONTINUATIONS, TWO_CONTINUATIONS, TWO_CONTINUATIONS,
    TOO_SHORT | OVERLONG_2, TOO_SHORT, TOO_SHORT | OVERLONG_3 | SURROGATE, TOO_SHORT | TOO_LARGE | TOO_LARGE_1000,
  )
  const firstLow = i8x16(
    CARRY | OVERLONG_3 | OVERLONG_2 | TOO_LARGE_1000, CARRY | OVERLONG_2, CARRY, CARRY,
    CARRY | TOO_LARGE, CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000 | SURROGATE, CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
  )
  const secondHigh = i8x16(
    TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
    TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | OVERLONG_3 | TOO_LARGE_1000,
    TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | OVERLONG_3 | TOO_LARGE,
    TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | SURROGATE | TOO_LARGE,
    TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | SURROGATE | TOO_LARGE,
    TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
  )
  const pair = v128.and(
    v128.and(
      i8x16.swizzle(firstHigh, i8x16.shr_u(one, 4)),
      i8x16.swizzle(firstLow, v128.and(one, i8x16.splat(0x0f))),
    ),
    i8x16.swizzle(secondHigh, i8x16.shr_u(bytes, 4)),
  )
  // Third and fourth bytes must be continuations after a continuation, and only they may be.
  const later = v128.or(i8x16.sub_sat_u(two, i8x16.splat(0x60)), i8x16.sub_sat_u(three, i8x16.splat(0x70)))
  return v128.xor(v128.and(later, i8x16.splat(-128)), pair)
}

/** Whether all bytes of [at, end) are ASCII. */
export function isAscii(at: usize, end: usize): bool {
  for (; at + 16 < end; at += 16) if (i8x16.bitmask(v128.load(at)) != 0) return false
  return (i8x16.bitmask(v128.load(at)) & ((1 << i32(end - at)) - 1)) == 0
}
