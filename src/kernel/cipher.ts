/** Speck64/128 (Beaulieu and others, 2013): a permutation of 64-bit blocks under a key of 128 bits. */

const ROUNDS: i32 = 27

/**
 * Enciphers `blocks` u64 at `at` in place, four at a time: up to three more behind them are enciphered too. `roundKeys`:
 * 27 u32. The upper half of a u64 is the first word of the block.
 */
export function encipher(at: usize, blocks: i32, roundKeys: usize): void {
  for (let i = 0; i < blocks; i += 4, at += 32) {
    const a = v128.load(at)
    const b = v128.load(at, 16)
    let y = v128.shuffle<i32>(a, b, 0, 2, 4, 6)
    let x = v128.shuffle<i32>(a, b, 1, 3, 5, 7)
    for (let round = 0; round < ROUNDS; round++) {
      const key = v128.load32_splat(roundKeys + (<usize>round << 2))
      // To the right by eight bits is one byte on, in each of four words.
      x = v128.shuffle<i8>(x, x, 1, 2, 3, 0, 5, 6, 7, 4, 9, 10, 11, 8, 13, 14, 15, 12)
      x = v128.xor(i32x4.add(x, y), key)
      y = v128.xor(v128.or(i32x4.shl(y, 3), i32x4.shr_u(y, 29)), x)
    }
    v128.store(at, v128.shuffle<i32>(y, x, 0, 4, 1, 5))
    v128.store(at, v128.shuffle<i32>(y, x, 2, 6, 3, 7), 16)
  }
}
