import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import distances from '../../seeds/province-distances.json' with { type: 'json' }
import type { GroupMember } from '../../src/model/rule.ts'
import { distantActivations } from '../../src/rules/distant-activations.ts'
import { at, judge, members } from './build.ts'

const START = at('2026-11-19T08:00:00')
const [HANOI, HUE, SAIGON, HAIPHONG] = ['01', '46', '79', '31']

/** Kilometres by seeds/province-distances.json: Hà Nội to TP. Hồ Chí Minh 1120, to Hải Phòng 51. At 400 km/h the former takes 9 s a kilometre. */
const WAY_SECONDS = 10_080

type Sale = readonly [seconds: number, province: string | undefined, values?: Partial<GroupMember>]

function sold(...sales: readonly Sale[]) {
  return members(sales.length, (i) => {
    const [seconds, pointOfSaleProvince, values] = sales[i] ?? [0, undefined]
    return { activatedAt: START + seconds, pointOfSaleProvince, ...values }
  })
}

const found = (...sales: readonly Sale[]) => judge(distantActivations, 'document', sold(...sales))

describe('distant-activations', () => {
  test('exactly as long as the way takes does not hit, a second less does', () => {
    expect(found([0, HANOI], [WAY_SECONDS, SAIGON])).toEqual([])
    expect(found([0, HANOI], [WAY_SECONDS - 1, SAIGON])).toEqual([
      {
        positions: [0, 1],
        roles: ['subject', 'subject'],
        severity: 'medium',
        evidence: {
          kilometres: 1120,
          kilometres_per_hour: 400,
          province_earlier: 1,
          province_later: 79,
          seconds: 10_079,
        },
      },
    ])
  })

  test('neighbours in the same second do not hit, nor do shops without a known province', () => {
    expect(found([0, HANOI], [0, HAIPHONG])).toEqual([])
    expect(found([0, HANOI], [0, undefined], [0, HANOI])).toEqual([])
  })

  test('300 km are the least, and no two provinces are just as far apart', () => {
    // Sơn La and Lạng Sơn 299, Lai Châu and Bắc Ninh 301
    expect(found([0, '14'], [0, '20'])).toEqual([])
    expect(found([0, '12'], [0, '24'])).toHaveLength(1)
  })

  test('only what was sold over a counter counts', () => {
    for (const channel of ['app', 'migration', 'unknown', undefined] as const) {
      expect(found([0, HANOI], [60, SAIGON, { channel }])).toEqual([])
    }
    expect(found([0, HANOI], [60, SAIGON, { activatedAt: undefined }])).toEqual([])
    expect(found([0, HANOI], [60, SAIGON, { channel: 'authorised-point' }])).toHaveLength(1)
  })

  test('a neighbour in time may be no part of it, and what lies between hides nothing', () => {
    // Hải Phòng lies between in time and is near to Hà Nội; the last one comes when everybody can be there
    const [finding] = found([0, HANOI], [600, HAIPHONG], [1200, SAIGON], [90_000, HANOI])
    expect(finding?.positions).toEqual([0, 1, 2])
    const [alone] = found([0, HANOI], [9_000, HANOI], [WAY_SECONDS, SAIGON])
    expect(alone?.positions).toEqual([1, 2])
    expect(alone?.evidence['seconds']).toBe(1_080)
  })

  test('of pairs that lack as much, the lower codes are named, whatever order the records come in', () => {
    // In one second at three counters: Hà Nội and TP. Hồ Chí Minh 1120 km, both ends of it twice.
    const ends = [SAIGON, HANOI, SAIGON, HANOI].map((province): Sale => [0, province])
    for (const sales of [ends, ends.toReversed()]) {
      expect(found(...sales)[0]?.evidence).toMatchObject({ province_earlier: 1, province_later: 79, seconds: 0 })
    }
    // There and back in as much time: as far either way, so the one that begins in Hà Nội.
    const back = [
      [0, SAIGON],
      [600, HANOI],
      [1200, SAIGON],
    ] as const
    expect(found(...back)[0]?.evidence).toMatchObject({ province_earlier: 1, province_later: 79, seconds: 600 })
  })

  test('who is established is affected only beside somebody who is not', () => {
    const [finding] = found([0, HANOI, { outcome: 'variant' }], [60, SAIGON, { outcome: 'mismatched' }])
    expect(finding?.roles).toEqual(['affected', 'subject'])
    const [others] = found([0, HANOI, { outcome: 'not-found' }], [60, SAIGON, { outcome: 'unverifiable' }])
    expect(others?.roles).toEqual(['subject', 'subject'])
  })

  test('agrees with looking at every pair', () => {
    const codes = distances.map(({ code }) => code)
    const way = (a: string, b: string): number => distances[codes.indexOf(a)]?.kilometres[codes.indexOf(b)] ?? 0
    const sale = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.constantFrom(HANOI, HUE, SAIGON, HAIPHONG))
    fc.assert(
      fc.property(fc.array(sale, { maxLength: 12 }), (drawn) => {
        const sales = drawn.map(([step, province]) => [step * 1000, province] as const)
        const lacks = sales.flatMap(([from, a]) =>
          sales.map(([to, b]) => (way(a, b) < 300 ? 0 : way(a, b) - (Math.abs(to - from) * 400) / 3600)),
        )
        const isPart = (i: number): boolean => lacks.some((lack, pair) => lack > 0 && pair % sales.length === i)
        const [finding] = found(...sales)
        expect(finding?.positions ?? []).toEqual([...sales.keys()].filter(isPart))
        const { kilometres = 0, seconds = 0 } = finding?.evidence ?? {}
        expect(Number(kilometres) - Number(seconds) / 9).toBeCloseTo(Math.max(0, ...lacks), 6)
      }),
    )
  })

  test('fifty thousand activations of one document take no cliff', () => {
    const sales = Array.from({ length: 50_000 }, (_, i): Sale => [i, distances[i % 34]?.code])
    expect(found(...sales)[0]?.positions).toHaveLength(50_000)
  })
})
