import { describe, expect, test } from 'vitest'
import { documentManyNames } from '../../src/rules/document-many-names.ts'
import { judge, member, members, range } from './build.ts'

const [MAI, NAM, NAME_NEAR] = ['Test Mai', 'Test Nam', 'Test Maj']

describe('document-many-names', () => {
  test('two wholly different names are one finding on the document', () => {
    const group = [member({ outcome: 'mismatched' }), member({ outcome: 'not-found' })]
    expect(judge(documentManyNames, 'document', group, { names: [MAI, NAM] })).toEqual([
      { positions: [0, 1], roles: ['subject', 'subject'], severity: 'high', evidence: { names: 2, threshold: 2 } },
    ])
  })

  test('a victim whose identity is established is only affected', () => {
    const group = [member({ outcome: 'matched' }), member({ outcome: 'mismatched' }), member({ outcome: 'variant' })]
    const [finding] = judge(documentManyNames, 'document', group, { names: [MAI, NAM, MAI] })
    expect(finding?.roles).toEqual(['affected', 'subject', 'affected'])
    expect(finding?.evidence).toEqual({ names: 2, threshold: 2 })
  })

  test('two holders whom the register itself knows under one document accuse nobody', () => {
    const group = [member({ outcome: 'matched' }), member({ outcome: 'variant' })]
    expect(judge(documentManyNames, 'document', group, { names: [MAI, NAM] })).toEqual([])
  })

  test.each(['repaired', 'unmarked', 'truncated', 'rotated', 'middle-missing', 'tone', 'near'] as const)(
    'names that are %s to each other do not hit',
    (level) => {
      const group = members(2, () => ({ outcome: 'mismatched' }))
      const levels = { [`${MAI}|${NAME_NEAR}`]: level }
      expect(judge(documentManyNames, 'document', group, { names: [MAI, NAME_NEAR], levels })).toEqual([])
    },
  )

  test('one name, or one name and none, does not hit', () => {
    const group = members(3, () => ({ outcome: 'mismatched' }))
    expect(judge(documentManyNames, 'document', group, { names: [MAI, MAI, MAI] })).toEqual([])
    expect(judge(documentManyNames, 'document', group, { names: [MAI, undefined, undefined] })).toEqual([])
    expect(judge(documentManyNames, 'document', group.slice(0, 1), { names: [MAI] })).toEqual([])
  })

  test('a pair that differs is found wherever it stands, and members without a name belong to the group', () => {
    const group = members(4, () => ({ outcome: 'not-found' }))
    const levels = { 'a|b': 'near', 'a|c': 'near' } as const
    const [finding] = judge(documentManyNames, 'document', group, { names: ['a', undefined, 'b', 'c'], levels })
    expect(finding?.positions).toEqual(range(0, 4))
    expect(finding?.evidence).toEqual({ names: 3, threshold: 2 })
  })
})
