import { describe, expect, test } from 'vitest'
import type { GroupMember } from '../../src/model/rule.ts'
import { manyDocuments } from '../../src/rules/many-documents.ts'
import { judge, members, range } from './build.ts'

/** Lines of a person, so many on each document, one after the other. */
function hits(counts: readonly number[], values: (i: number) => Partial<GroupMember> = () => ({})) {
  const documents = counts.flatMap((count, document) => range(0, count).map(() => String(document)))
  return judge(manyDocuments, 'person', members(documents.length, values), { documents })
}

describe('many-documents', () => {
  test('two and two numbers are four of one person: one finding, every line a subject', () => {
    expect(hits([2, 2])).toEqual([
      {
        positions: range(0, 4),
        roles: range(0, 4).map(() => 'subject'),
        severity: 'low',
        evidence: { documents: 2, lines: 4, threshold: 4 },
      },
    ])
  })

  test.each([
    [[3, 1], 4],
    [[3, 3, 3], 4],
    [[5, 5], 10],
    [[9, 1], 10],
    [[3, 3, 3, 3], 10],
    [[9, 9], 10],
  ])('%j lines cross the threshold of %i', (counts, threshold) => {
    const [finding] = hits(counts)
    expect(finding?.severity).toBe(threshold === 10 ? 'medium' : 'low')
    expect(finding?.evidence['threshold']).toBe(threshold)
  })

  test.each([[[4]], [[2, 1]], [[4, 1]], [[8, 1]], [[10, 1]], [[10, 9]], [[9]]])(
    '%j lines cross none: one document reaches it alone, or all do not',
    (counts) => expect(hits(counts)).toEqual([]),
  )

  test('lines that do not count are on no document', () => {
    expect(hits([2, 2], (i) => ({ answeredMine: i === 3 }))).toEqual([])
    const [finding] = hits([4, 2], (i) => ({ usedByAnother: i === 0 }))
    expect(finding?.positions).toEqual(range(1, 6))
    expect(finding?.evidence).toEqual({ documents: 2, lines: 5, threshold: 4 })
  })
})
