import { describe, expect, it } from 'vitest'
import { nightBefore, ruleMoves, weekBefore } from '../../src/report/earlier.ts'
import { nightOf } from '../../src/report/night.ts'
import { reportHtml } from '../../src/report/report.ts'
import { speech } from '../../src/report/speech.ts'
import { type Changed, earlierNight, handNight, type TallyList } from './hand-night.ts'

const outcomes = (carrier: string, matched: number, mismatched: number): TallyList => [
  [carrier, 'matched', 'records', matched, matched + mismatched],
  [carrier, 'mismatched', 'records', mismatched, matched + mismatched],
]
const findings = (carrier: string, counts: Readonly<Record<string, number>>): TallyList =>
  Object.entries(counts).map(([rule, count]) => [carrier, rule, 'high', count, 1000])

const NOW: Changed['tallies'] = {
  carrier: [...outcomes('viettel', 940, 60), ...outcomes('mobifone', 450, 50), ...outcomes('', 1390, 110)],
  rule: [...findings('viettel', { 'name-mismatch': 60 }), ...findings('mobifone', { 'name-mismatch': 50 })],
}
const BEFORE = {
  carrier: [...outcomes('viettel', 900, 100), ...outcomes('mobifone', 480, 20), ...outcomes('', 1380, 120)],
  rule: [
    ...findings('viettel', { 'name-mismatch': 100 }),
    ...findings('mobifone', { 'name-mismatch': 20 }),
    ...findings('', { 'sims-excess': 4 }),
  ],
}
const WEEK = {
  carrier: [...outcomes('viettel', 800, 200), ...outcomes('', 800, 200)],
  rule: [
    ...findings('viettel', { 'name-mismatch': 200, 'number-at-two-carriers': 7 }),
    ...findings('', { 'sims-excess': 9 }),
  ],
}
const rows = [
  { rule: 'name-mismatch', carrier: 'viettel', appeared: 5, stayed: 55, vanished: 45 },
  { rule: 'name-mismatch', carrier: 'mobifone', appeared: 31, stayed: 19, vanished: 1 },
  { rule: 'sims-excess', carrier: '', appeared: 0, stayed: 0, vanished: 4 },
]
const changed: Changed = {
  tallies: NOW,
  earlier: [earlierNight('2026-11-19', {}), earlierNight('2026-11-13', {})],
  earlierTallies: { '2026-11-19.1': BEFORE, '2026-11-13.1': WEEK },
  run: { carriers: () => ['mobifone', 'viettel'], changes: () => [{ against: '2026-11-19.1', rows }] },
}
const { store, run } = handNight(changed)
const night = nightOf(store, run, speech('en'))

const textOf = (page: string): string => page.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

describe('against the night before', () => {
  it('rules by carrier come with what appeared and vanished, the greatest difference first', () => {
    const before = nightBefore(night)
    if (before === undefined) throw new Error('a night before')
    expect(before.listed.date).toBe('2026-11-19')
    expect(ruleMoves(night, before)).toEqual([
      { carrier: 'viettel', rule: 'name-mismatch', before: 100, now: 60, appeared: 5, vanished: 45 },
      { carrier: 'mobifone', rule: 'name-mismatch', before: 20, now: 50, appeared: 31, vanished: 1 },
      { carrier: '', rule: 'sims-excess', before: 4, now: 0, appeared: 0, vanished: 4 },
    ])
  })

  it('shares of outcomes come with their difference in points', () => {
    const page = textOf(reportHtml(store, run, 'en'))
    // 60 of 1,000 after 100 of 1,000, and 50 of 500 after 20 of 500.
    expect(page).toMatch(/Viettel Telecom 1,000 \(0\) 94\.0% \(\+4\.0\) – 6\.0% \(-4\.0\)/)
    expect(page).toMatch(/MobiFone 500 \(0\) 90\.0% \(-6\.0\) – 10\.0% \(\+6\.0\)/)
    expect(page).toContain('MobiFone Name does not match 20 50 31 1 +30')
  })
})

describe('against the same day last week', () => {
  it('carriers that were not there are left out, and so is what rests on several', () => {
    const week = weekBefore(night)
    if (week === undefined) throw new Error('a night a week before')
    expect(week.listed.date).toBe('2026-11-13')
    expect(week.may).toMatchObject({ onlyNow: ['mobifone'], onlyThen: [], isById: false })
    expect(ruleMoves(night, week)).toEqual([
      { carrier: 'viettel', rule: 'name-mismatch', before: 200, now: 60, appeared: undefined, vanished: undefined },
    ])
    const page = textOf(reportHtml(store, run, 'en'))
    expect(page).toContain('MobiFone: no records on that night, so not compared. Findings over several carriers are')
    expect(page).toContain('Viettel Telecom Name does not match 200 60 – – -140')
  })

  it('where that night is not in the store this is said', () => {
    const alone = handNight({ ...changed, earlier: [earlierNight('2026-11-19', {})] })
    expect(textOf(reportHtml(alone.store, alone.run, 'en'))).toContain('The store holds no night of 13/11/2026')
  })
})
