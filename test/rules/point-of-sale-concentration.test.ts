import { describe, expect, test } from 'vitest'
import type { GroupCount, GroupMember } from '../../src/model/rule.ts'
import { paramsOn } from '../../src/rules/params.ts'
import { pointOfSaleConcentration as rule } from '../../src/rules/point-of-sale-concentration.ts'
import { at, judge, member, members, RUN } from './build.ts'

const PARAMS = paramsOn(rule, RUN.businessDate)
const HANOI = 1
/** 180 days up to the end of 20 November 2026. */
const [START, END] = [at('2026-05-25'), at('2026-11-21')]

const counted = (...values: readonly Partial<GroupMember>[]) =>
  rule.compares?.count(
    values.map((one) => member({ activatedAt: START, pointOfSaleProvince: '01', ...one })),
    RUN,
    PARAMS,
  )

const standings = (...counts: readonly (readonly [stratum: number, counted: number, hits: number])[]) =>
  rule.compares?.outstanding(
    counts.map(([stratum, counted, hits]): GroupCount => ({ stratum, counted, hits })),
    PARAMS,
  )

/** Hits of a point of sale, which with it are a tenth of 1,000 activations of its province. */
const ofTenth = (n: number, hits: number) => standings([HANOI, n, hits], [HANOI, 1000 - n, 100 - hits])?.[0]

describe('what counts at a point of sale', () => {
  test('is sold over the counter in the window, with a finding of its own or without', () => {
    expect(counted({}, { hasStrongFinding: true }, { channel: 'authorised-point', activatedAt: END - 1 })).toEqual({
      stratum: HANOI,
      counted: 3,
      hits: 1,
    })
    for (const values of [{ activatedAt: START - 1 }, { activatedAt: END }, { activatedAt: undefined }]) {
      expect(counted({ hasStrongFinding: true, ...values })).toBeUndefined()
    }
    for (const channel of ['app', 'migration', 'unknown', undefined] as const)
      expect(counted({ channel })).toBeUndefined()
  })

  test('is of the province that most of it says, the first of several, or of none', () => {
    const [saigon, none] = [{ pointOfSaleProvince: '79' }, { pointOfSaleProvince: undefined }]
    expect(counted(saigon, {}, {}, none, none, none)?.stratum).toBe(HANOI)
    expect(counted(saigon, {})?.stratum).toBe(HANOI)
    expect(counted(none, none)?.stratum).toBe(0)
  })
})

describe('a point of sale stands out', () => {
  test('where so many would come about by chance so rarely, and its evidence says how', () => {
    // P(X >= 20 of 50 at 10 %) is 2.3686e-8, by exact fractions
    expect(ofTenth(50, 20)).toEqual({
      activations: 50,
      false_discovery_per_mille: 10,
      mismatches: 20,
      negative_log10_p_hundredths: 762,
      province: 1,
      province_mismatches_per_10000: 1000,
    })
  })

  test('from fifty activations on', () => {
    expect(ofTenth(49, 40)).toBeUndefined()
    expect(ofTenth(50, 40)).toBeDefined()
  })

  test('from three times the share of its province on, however sure it is', () => {
    expect(standings([HANOI, 1000, 300], [HANOI, 9000, 700])?.[0]).toBeDefined()
    expect(standings([HANOI, 1000, 299], [HANOI, 9000, 701])?.[0]).toBeUndefined()
  })

  test('never where it makes more than a third of its province, though everything it sold is bad and nothing else', () => {
    expect(standings([HANOI, 500, 500], [HANOI, 1000, 0])?.[0]).toBeDefined()
    expect(standings([HANOI, 501, 501], [HANOI, 1000, 0])?.[0]).toBeUndefined()
  })

  test('not where there is nothing to hold it against, or nothing was found', () => {
    expect(standings([HANOI, 60, 60])).toEqual([undefined])
    expect(standings([HANOI, 60, 0], [HANOI, 600, 0])).toEqual([undefined, undefined])
    expect(standings()).toEqual([])
  })

  test('against its own province only', () => {
    const [bad, elsewhere] = [[HANOI, 50, 20] as const, [2, 50, 20] as const]
    const found = standings(bad, [HANOI, 950, 80], elsewhere, [2, 950, 300])
    expect(found?.map((one) => one !== undefined)).toEqual([true, false, false, false])
  })

  test('the harder the more are tested', () => {
    // once in some 1,500 times: enough for one of two, too little for one of two hundred
    const rest = Array.from({ length: 200 }, () => [2, 100, 6] as const)
    const pair = [[HANOI, 50, 10] as const, [HANOI, 150, 2] as const] as const
    expect(standings(...pair)?.[0]?.['negative_log10_p_hundredths']).toBe(317)
    expect(standings(...pair, ...rest)?.[0]).toBeUndefined()
  })

  test('in whatever order they come, and wherever the counts are large', () => {
    const large: readonly (readonly [number, number, number])[] = [
      [HANOI, 10_000_000, 1_000_000],
      [HANOI, 90_000_000, 1_000_000],
      [HANOI, 50, 25],
    ]
    const found = standings(...large)
    expect(found?.map((one) => one !== undefined)).toEqual([true, false, true])
    expect(standings(...large.toReversed())).toEqual(found?.toReversed())
  })
})

describe('the finding', () => {
  const group = members(4, (i) => ({ activatedAt: START + i - 1, hasStrongFinding: i !== 2 }))
  const big = [...group, ...members(50)]

  test('has the numbers that count against it, in the context of the point of sale', () => {
    const standing = { activations: 3 }
    expect(judge(rule, 'point-of-sale', big, { standing })).toEqual([
      { positions: [1, 3], roles: ['context', 'context'], severity: 'medium', evidence: standing },
    ])
  })

  test('is none where the group does not stand out', () => {
    expect(judge(rule, 'point-of-sale', big)).toEqual([])
  })
})
