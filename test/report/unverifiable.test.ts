import { describe, expect, it } from 'vitest'
import { reportHtml } from '../../src/report/report.ts'
import { inOneStretch } from '../../src/report/slices.ts'
import { CARRIER_JUMP_MIN, hasJumped, shopJumps } from '../../src/report/unverifiable.ts'
import type { DueCount } from '../../src/store/case-reading.ts'
import type { SellerRow } from '../../src/store/reading.ts'
import { type Changed, earlierNight, handNight, type TallyList } from './hand-night.ts'

const seller = (carrier: string, code: string, records: number, unverifiable: number): SellerRow => ({
  ...{ carrier, code, records, matched: records - unverifiable, variant: 0, mismatched: 0, notFound: 0 },
  ...{ ambiguous: 0, unverifiable },
})
const outcomes = (unverifiable: number): TallyList =>
  ['viettel', ''].flatMap((carrier) => [
    [carrier, 'matched', 'records', 10_000 - unverifiable, 10_000] as const,
    [carrier, 'unverifiable', 'records', unverifiable, 10_000] as const,
  ])
const reasons = (organisations: number): TallyList =>
  ['viettel', ''].map((carrier) => [carrier, 'unverifiable/organisation', 'records', organisations, 10_000] as const)

const textOf = (page: string): string =>
  page
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#60;', '<')
    .replaceAll(/\s+/g, ' ')
const page = (changed: Changed): string => {
  const { store, run } = handNight(changed)
  return textOf(reportHtml(store, run, 'en'))
}

describe('a share that cannot be verified', () => {
  it('has jumped where it moved far and beyond chance', () => {
    expect(hasJumped([100, 10_000], [300, 10_000], CARRIER_JUMP_MIN)).toBe(true)
    // Less than half a point, whatever its certainty.
    expect(hasJumped([10_000, 1_000_000], [14_000, 1_000_000], CARRIER_JUMP_MIN)).toBe(false)
    // Ten points, but of ten records.
    expect(hasJumped([1, 10], [2, 10], CARRIER_JUMP_MIN)).toBe(false)
  })

  it('is told by carrier and reason, with what it was', () => {
    const text = page({
      tallies: { carrier: outcomes(700), reason: reasons(700) },
      earlier: [earlierNight('2026-11-19', {})],
      earlierTallies: { '2026-11-19.1': { carrier: outcomes(200), reason: reasons(200) } },
    })
    expect(text).toContain('Viettel Telecom ! 7.0% (+5.0) ! 7.0% (+5.0)')
    expect(text).toContain('Points of sale whose share jumped')
  })

  it('of a point of sale is compared where it was there on both nights', () => {
    const before = [seller('mobifone', 'A', 100, 5), seller('viettel', 'A', 100, 10), seller('viettel', 'C', 500, 50)]
    const now = [
      ...[seller('mobifone', 'A', 100, 60), seller('mobifone', 'B', 100, 90)],
      ...[seller('viettel', 'A', 100, 12), seller('viettel', 'C', 500, 300)],
    ]
    expect(inOneStretch(shopJumps(before, now))).toEqual([
      { carrier: 'viettel', code: 'C', before: [50, 500], now: [300, 500] },
      { carrier: 'mobifone', code: 'A', before: [5, 100], now: [60, 100] },
    ])
    expect(inOneStretch(shopJumps([], now))).toEqual([])
  })
})

describe('what is due', () => {
  const due = (
    carrier: string,
    state: DueCount['state'],
    step: string,
    when: DueCount['due'],
    cases: number,
  ): DueCount => ({
    ...{ carrier, rule: 'name-mismatch', state, step, due: when, cases },
    dueStatus: step === '' ? 'none' : 'indicative',
  })

  it('stands by step, carrier and state; what is closed is left out', () => {
    const text = page({
      caseCounts: [{ carrier: 'viettel', rule: 'name-mismatch', state: 'new', cases: 1 }],
      dueCounts: [
        ...[due('viettel', 'new', 'notice', 'week', 30), due('mobifone', 'persisting', 'notice', 'overdue', 5)],
        ...[due('viettel', 'persisting', 'one-way', 'overdue', 1200), due('viettel', 'disputed', '', 'none', 2)],
        due('viettel', 'vanished', '', 'none', 99),
      ],
    })
    expect(text).toContain('notice: overdue * 5 0 5')
    expect(text).toContain('outgoing calls blocked: overdue * 1,200 1,200 0')
    expect(text).toContain('notice: that day or within 7 days * 30 30 0')
    expect(text).toContain('no step 2 2 0 Open 1,237 1,232 5')
    expect(text).toContain('persisting 1,205 0 0 0 1,205')
    expect(text).toContain('Dates marked * are indicative only')
  })
})
