import { expect, it } from 'vitest'
import { metricsText } from '../../src/nights/metrics.ts'
import { handNight } from '../report/hand-night.ts'

const { run } = handNight()

it('tells the figures of a run, each line as Prometheus reads it', () => {
  const text = metricsText({
    run: {
      ...{ listed: { ...run.listed, standing: 'held' }, tallies: run.tallies('carrier') },
      rejects: [
        { file: 'a', carrier: 'viettel', code: 'field-count', column: '', count: 2, listed: 2 },
        { file: 'b', carrier: 'viettel', code: 'field-count', column: 'x', count: 3, listed: 3 },
      ],
    },
    submissions: { accepted: 2, refused: 1 },
    exitCode: 1,
    at: new Date('2026-11-21T01:00:00.900Z'),
  })
  expect(text).toContain('simsach_run_records{carrier="viettel",outcome="matched"} 1234567\n')
  expect(text).not.toContain('carrier=""')
  expect(text).toContain('simsach_run_findings{rule="sims-excess"} 4\n')
  expect(text).toContain('simsach_run_rejects{carrier="viettel",code="field-count"} 5\n')
  expect(text).toContain('simsach_run_stage_seconds{stage="register"} 1\n')
  expect(text).toContain('simsach_run_seconds 12.5\n')
  expect(text).not.toContain('stage="total"')
  expect(text).toContain('simsach_run_held 1\n')
  // 2026-11-20T00:00+07:00
  expect(text).toContain('simsach_run_business_date_seconds 1795107600\n')
  expect(text).toContain('simsach_submissions{state="refused"} 1\n')
  expect(text).toContain('simsach_nightly_exit_code 1\n')
  expect(text).toContain('simsach_nightly_timestamp_seconds 1795222800\n')
  for (const line of text.trimEnd().split('\n')) {
    expect(line).toMatch(/^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{\w+="[^"\\]*"(?:,\w+="[^"\\]*")*\})? \d+(?:\.\d+)?)$/)
  }
  const names = [...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name)
  expect(new Set(names).size).toBe(names.length)
})

it('tells of the linking pass where it was done', () => {
  const linking = {
    ...{ records: 137, queries: 130, pairs: 900, crowded: 1, listed: 133, suggested: 109 },
    reasons: [
      { carrier: 'mobifone', reason: 'pin-unknown', records: 40, listed: 38, suggested: 30 },
      { carrier: 'viettel', reason: 'pin-unknown', records: 97, listed: 95, suggested: 79 },
    ],
  } as const
  const measured = (listed: typeof run.listed): string => {
    const order = { run: { listed, tallies: [], rejects: [] }, submissions: {}, exitCode: 0, at: new Date(0) }
    return metricsText(order)
  }
  const text = measured({ ...run.listed, summary: { ...run.listed.summary, linking } })
  for (const line of [
    'simsach_run_linking_records{carrier="viettel",reason="pin-unknown"} 97',
    'simsach_run_linking_queries 130',
    'simsach_run_linking_listed{carrier="viettel",reason="pin-unknown"} 95',
    'simsach_run_linking_suggested{carrier="mobifone",reason="pin-unknown"} 30',
  ]) {
    expect(text).toContain(`${line}\n`)
  }
  expect(measured({ ...run.listed, summary: { ...run.listed.summary, linking: undefined } })).not.toContain('linking')
})

it('tells how the night ended where there is no run', () => {
  const text = metricsText({ run: undefined, submissions: {}, exitCode: 2, at: new Date(0) })
  expect(text).toContain('simsach_nightly_exit_code 2\n')
  expect(text).not.toContain('simsach_run_')
})
