import { describe, expect, it } from 'vitest'
import type { HoldReason, Standing } from '../../src/model/hold.ts'
import { heldSentence } from '../../src/report/held.ts'
import { reportHtml } from '../../src/report/report.ts'
import type { SignOff } from '../../src/store/sign-off-reading.ts'
import { handNight } from './hand-night.ts'

const RECORDS: HoldReason = {
  ...{
    kind: 'records',
    carrier: 'viettel',
    key: '',
    found: 812_345,
    foundOf: 0,
    usual: 1_237_163,
    usualOf: 0,
    bound: 0.05,
    least: 1000,
    nights: 7,
  },
}
const MISSING: HoldReason = {
  ...RECORDS,
  kind: 'missing-carriers',
  carrier: '',
  key: 'itel mobifone',
  found: 2,
  foundOf: 3,
  bound: 1,
  least: 0,
}
const OUTCOME: HoldReason = {
  ...RECORDS,
  kind: 'outcomes',
  key: 'not-found',
  found: 50_412,
  foundOf: 1_000_000,
  usual: 50_388,
  usualOf: 1_000_000,
  bound: 0.003,
  least: 200,
}
const EXTRACT: HoldReason = { ...RECORDS, kind: 'extract-date', carrier: '', found: 20_261_118, usual: 20_261_119 }

it('says each figure in one sentence, in both languages', () => {
  expect(heldSentence(RECORDS, 'en')).toBe(
    'Viettel Telecom: 812,345 records; usually 1,237,163. Bound: a difference of more than 5% and more than 1,000.',
  )
  expect(heldSentence(RECORDS, 'vi')).toBe(
    'Viettel Telecom: 812.345 bản ghi; thường là 1.237.163. Ngưỡng: chênh quá 5% và quá 1.000.',
  )
  expect(heldSentence(MISSING, 'en')).toBe(
    '2 of 3 expected carriers have no submission: Itel (Indochina Telecom) and MobiFone. Bound: no more than 1.',
  )
  expect(heldSentence(OUTCOME, 'en')).toBe(
    'Viettel Telecom: outcome “Not found” is 5.041% of records (50,412 of 1,000,000); usually 5.039% (50,388 of 1,000,000). Bound: a difference of more than 0.3 percentage points and more than 200 records.',
  )
  expect(heldSentence(EXTRACT, 'vi')).toContain('18/11/2026')
})

it('stands on top of the report of a run that is held, was released or recalled, and of no other', () => {
  const page = (standing: Standing): string => {
    const { run } = handNight()
    const night = handNight({ run: { listed: { ...run.listed, standing } }, holdReasons: [RECORDS] })
    return reportHtml(night.store, night.run, 'en')
  }
  expect(page('held')).toMatch(/data-standing="held"><p>This run is HELD.*812,345 records; usually/s)
  expect(page('released')).toContain('812,345 records; usually')
  expect(page('recalled')).toContain('RECALLED')
  expect(page('recalled')).not.toContain('812,345 records; usually')
  expect(page('passed')).not.toContain('data-standing')
  expect(page('undecided')).not.toContain('data-standing')
})

describe('who stands for a report', () => {
  const digest = 'ab'.repeat(32)
  const by = (account: string, rank: number, over = digest): SignOff => {
    return { rank, account, at: '2026-11-21T02:00:00Z', statement: `${account} <b>looked</b>`, digest: over }
  }
  const bannerOf = (signed: readonly SignOff[]): string => {
    const { store, run } = handNight({ signOffs: { signed, digest } })
    return reportHtml(store, run, 'en')
  }

  it('is told on top: nobody, one of two, or two with what they have signed', () => {
    expect(bannerOf([])).toContain('This report is not signed')
    expect(bannerOf([by('lan', 1)])).toContain('confirmed by one of two accounts')
    const both = bannerOf([by('lan', 1), by('minh', 2)])
    expect(both).toContain('confirmed by two accounts')
    expect(both).toContain('<bdi>minh</bdi>, 21/11/2026, 09:00: “<bdi>minh &#60;b&#62;looked&#60;/b&#62;</bdi>”')
    expect(both).toContain(`<code>${digest}</code>`)
    expect(both).not.toContain('NOT those')
  })

  it('is told to be of other figures where these were changed since', () => {
    const changed = bannerOf([by('lan', 1, 'cd'.repeat(32)), by('minh', 2, 'cd'.repeat(32))])
    expect(changed).toContain('The figures in the store are NOT those that were signed')
    expect(changed).toContain('cd'.repeat(32))
    expect(changed).toContain(digest)
  })
})
