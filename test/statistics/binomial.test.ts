import { describe, expect, it } from 'vitest'
import { lnBinomialTail } from '../../src/statistics/binomial.ts'

/** P(X >= hits) as an exact fraction of whole numbers: sum of C(n, i) p^i (q - p)^(n - i) over q^n. */
function exactly(hits: number, trials: number, [p, q]: readonly [bigint, bigint]) {
  let choose = 1n
  let above = 0n
  for (let i = 0; i <= trials; i++) {
    if (i >= hits) above += choose * p ** BigInt(i) * (q - p) ** BigInt(trials - i)
    choose = (choose * BigInt(trials - i)) / BigInt(i + 1)
  }
  return { above, of: q ** BigInt(trials) }
}

/** ln of a fraction of whole numbers of any length, by its first fifty digits. */
function lnOf({ above, of }: { readonly above: bigint; readonly of: bigint }): number {
  const shift = of.toString().length - above.toString().length + 25
  const scaled = (above * 10n ** BigInt(Math.max(0, shift))) / of
  return Math.log(Number(scaled)) - Math.max(0, shift) * Math.LN10
}

describe('the upper tail of the binomial distribution', () => {
  it('has the values that anybody can count out', () => {
    expect(Math.exp(lnBinomialTail(8, 10, 0.5))).toBeCloseTo(56 / 1024, 14)
    expect(Math.exp(lnBinomialTail(1, 3, 0.25))).toBeCloseTo(37 / 64, 14)
    expect(Math.exp(lnBinomialTail(5, 5, 0.2))).toBeCloseTo(1 / 3125, 16)
    expect(lnBinomialTail(0, 7, 0.3)).toBe(0)
    expect(lnBinomialTail(3, 7, 0)).toBe(Number.NEGATIVE_INFINITY)
    expect(lnBinomialTail(7, 7, 1)).toBe(0)
    expect(lnBinomialTail(8, 7, 0.5)).toBe(Number.NEGATIVE_INFINITY)
  })

  it.each([
    [1, 50, [1n, 100n]],
    [20, 50, [1n, 10n]],
    [50, 50, [1n, 64n]],
    [3, 400, [1n, 1000n]],
    [260, 500, [1n, 2n]],
    [499, 500, [3n, 100n]],
    [900, 1000, [1n, 6n]],
    [120, 1000, [1n, 10n]],
    [40, 1000, [1n, 10n]],
  ] as const)('agrees with exact fractions: %i or more of %i', (hits, trials, share) => {
    const exact = lnOf(exactly(hits, trials, share))
    const told = lnBinomialTail(hits, trials, Number(share[0]) / Number(share[1]))
    expect(Math.abs(told - exact)).toBeLessThan(1e-12 * Math.max(1, Math.abs(exact)))
  })

  it('of ten million is had at once, and falls with every hit more', () => {
    const tails = [1_000_100, 1_001_000, 1_010_000, 5_000_000].map((hits) => lnBinomialTail(hits, 10_000_000, 0.1))
    expect(tails.toSorted((a, b) => b - a)).toEqual(tails)
    expect(tails[0]).toBeGreaterThan(Math.log(0.45))
    expect(tails[3]).toBeLessThan(-5_000_000)
  })
})
