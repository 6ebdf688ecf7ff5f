import { describe, expect, it } from 'vitest'
import { DEVIATIONS_95, DEVIATIONS_99, wilsonInterval } from '../../src/statistics/wilson.ts'

/** An end of the interval, searched for: the share from which what was seen is just so many deviations away. */
function endBySearch(part: number, whole: number, far: number, deviations: number): number {
  let [near, end] = [part / whole, far]
  for (let step = 0; step < 60; step++) {
    const share = (near + end) / 2
    const away = Math.abs(part / whole - share) / Math.sqrt((share * (1 - share)) / whole)
    if (away > deviations) end = share
    else near = share
  }
  return near
}

describe('the Wilson interval', () => {
  it('ends at the shares from which the count seen is so many deviations away', () => {
    for (const deviations of [DEVIATIONS_95, DEVIATIONS_99]) {
      for (const [part, whole] of [
        [8, 67],
        [1, 30],
        [500, 100_000],
      ] as const) {
        const { lower, upper } = wilsonInterval(part, whole, deviations)
        expect(lower).toBeCloseTo(endBySearch(part, whole, 0, deviations), 9)
        expect(upper).toBeCloseTo(endBySearch(part, whole, 1, deviations), 9)
      }
    }
  })

  it('reaches the ends for none and all, and says nothing of nothing', () => {
    expect(wilsonInterval(0, 50, DEVIATIONS_95).lower).toBe(0)
    // 50 / (50 + 1.96²)
    expect(wilsonInterval(50, 50, DEVIATIONS_95).lower).toBeCloseTo(0.92865, 5)
    expect(wilsonInterval(50, 50, DEVIATIONS_95).upper).toBe(1)
    expect(wilsonInterval(0, 0, DEVIATIONS_95)).toEqual({ lower: 0, upper: 1 })
  })
})
