import { describe, expect, it } from 'vitest'
import { nightBefore, ruleMoves, weekBefore } from '../../src/report/earlier.ts'
import { nightOf } from '../../src/report/night.ts'
import { reportHtml } from '../../src/report/report.ts'
import { changed as changedSentences } from '../../src/report/sections/headline.ts'
import { changeSheet } from '../../src/report/sheets/following.ts'
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

describe('in short', () => {
  const inShort = (earlier: Changed['earlier']): string => {
    const told = handNight({ ...changed, earlier: earlier ?? [] })
    return textOf(changedSentences(nightOf(told.store, told.run, speech('en'))).text)
  }

  it('what appeared, stayed and vanished is told, and of how many it matches', () => {
    // 36 of 110 findings appeared; 50 of 124 vanished. 1,380 of 1,500 records matched, 1,390 do.
    expect(inShort([earlierNight('2026-11-19', {})])).toBe(
      'Against run 2026-11-19.1 (night of 19/11/2026): findings that appeared: 36; stayed: 74; vanished: 50. Full match of all carriers: 92.0% then, 92.7% now.',
    )
  })

  it('nothing is counted of a carrier that was there on one night only, and it is named', () => {
    const then = {
      carrier: [...BEFORE.carrier, ...outcomes('vinaphone', 1000, 0)],
      rule: [...BEFORE.rule, ...findings('vinaphone', { 'name-mismatch': 487 })],
    }
    const gone = [...rows, { rule: 'name-mismatch', carrier: 'vinaphone', appeared: 0, stayed: 0, vanished: 487 }]
    const told = handNight({
      ...{ ...changed, earlierTallies: { '2026-11-19.1': then } },
      run: { ...changed.run, changes: () => [{ against: '2026-11-19.1', rows: gone }] },
    })
    const page = reportHtml(told.store, told.run, 'en')
    // 5 + 31 appeared and 45 + 1 vanished at the two; the 4 over several carriers are not compared either.
    expect(textOf(page)).toContain(
      'findings that appeared: 36; stayed: 74; vanished: 46. Full match of MobiFone and Viettel Telecom: 92.0% then, 92.7% now. VinaPhone: records on that night, none on this one, so not compared;',
    )
    expect(page).not.toContain('487')
    const sheet = changeSheet(nightOf(told.store, told.run, speech('en')))
    expect([...sheet.rows()].map(([, rule, carrier]) => [rule, carrier])).toEqual([
      ['name-mismatch', 'Viettel Telecom'],
      ['name-mismatch', 'MobiFone'],
    ])
  })

  it('a recalled night is not compared with, nor one that was replaced: that before it is, by counts alone', () => {
    const standing = 'recalled'
    const recalled = { ...earlierNight('2026-11-19', {}), standing } as const
    const told = inShort([
      recalled,
      { ...earlierNight('2026-11-14', {}), isReplaced: true },
      earlierNight('2026-11-13', {}),
    ])
    // Viettel's 207 findings then but for those over carriers; 60 now.
    expect(told).toContain(
      'Against run 2026-11-13.1 (night of 13/11/2026), with which findings were not compared one by one: findings then: 200; now: 60. Full match of Viettel Telecom: 80.0% then, 94.0% now. MobiFone: no records on that night',
    )
    expect(inShort([recalled])).toBe('No earlier night stands that this one could be compared with.')
    const report = handNight({ ...changed, earlier: [recalled] })
    expect(textOf(reportHtml(report.store, report.run, 'en'))).toContain(
      'Against the night before, run 2026-11-19.1 (which was recalled)',
    )
  })

  it('nothing is told of a night with which no carrier is in common', () => {
    expect(inShort([earlierNight('2026-11-18', {})])).toContain(
      'Nothing can be compared with the night before, 18/11/2026 (run 2026-11-18.1 ): no carrier has records on both. MobiFone and Viettel Telecom: no records on that night',
    )
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
    expect(textOf(reportHtml(alone.store, alone.run, 'en'))).toContain(
      'No night of 13/11/2026 (the same day last week) stands in the store',
    )
  })
})
