import { describe, expect, test } from 'vitest'
import { simsReview } from '../../src/rules/sims-review.ts'
import { judge, members, range } from './build.ts'

describe('sims-review', () => {
  test.each([3, 10, 11])('%i lines do not hit', (lines) => {
    expect(judge(simsReview, 'person', members(lines))).toEqual([])
  })

  test.each([4, 9])('%i lines are one finding with every line a subject', (lines) => {
    expect(judge(simsReview, 'person', members(lines))).toEqual([
      {
        positions: range(0, lines),
        roles: range(0, lines).map(() => 'subject'),
        severity: 'low',
        evidence: { lines, threshold: 4 },
      },
    ])
  })

  test('counts over all carriers', () => {
    const carriers = ['viettel', 'mobifone', 'vinaphone', 'viettel']
    expect(
      judge(
        simsReview,
        'person',
        members(4, (i) => ({ carrier: carriers[i] ?? '' })),
      ),
    ).toHaveLength(1)
  })

  test('ten records of nine counted lines are reviewed, without the one that does not count', () => {
    const [finding] = judge(
      simsReview,
      'person',
      members(10, (i) => ({ usedByAnother: i === 4 })),
    )
    expect(finding?.evidence).toEqual({ lines: 9, threshold: 4 })
    expect(finding?.positions).toEqual([0, 1, 2, 3, 5, 6, 7, 8, 9])
  })
})
