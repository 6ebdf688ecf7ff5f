import { describe, expect, test } from 'vitest'
import type { GroupMember } from '../../src/model/rule.ts'
import { organisationExcess } from '../../src/rules/organisation-excess.ts'
import { judge, members, range } from './build.ts'

const lines = (count: number, values: (i: number) => Partial<GroupMember> = () => ({})): GroupMember[] =>
  members(count, (i) => ({ subscriberKind: 'organisation', outcome: 'unverifiable', ...values(i) }))

describe('organisation-excess', () => {
  test('nine numbers without a user do not hit, ten are one finding with each of them a subject', () => {
    expect(judge(organisationExcess, 'organisation', lines(9))).toEqual([])
    expect(judge(organisationExcess, 'organisation', lines(10))).toEqual([
      {
        positions: range(0, 10),
        roles: range(0, 10).map(() => 'subject'),
        severity: 'medium',
        evidence: { lines: 10, threshold: 10, unnamed: 10 },
      },
    ])
  })

  test('numbers whose user is known are neither counted nor in it', () => {
    const oneOf = (count: number) => lines(count, (i) => ({ hasUser: i === 4 }))
    expect(judge(organisationExcess, 'organisation', oneOf(10))).toEqual([])
    const [finding] = judge(organisationExcess, 'organisation', oneOf(11))
    expect(finding?.positions).toEqual([...range(0, 4), ...range(5, 11)])
    expect(finding?.evidence).toEqual({ lines: 11, threshold: 10, unnamed: 10 })
  })

  test('a number of two records counts once, and not at all where one of them names its user', () => {
    const twice = (values: Partial<GroupMember>) =>
      lines(11, (i) => (i === 10 ? { msisdn: '0980000000', ...values } : {}))
    expect(judge(organisationExcess, 'organisation', twice({ carrier: 'mobifone' }))[0]?.positions).toEqual(
      range(0, 10),
    )
    expect(judge(organisationExcess, 'organisation', twice({ hasUser: true }))).toEqual([])
  })
})
