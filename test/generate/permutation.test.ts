import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { permute, unpermute } from '../../src/generate/permutation.ts'

const key = fc.integer({ min: 0, max: 2 ** 31 - 1 })

describe('permutation', () => {
  it('leaves the only place where it is', () => {
    expect(permute(0, 1, 12345)).toBe(0)
    expect(unpermute(0, 1, 12345)).toBe(0)
  })

  it('puts every index of a small size in a place of its own', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 700 }), key, (size, seed) => {
        const places = Array.from({ length: size }, (_, index) => permute(index, size, seed))
        expect([...places].sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, index) => index))
      }),
      { numRuns: 60 },
    )
  })

  it('is undone by its inverse, at any size up to 2^31', () => {
    const sized = fc
      .integer({ min: 1, max: 2 ** 31 })
      .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 }), key))
    fc.assert(
      fc.property(sized, ([size, index, seed]) => {
        const place = permute(index, size, seed)
        expect(place).toBeGreaterThanOrEqual(0)
        expect(place).toBeLessThan(size)
        expect(unpermute(place, size, seed)).toBe(index)
      }),
    )
  })

  it('depends on its key and does not keep neighbours together', () => {
    const size = 100_000
    const places = (seed: number): number[] => Array.from({ length: 1000 }, (_, index) => permute(index, size, seed))
    const [one, other] = [places(1), places(2)]
    expect(one.filter((place, index) => place === other[index]).length).toBeLessThan(10)
    const near = one.filter((place, index) => index > 0 && Math.abs(place - (one[index - 1] ?? 0)) < 100)
    expect(near.length).toBeLessThan(20)
  })
})
