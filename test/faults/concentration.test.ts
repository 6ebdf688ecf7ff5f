/** How often points of sale stand out where none is bad. Nights of whole numbers alone; a few hundred million draws, so not among the quick tests. */
import { describe, expect, it } from 'vitest'
import type { GroupCount } from '../../src/model/rule.ts'
import { paramsOn } from '../../src/rules/params.ts'
import { pointOfSaleConcentration as rule } from '../../src/rules/point-of-sale-concentration.ts'

const PARAMS = paramsOn(rule, { year: 2026, month: 11, day: 20 })
const NIGHTS = 100
const PROVINCES = 34
const POINTS = 3_000

/** Numbers from 0 to below 1 (splitmix32). */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x9e3779b9) | 0
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32
  }
}

/** Every record of a province fails with the same chance, of 0.5 to 8 %; points of sale have 20 to 1,000 activations, small ones more often. */
function honestNight(seed: number, isBad: (point: number) => boolean = () => false): GroupCount[] {
  const draw = chance(seed)
  const shares = Array.from({ length: PROVINCES }, () => 0.005 + 0.075 * draw())
  return Array.from({ length: POINTS }, (_, point) => {
    const stratum = 1 + Math.floor(draw() * PROVINCES)
    const counted = Math.floor(20 * 50 ** draw())
    const share = (shares[stratum - 1] ?? 0) * (isBad(point) ? 6 : 1)
    let hits = 0
    for (let i = 0; i < counted; i++) if (draw() < share) hits++
    return { stratum, counted, hits }
  })
}

/** Nights on which some point of sale stands out. */
function nightsWithFindings(params: typeof PARAMS): number {
  let nights = 0
  for (let seed = 1; seed <= NIGHTS; seed++) {
    const standings = rule.compares?.outstanding(honestNight(seed), params) ?? []
    if (standings.some((standing) => standing !== undefined)) nights++
  }
  return nights
}

describe('on nights without a bad point of sale', () => {
  it('as the rule is, no more than one of a hundred has a finding', () => {
    const nights = nightsWithFindings(PARAMS)
    process.stderr.write(`nights of ${NIGHTS} with a finding as the rule is: ${nights}\n`)
    expect(nights).toBeLessThanOrEqual((NIGHTS * PARAMS.falseDiscoveryPerMille) / 1000)
  })

  it('the test alone, without least ratio, holds the rate that it is given, and is not idle', () => {
    const found = [50, 100, 200].map((falseDiscoveryPerMille) =>
      nightsWithFindings({ ...PARAMS, ratioPercentMin: 0, falseDiscoveryPerMille }),
    )
    for (const [i, bound] of [5, 10, 20].entries()) expect(found[i]).toBeLessThanOrEqual(bound)
    expect(found[2]).toBeGreaterThan(0)
    process.stderr.write(`nights of ${NIGHTS} with a finding at 5, 10 and 20 %: ${found.join(', ')}\n`)
  })
})

it('on nights with thirty bad ones, six times as bad as their province, finds most of those that can be tested and hardly any other', () => {
  let [right, wrong, bad] = [0, 0, 0]
  for (let seed = 1; seed <= NIGHTS; seed++) {
    const isBad = (point: number): boolean => point % 100 === 0
    const counts = honestNight(seed, isBad)
    const standings = rule.compares?.outstanding(counts, PARAMS) ?? []
    for (const [point, { counted }] of counts.entries()) {
      const isFound = standings[point] !== undefined
      if (isBad(point)) bad += counted >= PARAMS.activationsMin ? 1 : 0
      if (isFound && isBad(point)) right++
      if (isFound && !isBad(point)) wrong++
    }
  }
  process.stderr.write(`found ${right} of ${bad} bad ones, and ${wrong} others\n`)
  expect(wrong / (right + wrong)).toBeLessThanOrEqual(PARAMS.falseDiscoveryPerMille / 1000)
  expect(right / bad).toBeGreaterThan(0.6)
})
