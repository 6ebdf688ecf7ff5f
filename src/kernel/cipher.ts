/** Speck64/128 (Beaulieu and others, 2013): a permutation of 64-bit blocks under a key of 128 bits. */

const ROUNDS: i32 = 27

/** Of four words, each by eight bits to the right: one byte on. */
// @ts-ignore: decorator
@inline
function rightByEight(x: v128): v128 {
  return v128.shuffle<i8>(x, x, 1, 2, 3, 0, 5, 6, 7, 4, 9, 10, 11, 8, 13, 14, 15, 12)
}

// @ts-ignore: decorator
@inline
function leftByThree(y: v128): v128 {
  return v128.or(i32x4.shl(y, 3), i32x4.shr_u(y, 29))
}

/**
 * Enciphers `blocks` u64 at `at` in place, eight at a time, for each round waits for the one before: up to seven more behind them are
 * enciphered too. `roundKeys`: 27 u32. The upper half of a u64 is the first word of the block.
 */
export function encipher(at: usize, blocks: i32, roundKeys: usize): void {
  for (let i = 0; i < blocks; i += 8, at += 64) {
    const a = v128.load(at)
    const b = v128.load(at, 16)
    const c = v128.load(at, 32)
    const d = v128.load(at, 48)
    let y = v128.shuffle<i32>(a, b, 0, 2, 4, 6)
    let x = v128.shuffle<i32>(a, b, 1, 3, 5, 7)
    let w = v128.shuffle<i32>(c, d, 0, 2, 4, 6)
    let v = v128.shuffle<i32>(c, d, 1, 3, 5, 7)
    for (let round = 0; round < ROUNDS; round++) {
      const key = v128.load32_splat(roundKeys + (<usize>round << 2))
      x = v128.xor(i32x4.add(rightByEight(x), y), key)
      v = v128.xor(i32x4.add(rightByEight(v), w), key)
      y = v128.xor(leftByThree(y), x)
      w = v128.xor(leftByThree(w), v)
    }
    v128.store(at, v128.shuffle<i32>(y, x, 0, 4, 1, 5))
    v128.store(at, v128.shuffle<i32>(y, x, 2, 6, 3, 7), 16)
    v128.store(at, v128.shuffle<i32>(w, v, 0, 4, 1, 5), 32)
    v128.store(at, v128.shuffle<i32>(w, v, 2, 6, 3, 7), 48)
  }
}
