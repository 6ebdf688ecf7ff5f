import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GroupMember } from '../../src/model/rule.ts'
import { numberAtTwoCarriers } from '../../src/rules/number-at-two-carriers.ts'
import { at, type GroupValues, judge, member, range } from './build.ts'

const hitsOf = (group: readonly GroupMember[], values: GroupValues = {}) =>
  judge(numberAtTwoCarriers, 'msisdn', group, values).flatMap(({ positions }) => positions)

const VIETTEL = member()
const MOBIFONE = member({ carrier: 'mobifone' })

describe('number-at-two-carriers', () => {
  test('hits both records', () => {
    expect(judge(numberAtTwoCarriers, 'msisdn', [VIETTEL, MOBIFONE])).toEqual([
      { positions: [0], roles: [], severity: 'medium', evidence: { carriers: 2 } },
      { positions: [1], roles: [], severity: 'medium', evidence: { carriers: 2 } },
    ])
  })

  test('two records of one carrier are another matter', () => {
    expect(hitsOf([member(), member()])).toEqual([])
  })

  test('a port from the other carrier explains, from a third does not', () => {
    expect(hitsOf([VIETTEL, member({ carrier: 'mobifone', portedFrom: 'viettel' })])).toEqual([])
    expect(hitsOf([member({ portedFrom: 'mobifone' }), MOBIFONE])).toEqual([])
    expect(hitsOf([VIETTEL, member({ carrier: 'mobifone', portedFrom: 'vinaphone' })])).toEqual([0, 1])
  })

  test('a host network explains in either direction', () => {
    const itel = member({ carrier: 'itel' })
    const hosts = { itel: 'vinaphone' }
    expect(hitsOf([itel, member({ carrier: 'vinaphone' })], { hosts })).toEqual([])
    expect(hitsOf([member({ carrier: 'vinaphone' }), itel], { hosts })).toEqual([])
    expect(hitsOf([itel, VIETTEL], { hosts })).toEqual([0, 1])
  })

  test('activated after the other dump was drawn explains, at that very second does not', () => {
    const early = member({ extractedAt: at('2026-11-20T20:00:00') })
    const later = member({ carrier: 'mobifone', activatedAt: at('2026-11-20T20:00:01') })
    const same = member({ carrier: 'mobifone', activatedAt: at('2026-11-20T20:00:00') })
    expect(hitsOf([early, later])).toEqual([])
    expect(hitsOf([later, early])).toEqual([])
    expect(hitsOf([early, same])).toEqual([0, 1])
  })

  test('a record without a time of activation is not explained by time', () => {
    expect(hitsOf([member({ activatedAt: undefined }), MOBIFONE])).toEqual([0, 1])
  })

  test('of three carriers only those in an unexplained pair are hit', () => {
    const ported = member({ carrier: 'mobifone', portedFrom: 'viettel' })
    const itel = member({ carrier: 'itel' })
    const hosts = { itel: 'viettel' }
    // viettel–mobifone ported, viettel–itel hosted, mobifone–itel unexplained
    const group = [VIETTEL, ported, itel]
    expect(hitsOf(group, { hosts })).toEqual([1, 2])
    expect(judge(numberAtTwoCarriers, 'msisdn', group, { hosts })[0]?.evidence).toEqual({ carriers: 3 })
  })

  test('agrees with comparing every pair', () => {
    const carrier = fc.constantFrom('viettel', 'mobifone', 'vinaphone', 'itel')
    const record = fc.record({
      carrier,
      portedFrom: fc.option(fc.oneof(carrier, fc.constant('elsewhere')), { nil: undefined }),
      activatedAt: fc.option(fc.integer({ min: 0, max: 8 }), { nil: undefined }),
      extractedAt: fc.integer({ min: 0, max: 8 }),
    })
    const hosts: Readonly<Record<string, string>> = { itel: 'vinaphone' }
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 12 }), (records) => {
        const group = records.map((values) => member(values))
        const unexplained = (a: GroupMember, b: GroupMember) =>
          a.carrier !== b.carrier &&
          a.portedFrom !== b.carrier &&
          b.portedFrom !== a.carrier &&
          hosts[a.carrier] !== b.carrier &&
          hosts[b.carrier] !== a.carrier &&
          !((a.activatedAt ?? -1) > b.extractedAt) &&
          !((b.activatedAt ?? -1) > a.extractedAt)
        const expected = range(0, group.length).filter((i) => group.some((b) => unexplained(group[i] ?? b, b)))
        expect(hitsOf(group, { hosts })).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })

  test('fifty thousand records of one number take no cliff', () => {
    const group = range(0, 50_000).map((i) => member({ carrier: i % 2 === 0 ? 'viettel' : 'mobifone', activatedAt: i }))
    expect(hitsOf(group)).toHaveLength(50_000)
  })
})
