import { describe, expect, it } from 'vitest'
import { nightOf } from '../../src/report/night.ts'
import { reportHtml } from '../../src/report/report.ts'
import { speech } from '../../src/report/speech.ts'
import { standingAgainst, targetOf } from '../../src/report/targets.ts'
import { notAgreeingOn, onDates, scorecardOn, shareValue, trendNights } from '../../src/report/trend.ts'
import { type Changed, earlierNight, handNight, type TallyList } from './hand-night.ts'

const scorecard = (carrier: string, yes: number, no: number, unknown: number): TallyList => [
  [carrier, 'correct', 'yes', yes, yes + no + unknown],
  [carrier, 'correct', 'no', no, yes + no + unknown],
  [carrier, 'correct', 'unknown', unknown, yes + no + unknown],
]
const outcomes = (carrier: string, mismatched: number, notFound: number): TallyList => [
  [carrier, 'matched', 'records', 1000 - mismatched - notFound, 1000],
  [carrier, 'mismatched', 'records', mismatched, 1000],
  [carrier, 'not-found', 'records', notFound, 1000],
]
const changed: Changed = {
  tallies: {
    carrier: [...outcomes('viettel', 10, 20), ...outcomes('', 10, 20)],
    scorecard: [...scorecard('viettel', 970, 30, 0), ...scorecard('', 970, 30, 0)],
  },
  // The 18th is not in the store, and the 1st of September is long ago.
  earlier: ['2026-11-19', '2026-11-17', '2026-09-01'].map((date) => earlierNight(date, {})),
  earlierTallies: {
    '2026-11-19.1': {
      carrier: [...outcomes('viettel', 40, 10), ...outcomes('', 40, 10)],
      scorecard: [...scorecard('viettel', 480, 20, 500), ...scorecard('', 480, 20, 500)],
    },
    '2026-11-17.1': { carrier: outcomes('', 100, 100), scorecard: scorecard('', 1, 1, 998) },
  },
}
const { store, run } = handNight(changed)
const night = nightOf(store, run, speech('en'))
const over = trendNights(night)

const textOf = (page: string): string => page.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

describe('a trend', () => {
  it('goes over the nights of five weeks, and has a gap where a night is missing', () => {
    expect(over.nights.map(({ date }) => date)).toEqual(['2026-11-17', '2026-11-19', '2026-11-20'])
    expect(over.dates).toEqual(['2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'])
    expect(onDates(over, (listed) => notAgreeingOn(night, listed, 'viettel'))).toEqual([
      undefined,
      undefined,
      [50, 1000],
      [30, 1000],
    ])
    expect(onDates(over, (listed) => shareValue(scorecardOn(night, listed, 'correct', '')))).toEqual([
      0.5,
      undefined,
      0.96,
      0.97,
    ])
  })

  it('stands in the report as charts with their tables, the newest night first', () => {
    const page = reportHtml(store, run, 'en')
    const section = page.slice(page.indexOf('<section id="trend"'), page.indexOf('<section id="changes"'))
    expect(section.match(/<svg role="img"/g)).toHaveLength(6)
    expect(textOf(section)).toContain('3 nights of the last 35 days, from 17/11/2026 to 20/11/2026')
    expect(textOf(section)).toContain('20/11/2026 3.0% 3.0% 19/11/2026 5.0% 5.0% 17/11/2026 – 20.0%')
    expect(reportHtml(store, run, 'en')).toBe(page)
  })

  it('has a gap where a night was recalled, also where it is the one that is told', () => {
    const [before, ...others] = changed.earlier ?? []
    if (before === undefined) throw new Error('a night before')
    const recalled = { ...before, standing: 'recalled' } as const
    const told = handNight({ ...changed, earlier: [recalled, ...others] })
    const gapped = trendNights(nightOf(told.store, told.run, speech('en')))
    expect(gapped.nights.map(({ date }) => date)).toEqual(['2026-11-17', '2026-11-20'])
    const itself = handNight({ ...changed, run: { listed: { ...run.listed, standing: 'recalled' } } })
    const ended = trendNights(nightOf(itself.store, itself.run, speech('en')))
    expect(ended.nights.map(({ date }) => date)).toEqual(['2026-11-17', '2026-11-19'])
    expect(ended.dates.at(-1)).toBe('2026-11-20')
  })

  it('is none where there is one night', () => {
    const alone = handNight()
    expect(textOf(reportHtml(alone.store, alone.run, 'en'))).toContain('so there is no trend yet')
  })
})

describe('targets', () => {
  it('are met from their share on, of what is known', () => {
    const target = targetOf('correct', '2026-11-20')
    if (target === undefined) throw new Error('a target')
    expect(target.percentMin).toBe(97)
    expect(standingAgainst(target, 970, 30)).toBe('met')
    expect(standingAgainst(target, 9699, 301)).toBe('missed')
    expect(standingAgainst(target, 0, 0)).toBe('unknown')
    expect(targetOf('correct', '2025-12-31')).toBeUndefined()
  })

  it('are told with a sign and a word, and with the change since the night before', () => {
    const page = textOf(reportHtml(store, run, 'en'))
    expect(page).toContain('correct at least 97.0% 97.0% (+1.0) ✓ met 97.0% (+1.0) ✓ met')
    expect(page).toContain('complete at least 99.0% ? unknown ? unknown')
  })
})
