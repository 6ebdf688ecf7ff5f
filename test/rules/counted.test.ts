import { describe, expect, test } from 'vitest'
import type { GroupMember, GroupView } from '../../src/model/rule.ts'
import { countedLines } from '../../src/rules/counted.ts'
import { member, members, RUN } from './build.ts'

function counted(group: readonly GroupMember[]): number[] {
  const view: GroupView = {
    key: 'person',
    members: group,
    run: RUN,
    hostOf: () => undefined,
    standing: undefined,
    liveRecordsOf: () => 0,
    byDocument: (some) => [some],
    oncePerNumber: (some) =>
      [...Map.groupBy(some, ({ msisdn }) => msisdn).values()].flatMap((same) => same.slice(0, 1)),
    nameLevel: () => 'exact',
    distinctNames: () => [],
    documentFamilies: () => [],
  }
  return countedLines(view).map((line) => group.indexOf(line))
}

describe('counted lines', () => {
  test('individual lines of an established identity count, in order', () => {
    expect(counted(members(3, (i) => ({ outcome: i === 1 ? 'variant' : 'matched' })))).toEqual([0, 1, 2])
  })

  test.each([
    ['an organisation', { subscriberKind: 'organisation' }],
    ['a machine', { subscriberKind: 'm2m' }],
    ['a line used by another', { usedByAnother: true }],
    ['a line answered mine', { answeredMine: true }],
    ['a mismatched record', { outcome: 'mismatched' }],
    ['an ambiguous record', { outcome: 'ambiguous' }],
    ['a record not found', { outcome: 'not-found' }],
  ] as const)('%s does not count', (_what, values) => {
    expect(counted(members(3, (i) => (i === 1 ? values : {})))).toEqual([0, 2])
  })

  test('of several records of one number the first that counts does, over all carriers', () => {
    const group = [
      member({ usedByAnother: true }),
      member(),
      member({ carrier: 'mobifone' }),
      member({ msisdn: '0901234567' }),
    ]
    expect(counted(group)).toEqual([1, 3])
  })
})
