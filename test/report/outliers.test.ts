import { describe, expect, it } from 'vitest'
import { outliers, SELLERS_MAX } from '../../src/report/outliers.ts'
import { inOneStretch } from '../../src/report/slices.ts'
import type { SellerRow } from '../../src/store/reading.ts'

const seller = (code: string, records: number, mismatched: number, notFound = 0): SellerRow => ({
  ...{ carrier: 'viettel', code, records, matched: records - mismatched - notFound, variant: 0 },
  ...{ mismatched, notFound, ambiguous: 0, unverifiable: 0 },
})

describe('sellers that stand out', () => {
  it('have 30 records or more, and a bound above the share of their carrier', () => {
    const quiet = Array.from({ length: 50 }, (_, at) => seller(`Q${at}`, 100, 2))
    const found = inOneStretch(
      outliers([...quiet, seller('SMALL', 29, 29), seller('LARGE', 30, 20, 10), seller('SLIGHT', 100, 4)]),
    )
    expect(found.map(({ code }) => code)).toEqual(['LARGE'])
    // Records 5,159; not agreeing 100 + 29 + 30 + 4.
    expect(found[0]).toMatchObject({ records: 30, notAgreeing: 30, carrierShare: 163 / 5159 })
    expect(found[0]?.excess).toBeCloseTo(30 - (30 * 163) / 5159, 9)
  })

  it('are measured against their own carrier', () => {
    const other = { ...seller('BAD', 100, 50), carrier: 'mobifone' }
    expect(inOneStretch(outliers([other, seller('GOOD', 100, 0)]))).toEqual([])
  })

  it('come with the greatest excess first, and twenty at most', () => {
    const quiet = Array.from({ length: 100 }, (_, at) => seller(`Q${at}`, 1000, 0))
    const loud = Array.from({ length: 25 }, (_, at) => seller(`L${String(at).padStart(2, '0')}`, 100, 50 + at))
    const found = inOneStretch(outliers([...quiet, ...loud]))
    expect(found).toHaveLength(SELLERS_MAX)
    expect(found[0]?.code).toBe('L24')
    expect(found.at(-1)?.code).toBe('L05')
  })
})
