/** Names of the register: the letters that they are written with, and their words. Never exported from `index.ts`. */
import { placeOf } from './names'
import { ODD } from './register-cells'
import { WORD_SLOT, WORD_SLOT_BYTES, WORD_SLOTS } from './register-batch'

const SPACE: u8 = 0x20
const TOKEN_BYTES_MAX: usize = 16

/**
 * The number of bytes outside ASCII of a text [at, end) that beside ASCII has only letters of Latin-1, Latin Extended-A,
 * -B and Additional (U+00C0 to U+01BF, U+1E80 to U+1EFF), all of which are NFC as they stand; `ODD` for any other.
 */
export function latinBytes(at: usize, end: usize): u32 {
  if (end - at <= 32) return shortLatinBytes(at, end)
  let wide: u32 = 0
  while (true) {
    const mask = i8x16.bitmask(v128.load(at))
    at += mask == 0 ? 16 : usize(ctz(mask))
    if (at >= end) return wide
    if (mask == 0) continue
    const lead = u32(load<u8>(at))
    const next = u32(load<u8>(at, 1))
    if (lead - 0xc3 < 4 && (next & 0xc0) == 0x80 && at + 2 <= end) {
      wide += 2
      at += 2
    } else if (lead == 0xe1 && (next & 0xfe) == 0xba && (load<u8>(at, 2) & 0xc0) == 0x80 && at + 3 <= end) {
      wide += 3
      at += 3
    } else return ODD
  }
}

/** The same of at most 32 bytes, all of them at once: a bit for each. */
// @ts-ignore: decorator
@inline
function shortLatinBytes(at: usize, end: usize): u32 {
  const low = v128.load(at)
  const high = v128.load(at, 16)
  const within = (u64(1) << u64(end - at)) - 1
  const wide = bits(low, high) & within
  const ofTwo = within & bits(i8x16.lt_u(i8x16.sub(low, i8x16.splat(<i8>0xc3)), i8x16.splat(4)), i8x16.lt_u(i8x16.sub(high, i8x16.splat(<i8>0xc3)), i8x16.splat(4)))
  const ofThree = within & bits(i8x16.eq(low, i8x16.splat(<i8>0xe1)), i8x16.eq(high, i8x16.splat(<i8>0xe1)))
  const butLast = i8x16.splat(<i8>0xfe)
  const second = bits(i8x16.eq(v128.and(low, butLast), i8x16.splat(<i8>0xba)), i8x16.eq(v128.and(high, butLast), i8x16.splat(<i8>0xba)))
  // wide bytes that are no lead are those that follow one, and those alone
  const following = ((ofTwo | ofThree) << 1) | (ofThree << 2)
  if ((wide & ~ofTwo & ~ofThree) != following || ((ofThree << 1) & ~second) != 0) return ODD
  const inner = within & bits(i8x16.lt_s(low, i8x16.splat(<i8>0xc0)), i8x16.lt_s(high, i8x16.splat(<i8>0xc0)))
  return inner == following ? u32(popcnt(wide)) : ODD
}

// @ts-ignore: decorator
@inline
function bits(low: v128, high: v128): u64 {
  return u64(u32(i8x16.bitmask(low)) | (u32(i8x16.bitmask(high)) << 16))
}

/** Counts the words of the name [at, end), cut at single spaces, in a table that has room; returns how many were new. */
export function countWords(at: usize, end: usize, table: usize): u32 {
  const places = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
  let added: u32 = 0
  while (at < end) {
    const bytes = v128.load(at)
    const spaces = u32(i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(SPACE)))) | (u32(load<u8>(at, 16) == SPACE) << 16)
    // 17 where none of 17 bytes is a space
    const length = min(end - at, usize(ctz(spaces | 0x20000)))
    if (length > TOKEN_BYTES_MAX) {
      while (at < end && load<u8>(at) != SPACE) at++
    } else {
      if (length > 0) added += count(v128.and(bytes, i8x16.lt_u(places, i8x16.splat(i8(length)))), length, table)
      at += length
    }
    at++
  }
  return added
}

/** 1 where the token was new. */
// @ts-ignore: decorator
@inline
function count(token: v128, bytes: usize, table: usize): u32 {
  let slot = placeOf(token) & (WORD_SLOTS - 1)
  while (true) {
    const at = table + usize(slot) * WORD_SLOT_BYTES
    const held = load<u32>(at, WORD_SLOT.count)
    const isSame = i8x16.all_true(i8x16.eq(v128.load(at), token)) && usize(load<u8>(at, WORD_SLOT.bytes)) == bytes
    if (held == 0 || isSame) {
      v128.store(at, token)
      store<u8>(at, u8(bytes), WORD_SLOT.bytes)
      store<u32>(at, held + 1, WORD_SLOT.count)
      return u32(held == 0)
    }
    slot = (slot + 1) & (WORD_SLOTS - 1)
  }
}
