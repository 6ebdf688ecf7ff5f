import { describe, expect, it } from 'vitest'
import { outliers, SELLERS_MAX, wilsonLower } from '../../src/report/outliers.ts'
import type { SellerRow } from '../../src/store/reading.ts'

const seller = (code: string, records: number, mismatched: number, notFound = 0): SellerRow => ({
  ...{ carrier: 'viettel', code, records, matched: records - mismatched - notFound, variant: 0 },
  ...{ mismatched, notFound, ambiguous: 0, unverifiable: 0 },
})

/** The end of the interval, searched for: the share at which what was seen is just so many deviations away. */
function wilsonBySearch(part: number, whole: number): number {
  let [low, high] = [0, part / whole]
  for (let step = 0; step < 60; step++) {
    const share = (low + high) / 2
    const deviations = (part / whole - share) / Math.sqrt((share * (1 - share)) / whole)
    if (deviations > 2.5758293035489) low = share
    else high = share
  }
  return low
}

describe('the lower bound', () => {
  it('is the share at which the count seen lies 2.576 deviations above', () => {
    for (const [part, whole] of [
      [8, 67],
      [1, 30],
      [30, 30],
      [500, 100_000],
    ] as const) {
      expect(wilsonLower(part, whole)).toBeCloseTo(wilsonBySearch(part, whole), 9)
    }
    expect(wilsonLower(0, 50)).toBe(0)
    expect(wilsonLower(0, 0)).toBe(0)
  })
})

describe('sellers that stand out', () => {
  it('have 30 records or more, and a bound above the share of their carrier', () => {
    const quiet = Array.from({ length: 50 }, (_, at) => seller(`Q${at}`, 100, 2))
    const found = outliers([...quiet, seller('SMALL', 29, 29), seller('LARGE', 30, 20, 10), seller('SLIGHT', 100, 4)])
    expect(found.map(({ code }) => code)).toEqual(['LARGE'])
    // Records 5,159; not agreeing 100 + 29 + 30 + 4.
    expect(found[0]).toMatchObject({ records: 30, notAgreeing: 30, carrierShare: 163 / 5159 })
    expect(found[0]?.excess).toBeCloseTo(30 - (30 * 163) / 5159, 9)
  })

  it('are measured against their own carrier', () => {
    const other = { ...seller('BAD', 100, 50), carrier: 'mobifone' }
    expect(outliers([other, seller('GOOD', 100, 0)])).toEqual([])
  })

  it('come with the greatest excess first, and twenty at most', () => {
    const quiet = Array.from({ length: 100 }, (_, at) => seller(`Q${at}`, 1000, 0))
    const loud = Array.from({ length: 25 }, (_, at) => seller(`L${String(at).padStart(2, '0')}`, 100, 50 + at))
    const found = outliers([...quiet, ...loud])
    expect(found).toHaveLength(SELLERS_MAX)
    expect(found[0]?.code).toBe('L24')
    expect(found.at(-1)?.code).toBe('L05')
  })
})
