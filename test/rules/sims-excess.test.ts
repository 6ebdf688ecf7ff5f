import { describe, expect, test } from 'vitest'
import { simsExcess } from '../../src/rules/sims-excess.ts'
import { judge, members, range } from './build.ts'

describe('sims-excess', () => {
  test('nine lines do not hit, ten are one finding with every line a subject', () => {
    expect(judge(simsExcess, 'person', members(9))).toEqual([])
    expect(judge(simsExcess, 'person', members(10))).toEqual([
      {
        positions: range(0, 10),
        roles: range(0, 10).map(() => 'subject'),
        severity: 'medium',
        evidence: { lines: 10, threshold: 10 },
      },
    ])
  })

  test('records that do not count make no tenth line', () => {
    expect(
      judge(
        simsExcess,
        'person',
        members(10, (i) => ({ answeredMine: i === 9 })),
      ),
    ).toEqual([])
    expect(
      judge(
        simsExcess,
        'person',
        members(10, (i) => ({ msisdn: `098${i % 9}` })),
      ),
    ).toEqual([])
    expect(
      judge(
        simsExcess,
        'person',
        members(10, (i) => (i === 0 ? { subscriberKind: 'organisation' } : {})),
      ),
    ).toEqual([])
  })

  test('fifty thousand lines of one identity take no cliff', () => {
    const [finding] = judge(simsExcess, 'person', members(50_000))
    expect(finding?.evidence['lines']).toBe(50_000)
  })
})
