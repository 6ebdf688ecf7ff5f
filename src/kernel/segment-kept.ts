/**
 * The codes of a batch, each once: cells of u16 by hash, then places of 20 bytes, the first of which counts the others. For the
 * kernel's own use: never exported from `index.ts`.
 */
import { CODE_BYTES_IN_ROW } from './row'
import { areEqual } from './scan'

/** Bytes of a code that is kept: 16 as a row has it, 16 bytes u16, 18 rank u16. */
const KEPT_BYTES: usize = 20

/** The rank of a record without a code, and of a code that has none yet. */
export const NO_CODE: u32 = 0xffff

/** Empties the cells. */
export function clearKept(codes: usize, cells: u32): void {
  memory.fill(codes, 0, (<usize>cells << 1) + KEPT_BYTES)
}

/** The cell in which a code with a hash is first looked for. */
// @ts-ignore: decorator
@inline
export function cellOf(codes: usize, cells: u32, hash: u32): usize {
  return codes + (usize(hash & (cells - 1)) << 1)
}

/**
 * Where the code that stands in a row's column is kept, which is now if it was not before. Texts are compared, for a hash decides
 * nothing.
 */
export function keptOf(codes: usize, cells: u32, hash: u32, column: usize, bytes: u32): usize {
  const places = codes + (<usize>cells << 1)
  const code = v128.load(column)
  let cell = cellOf(codes, cells, hash)
  while (true) {
    const held: u32 = load<u16>(cell)
    if (held == 0) {
      // The first place counts the others.
      const count = load<u32>(places) + 1
      const kept = places + <usize>count * KEPT_BYTES
      store<u32>(places, count)
      store<u16>(cell, u16(count))
      v128.store(kept, code)
      store<u32>(kept, bytes | (NO_CODE << 16), 16)
      return kept
    }
    const kept = places + <usize>held * KEPT_BYTES
    if (load<u16>(kept, 16) == bytes && areSame(kept, code, bytes)) return kept
    cell += 2
    if (cell == places) cell = codes
  }
}

/** Whether the code that is kept is the one of a row that is as long. */
// @ts-ignore: decorator
@inline
function areSame(kept: usize, code: v128, bytes: u32): bool {
  if (bytes <= CODE_BYTES_IN_ROW) return !v128.any_true(v128.xor(v128.load(kept), code))
  return areEqual(load<u32>(kept), i32x4.extract_lane(code, 0), bytes)
}

// @ts-ignore: decorator
@inline
export function rankOf(kept: usize): u32 {
  return load<u16>(kept, 18)
}

// @ts-ignore: decorator
@inline
export function setRank(kept: usize, rank: u32): void {
  store<u16>(kept, u16(rank), 18)
}
