import { describe, expect, test } from 'vitest'
import { portraitDefault } from '../../src/rules/portrait-default.ts'
import { judge, members, range } from './build.ts'

/** As many records as asked for, under as many names. */
function judged(records: number, names: number, liveRecords?: number) {
  const group = members(records, (i) => ({ outcome: i % 2 === 0 ? 'matched' : 'not-found' }))
  const values = { names: range(0, records).map((i) => `Test ${i % names}`) }
  return judge(portraitDefault, 'portrait', group, liveRecords === undefined ? values : { ...values, liveRecords })
}

describe('portrait-default', () => {
  test('twenty records under ten names are one finding on the image, and all are subjects', () => {
    expect(judged(20, 10)).toEqual([
      {
        positions: range(0, 20),
        roles: range(0, 20).map(() => 'subject'),
        severity: 'low',
        evidence: { records: 20, threshold: 20 },
      },
    ])
  })

  test('a record or a name less is none', () => {
    expect(judged(19, 10)).toEqual([])
    expect(judged(20, 9)).toEqual([])
  })

  test('of a large carrier it takes fifty records in a million', () => {
    expect(judged(50, 10, 1_000_000)[0]?.evidence).toEqual({ records: 50, threshold: 50 })
    expect(judged(50, 10, 1_000_001)).toEqual([])
    expect(judged(49, 10, 1_000_000)).toEqual([])
  })
})
