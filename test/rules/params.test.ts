import { describe, expect, test } from 'vitest'
import { paramsOn } from '../../src/rules/params.ts'
import { date } from './build.ts'

describe('parameters on a date', () => {
  test('are those in force on the business date', () => {
    const rule = { id: 'sims-per-carrier', params: ['rankMin', 'holderSinceMin'] } as const
    expect(paramsOn(rule, date('2026-11-20'))).toEqual({ rankMin: 4, holderSinceMin: 20170424 })
    expect(paramsOn(rule, date('2017-04-24'))).toEqual({ rankMin: 4, holderSinceMin: 20170424 })
  })

  test('change on the day on which a later row takes effect, in whatever order the rows stand', () => {
    const rule = { id: 'r', params: ['n'] } as const
    const rows = [
      { rule: 'r', name: 'n', value: 3, effectiveFrom: '2024-07-01' },
      { rule: 'r', name: 'n', value: 2, effectiveFrom: '2017-04-24' },
      { rule: 'other', name: 'n', value: 9, effectiveFrom: '2020-01-01' },
    ]
    expect(paramsOn(rule, date('2024-06-30'), rows)).toEqual({ n: 2 })
    expect(paramsOn(rule, date('2024-07-01'), rows)).toEqual({ n: 3 })
    expect(paramsOn(rule, date('2000-01-01'), rows)).toEqual({ n: 2 })
  })

  test('before the first date of effect are the first', () => {
    expect(paramsOn({ id: 'cmnd-expired', params: ['voidFrom'] }, date('2000-01-01'))).toEqual({ voidFrom: 20250101 })
  })

  test('of a rule without any are an empty record', () => {
    expect(paramsOn({ id: 'name-mismatch', params: [] }, date('2026-11-20'))).toEqual({})
  })

  test('a parameter that the seeds lack is a fault of ours', () => {
    expect(() => paramsOn({ id: 'sims-review', params: ['nonsense'] }, date('2026-11-20'))).toThrow(
      'seeds/thresholds.json has no "nonsense" of rule "sims-review"',
    )
  })
})
