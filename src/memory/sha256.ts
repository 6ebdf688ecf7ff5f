/**
 * What the kernel needs to hash by SHA-256, laid in a memory once. Little-endian:
 *
 * ```
 * constants   0 of the 64 rounds u32[64]   256 first state u32[8]
 * room        0 message schedule u32[64]   256 last blocks u8[128]   384 state u32[8]   416 inner digest u8[32]
 *             four texts at once, each in a lane: 448 message schedule u32[64][4]   1472 states u32[8][4]   1600 texts u8[4][144]
 *             2176 digests u8[4][32]   2304 blocks u32[4] (of its text, padded; 0 none)   2320 findings u32[4] (`kernel/finding-persons.ts`)
 * states      0 inner u32[8]   32 outer u32[8]: of a key of HMAC made ready
 * ```
 */

/** Bytes of the constants. */
export const SHA256_CONSTANT_BYTES = 288

/** Bytes of the room. */
export const SHA256_ROOM_BYTES = 2336

/** Bytes of the states of a key. */
export const HMAC_STATE_BYTES = 64

/** Lays the constants at an address: the first 32 bits behind the point of the cube roots of 64 primes and of the square roots of eight. */
export function laySha256(view: DataView, at: number): void {
  const primes = firstPrimes(64)
  const fraction = (root: number): number => Math.floor((root % 1) * 2 ** 32)
  const words = [
    ...primes.map((prime) => fraction(Math.cbrt(prime))),
    ...primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime))),
  ]
  for (const [i, word] of words.entries()) view.setUint32(at + 4 * i, word, true)
}

function firstPrimes(count: number): readonly number[] {
  const primes: number[] = []
  for (let number = 2; primes.length < count; number++) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number)
  }
  return primes
}
