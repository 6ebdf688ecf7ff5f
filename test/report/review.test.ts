import { describe, expect, it } from 'vitest'
import { precisionOf } from '../../src/report/precision.ts'
import { reportHtml } from '../../src/report/report.ts'
import { handNight } from './hand-night.ts'

const count = (right: number, wrong: number, unclear = 0) => ({ rule: 'name-mismatch', right, wrong, unclear })

describe('the precision of a rule', () => {
  it('is advisory where its lower bound is below what is asked, once there are verdicts enough', () => {
    // 48 of 50: 0.8654; 47 of 50: 0.8378.
    expect(precisionOf(count(48, 2), 'J1').standing).toBe('holds')
    expect(precisionOf(count(47, 3), 'J1').standing).toBe('advisory')
    expect(precisionOf(count(47, 3), 'J1').interval.lower).toBeCloseTo(0.8378, 4)
    expect(precisionOf(count(47, 3), 'DQ').standing).toBe('holds')
    expect(precisionOf(count(15, 15), 'J1').standing).toBe('advisory')
    expect(precisionOf(count(14, 15, 9), 'J1').standing).toBe('too-few')
    expect(precisionOf(count(0, 0, 40), 'J1').standing).toBe('too-few')
  })
})

describe('the report', () => {
  const page = (right: number, wrong: number): string => {
    const { store, run } = handNight({ reviews: [count(right, wrong, 1)] })
    return reportHtml(store, run, 'en')
  }

  it('prints a rule as advisory wherever it names it', () => {
    const advisory = page(40, 10)
    expect(advisory).toContain('<td class="number">80.0% (67.0% – 88.8%)</td>')
    expect(advisory).toContain('<strong>advisory</strong>')
    expect(advisory.match(/\(advisory\)/g)).toHaveLength(3)
    expect(advisory).toContain('Not reviewed: sims-excess')
    expect(page(50, 0)).not.toContain('(advisory)')
  })
})
