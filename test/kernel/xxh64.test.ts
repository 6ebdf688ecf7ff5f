import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import xxhash from 'xxhash-wasm'
import { NO_NAMES, RUN, Scratch } from './scratch.ts'

const { h64Raw } = await xxhash()
const scratch = new Scratch(RUN, NO_NAMES)

function agrees(bytes: Uint8Array, seed: bigint): void {
  const [at, end] = scratch.put(Buffer.from(bytes).toString('latin1'))
  expect(BigInt.asUintN(64, scratch.kernel.xxh64(at, end, seed))).toBe(h64Raw(bytes, seed))
}

describe('XXH64 in the kernel', () => {
  it('is that of the specification for nothing and for a word', () => {
    const [at, end] = scratch.put('')
    expect(BigInt.asUintN(64, scratch.kernel.xxh64(at, end, 0n))).toBe(0xef46db3751d8e999n)
    agrees(Buffer.from('xxhash'), 20_141_025n)
  })

  it('is that of xxhash-wasm for every length up to 200 bytes', () => {
    const bytes = Uint8Array.from({ length: 200 }, (_, i) => (i * 151 + 7) & 0xff)
    for (let length = 0; length <= 200; length++) {
      for (const seed of [0n, 1n, 0xffff_ffff_ffff_ffffn]) agrees(bytes.subarray(0, length), seed)
    }
  })

  it('is that of xxhash-wasm for sixteen bytes at once', () => {
    const [sixteen, anySeed] = [
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
      fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    ]
    fc.assert(
      fc.property(sixteen, anySeed, (bytes, seed) => {
        const [at] = scratch.put(Buffer.from(bytes).toString('latin1'))
        expect(BigInt.asUintN(64, scratch.kernel.xxh64OfSixteen(at, seed))).toBe(h64Raw(bytes, seed))
      }),
    )
  })

  it('is that of xxhash-wasm for any bytes and seed', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), agrees))
  })
})
