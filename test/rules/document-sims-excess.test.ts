import { describe, expect, test } from 'vitest'
import type { GroupMember } from '../../src/model/rule.ts'
import { documentSimsExcess } from '../../src/rules/document-sims-excess.ts'
import { judge, members, range } from './build.ts'

const lines = (count: number, values: (i: number) => Partial<GroupMember> = () => ({})): GroupMember[] =>
  members(count, (i) => ({ outcome: 'not-found', ...values(i) }))

describe('document-sims-excess', () => {
  test('nine numbers do not hit, ten over all carriers are one finding with each of them a subject', () => {
    expect(judge(documentSimsExcess, 'document', lines(9))).toEqual([])
    const ten = lines(10, (i) => ({ carrier: i < 5 ? 'viettel' : 'mobifone' }))
    expect(judge(documentSimsExcess, 'document', ten)).toEqual([
      {
        positions: range(0, 10),
        roles: range(0, 10).map(() => 'subject'),
        severity: 'medium',
        evidence: { lines: 10, threshold: 10 },
      },
    ])
  })

  test.each(['unverifiable', 'ambiguous'] as const)('%s is unresolved too', (outcome) => {
    expect(
      judge(
        documentSimsExcess,
        'document',
        lines(10, () => ({ outcome })),
      ),
    ).toHaveLength(1)
  })

  test.each([
    ['of somebody who was found', { outcome: 'matched' }],
    ['of somebody found whose name or birth date does not agree', { outcome: 'mismatched' }],
    ['used by another', { usedByAnother: true }],
    ['that stands in another record', { msisdn: '0980000000' }],
  ] as const)('a number %s is no tenth', (_what, values) => {
    const group = lines(10, (i) => (i === 9 ? values : {}))
    expect(judge(documentSimsExcess, 'document', group)).toEqual([])
    const [finding] = judge(
      documentSimsExcess,
      'document',
      lines(11, (i) => (i === 9 ? values : {})),
    )
    expect(finding?.positions).toEqual([...range(0, 9), 10])
  })
})
