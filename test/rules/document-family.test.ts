import { describe, expect, test } from 'vitest'
import { documentFamily } from '../../src/rules/document-family.ts'
import { judge, members } from './build.ts'

const unknown = { outcome: 'not-found' } as const

describe('document-family', () => {
  test('hits a family of three documents, about the smallest: all its members are subjects', () => {
    const families = [{ documents: 3, members: [1, 2, 4, 5] }]
    expect(
      judge(
        documentFamily,
        'namesake',
        members(6, () => unknown),
        { families },
      ),
    ).toEqual([
      {
        positions: [1, 2, 4, 5],
        roles: ['subject', 'subject', 'subject', 'subject'],
        severity: 'high',
        evidence: { documents: 3, threshold: 3 },
        documentOf: 1,
      },
    ])
  })

  test('gives a finding a family', () => {
    const families = [3, 4].map((documents, i) => ({ documents, members: [4 * i, 4 * i + 1, 4 * i + 2, 4 * i + 3] }))
    const found = judge(
      documentFamily,
      'namesake',
      members(8, () => unknown),
      { families },
    )
    expect(found.map(({ evidence }) => evidence['documents'])).toEqual([3, 4])
  })

  test('needs no more members than documents', () => {
    const families = [{ documents: 3, members: [0, 1, 2] }]
    const group = members(3, () => unknown)
    expect(judge(documentFamily, 'namesake', group, { families })).toHaveLength(1)
  })

  test('leaves two documents alone, however many lines they have, and names without a family', () => {
    const families = [{ documents: 2, members: [0, 1, 2, 3] }]
    expect(
      judge(
        documentFamily,
        'namesake',
        members(4, () => unknown),
        { families },
      ),
    ).toEqual([])
    expect(
      judge(
        documentFamily,
        'namesake',
        members(4, () => unknown),
      ),
    ).toEqual([])
  })
})
