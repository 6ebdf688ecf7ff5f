import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GroupMember } from '../../src/model/rule.ts'
import { bulkActivation } from '../../src/rules/bulk-activation.ts'
import { at, judge, members, range } from './build.ts'

const START = at('2026-11-19T08:00:00')
const HOUR = 3600

/** Members activated at the given seconds after START. */
const activated = (seconds: readonly number[], values: Partial<GroupMember> = {}) =>
  members(seconds.length, (i) => ({ activatedAt: START + (seconds[i] ?? 0), ...values }))

describe('bulk-activation', () => {
  test('nine activations of one document in a day do not hit, ten do', () => {
    expect(judge(bulkActivation, 'document', activated(range(0, 9)))).toEqual([])
    expect(judge(bulkActivation, 'document', activated(range(0, 10)))).toEqual([
      {
        positions: range(0, 10),
        roles: range(0, 10).map(() => 'subject'),
        severity: 'high',
        evidence: { activations: 10, hours: 24, threshold: 10 },
      },
    ])
  })

  test('the window is half open: exactly 24 hours apart is outside, a second less inside', () => {
    const first = range(0, 10).map((i) => (i === 9 ? 24 * HOUR : 0))
    expect(judge(bulkActivation, 'document', activated(first))).toEqual([])
    const inside = range(0, 10).map((i) => (i === 9 ? 24 * HOUR - 1 : 0))
    expect(judge(bulkActivation, 'document', activated(inside))).toHaveLength(1)
  })

  test('agents need 100, points of sale 300, and their numbers are context', () => {
    for (const [key, least] of [
      ['agent', 100],
      ['point-of-sale', 300],
    ] as const) {
      expect(judge(bulkActivation, key, activated(range(0, least - 1)))).toEqual([])
      const [finding] = judge(bulkActivation, key, activated(range(0, least)))
      expect(finding?.evidence).toEqual({ activations: least, hours: 24, threshold: least })
      expect(new Set(finding?.roles)).toEqual(new Set(['context']))
    }
  })

  test('app, migration, unknown and undated activations do not count', () => {
    for (const channel of ['app', 'migration', 'unknown', undefined] as const) {
      expect(judge(bulkActivation, 'document', activated(range(0, 20), { channel }))).toEqual([])
    }
    expect(
      judge(
        bulkActivation,
        'document',
        members(20, () => ({ activatedAt: undefined })),
      ),
    ).toEqual([])
    expect(judge(bulkActivation, 'document', activated(range(0, 10), { channel: 'authorised-point' }))).toHaveLength(1)
  })

  test('members of all full windows together, in group order, the fullest counted', () => {
    // two bursts a week apart, a lone activation between them, in an order other than that of time
    const burst = [...range(0, 12), ...range(0, 10).map((i) => 7 * 24 * HOUR + i), 3 * 24 * HOUR]
    const [finding, ...more] = judge(bulkActivation, 'document', activated(burst.toReversed()))
    expect(more).toEqual([])
    expect(finding?.positions).toEqual(range(1, 23))
    expect(finding?.evidence).toEqual({ activations: 12, hours: 24, threshold: 10 })
  })

  test('overlapping windows are joined', () => {
    // one activation every two hours: twelve in any day, forty in all
    const [finding] = judge(bulkActivation, 'document', activated(range(0, 40).map((i) => i * 2 * HOUR)))
    expect(finding?.positions).toEqual(range(0, 40))
    expect(finding?.evidence['activations']).toBe(12)
  })

  test('agrees with counting every window by hand', () => {
    const hours = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 60 })
    fc.assert(
      fc.property(hours, (drawn) => {
        const times = drawn.map((hour) => hour * HOUR)
        const sizeFrom = (t: number) => times.filter((u) => u >= t && u < t + 24 * HOUR).length
        const full = times.filter((t) => sizeFrom(t) >= 10)
        const expected = range(0, times.length).filter((i) =>
          full.some((t) => (times[i] ?? -1) >= t && (times[i] ?? -1) < t + 24 * HOUR),
        )
        const [finding] = judge(bulkActivation, 'document', activated(times))
        expect(finding?.positions ?? []).toEqual(expected)
        expect(finding?.evidence['activations'] ?? 0).toBe(Math.max(0, ...full.map(sizeFrom)))
      }),
    )
  })

  test('fifty thousand activations of one agent take no cliff', () => {
    const [finding] = judge(bulkActivation, 'agent', activated(range(0, 50_000).map((i) => i % 1000)))
    expect(finding?.evidence['activations']).toBe(50_000)
  })
})
