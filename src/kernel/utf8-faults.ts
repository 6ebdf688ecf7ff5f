/** Faults of UTF-8, sixteen bytes at a time. Never exported from `index.ts`. */

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

/** What kinds of faults the upper and lower half of a byte, and the upper half of the next, leave open. */
// @ts-ignore: decorator
@inline
export function firstHighs(): v128 {
  return i8x16(
    TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
    TWO_CONTINUATIONS, TWO_CONTINUATIONS, TWO_CONTINUATIONS, TWO_CONTINUATIONS,
    TOO_SHORT | OVERLONG_2, TOO_SHORT, TOO_SHORT | OVERLONG_3 | SURROGATE, TOO_SHORT | TOO_LARGE | TOO_LARGE_1000,
  )
}

// @ts-ignore: decorator
@inline
export function firstLows(): v128 {
  return i8x16(
    CARRY | OVERLONG_3 | OVERLONG_2 | TOO_LARGE_1000, CARRY | OVERLONG_2, CARRY, CARRY,
    CARRY | TOO_LARGE, CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
    CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000 | SURROGATE, CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
  )
}

// @ts-ignore: decorator
@inline
export function secondHighs(): v128 {
  return i8x16(
    TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
    TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | OVERLONG_3 | TOO_LARGE_1000,
    TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | OVERLONG_3 | TOO_LARGE,
    TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | SURROGATE | TOO_LARGE,
    TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | SURROGATE | TOO_LARGE,
    TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
  )
}

/** Not zero where a byte does not fit to the up to three before it. */
// @ts-ignore: decorator
@inline
export function faultsOf(before: v128, bytes: v128): v128 {
  return faultsAfter(
    v128.shuffle<u8>(before, bytes, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30),
    v128.shuffle<u8>(before, bytes, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29),
    v128.shuffle<u8>(before, bytes, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28),
    bytes, firstHighs(), firstLows(), secondHighs(), i8x16.splat(0x0f), i8x16.splat(0x60), i8x16.splat(0x70), i8x16.splat(-128),
  )
}

/** The same, given for each byte those one, two and three places before it; the tables above; and in every byte 0x0f, 0x60, 0x70 and 0x80. */
// @ts-ignore: decorator
@inline
export function faultsAfter(
  one: v128, two: v128, three: v128, bytes: v128,
  firstHigh: v128, firstLow: v128, secondHigh: v128, low: v128, thirds: v128, fourths: v128, high: v128,
): v128 {
  // Relaxed, for no index is above 15: a step less for each.
  const pair = v128.and(
    v128.and(
      i8x16.relaxed_swizzle(firstHigh, v128.and(i16x8.shr_u(one, 4), low)),
      i8x16.relaxed_swizzle(firstLow, v128.and(one, low)),
    ),
    i8x16.relaxed_swizzle(secondHigh, v128.and(i16x8.shr_u(bytes, 4), low)),
  )
  // Third and fourth bytes must be continuations after a continuation, and only they may be.
  const later = v128.or(i8x16.sub_sat_u(two, thirds), i8x16.sub_sat_u(three, fourths))
  return v128.xor(v128.and(later, high), pair)
}
