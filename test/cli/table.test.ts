import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grouped } from '../../src/cli/table.ts'

describe('a number for people', () => {
  it('is grouped as the languages group it', () => {
    const whole = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.nat(1100))
    fc.assert(
      fc.property(whole, (count) => {
        expect(grouped(count)).toBe(count.toLocaleString('en-US'))
        expect(grouped(count, 'vi')).toBe(count.toLocaleString('vi-VN'))
      }),
      { seed: 1 },
    )
  })
})
