/**
 * The codes of a batch, each once: cells of u16 by hash, then places of 24 bytes, the first of which counts the others. For the
 * kernel's own use: never exported from `index.ts`.
 */
import { areEqual } from './scan'

/** Bytes of a code that is kept: the first 16 of its text, 16 at u32, 20 bytes u16, 22 rank u16. */
const KEPT_BYTES: usize = 24

/** Bytes of a text that are compared at once. */
const AT_ONCE: u32 = 16

/** The rank of a record without a code, and of a code that has none yet. */
export const NO_CODE: u32 = 0xffff

/** Empties the cells. */
export function clearKept(codes: usize, cells: u32): void {
  memory.fill(codes, 0, (<usize>cells << 1) + KEPT_BYTES)
}

/** The first bytes of a text, zero behind its end. */
// @ts-ignore: decorator
@inline
function beginningOf(at: usize, bytes: u32): v128 {
  const places = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
  return v128.and(v128.load(at), i8x16.lt_u(places, i8x16.splat(u8(min(bytes, AT_ONCE)))))
}

/** The cell in which a code with a hash is first looked for. */
// @ts-ignore: decorator
@inline
export function cellOf(codes: usize, cells: u32, hash: u64): usize {
  return codes + (usize(u32(hash >> 8) & (cells - 1)) << 1)
}

/** Where a code is kept, which is now if it was not before. Texts are compared, for a hash decides nothing. */
export function keptOf(codes: usize, cells: u32, hash: u64, at: usize, bytes: u32): usize {
  const places = codes + (<usize>cells << 1)
  const beginning = beginningOf(at, bytes)
  let cell = cellOf(codes, cells, hash)
  while (true) {
    const held: u32 = load<u16>(cell)
    if (held == 0) {
      // The first place counts the others.
      const count = load<u32>(places) + 1
      const kept = places + <usize>count * KEPT_BYTES
      store<u32>(places, count)
      store<u16>(cell, u16(count))
      v128.store(kept, beginning)
      store<u32>(kept, u32(at), 16)
      store<u16>(kept, u16(bytes), 20)
      store<u16>(kept, u16(NO_CODE), 22)
      return kept
    }
    const kept = places + <usize>held * KEPT_BYTES
    const isSame = load<u16>(kept, 20) == bytes && !v128.any_true(v128.xor(v128.load(kept), beginning))
    if (isSame && (bytes <= AT_ONCE || areEqual(load<u32>(kept, 16) + AT_ONCE, at + AT_ONCE, bytes - AT_ONCE))) return kept
    cell += 2
    if (cell == places) cell = codes
  }
}

// @ts-ignore: decorator
@inline
export function rankOf(kept: usize): u32 {
  return load<u16>(kept, 22)
}

// @ts-ignore: decorator
@inline
export function setRank(kept: usize, rank: u32): void {
  store<u16>(kept, u16(rank), 22)
}
