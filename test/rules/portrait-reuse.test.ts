import { describe, expect, test } from 'vitest'
import thresholds from '../../seeds/thresholds.json' with { type: 'json' }
import { DEFAULT_PORTRAIT_PARAMS } from '../../src/rules/default-portrait.ts'
import { portraitReuse } from '../../src/rules/portrait-reuse.ts'
import { judge, member, members } from './build.ts'

const [MAI, NAM, NEAR] = ['Test Mai', 'Test Nam', 'Test Maj']

describe('portrait-reuse', () => {
  test('two wholly different names are one finding on the portrait', () => {
    const group = [member({ outcome: 'mismatched' }), member({ outcome: 'not-found' })]
    expect(judge(portraitReuse, 'portrait', group, { names: [MAI, NAM] })).toEqual([
      { positions: [0, 1], roles: ['subject', 'subject'], severity: 'high', evidence: { names: 2, threshold: 2 } },
    ])
  })

  test('whoever agrees with the register is only affected, and a group of such people less grave', () => {
    const stranger = [member({ outcome: 'matched' }), member({ outcome: 'unverifiable' })]
    expect(judge(portraitReuse, 'portrait', stranger, { names: [MAI, NAM] })).toMatchObject([
      { roles: ['affected', 'subject'], severity: 'high' },
    ])
    const known = [member({ outcome: 'matched' }), member({ outcome: 'variant' })]
    expect(judge(portraitReuse, 'portrait', known, { names: [MAI, NAM] })).toMatchObject([
      { roles: ['affected', 'affected'], severity: 'medium' },
    ])
  })

  test('a child’s or ward’s record shows the guardian, and its name does not count', () => {
    const group = [member({ outcome: 'not-found' }), member({ outcome: 'not-found', hasGuardian: true })]
    expect(judge(portraitReuse, 'portrait', group, { names: [MAI, NAM] })).toEqual([])
    const third = [...group, member({ outcome: 'not-found' })]
    expect(judge(portraitReuse, 'portrait', third, { names: [MAI, NAM, 'Test Vy'] })).toMatchObject([
      { roles: ['subject', 'context', 'subject'], evidence: { names: 2, threshold: 2 } },
    ])
  })

  test.each(['repaired', 'unmarked', 'truncated', 'rotated', 'middle-missing', 'tone', 'near'] as const)(
    'names that are %s to each other do not hit',
    (level) => {
      const group = members(2, () => ({ outcome: 'mismatched' }))
      const levels = { [`${MAI}|${NEAR}`]: level }
      expect(judge(portraitReuse, 'portrait', group, { names: [MAI, NEAR], levels })).toEqual([])
    },
  )

  test('one name, or one name and none, does not hit', () => {
    const group = members(2, () => ({ outcome: 'mismatched' }))
    expect(judge(portraitReuse, 'portrait', group, { names: [MAI, MAI] })).toEqual([])
    expect(judge(portraitReuse, 'portrait', group, { names: [MAI, undefined] })).toEqual([])
    expect(judge(portraitReuse, 'portrait', group.slice(0, 1), { names: [MAI] })).toEqual([])
  })

  test('a default image is no portrait', () => {
    const names = Array.from({ length: 20 }, (_, i) => `Test ${i % 10}`)
    const group = members(20, () => ({ outcome: 'not-found' }))
    expect(judge(portraitReuse, 'portrait', group, { names })).toEqual([])
    expect(judge(portraitReuse, 'portrait', group.slice(1), { names: names.slice(1) })).toHaveLength(1)
  })

  test('says of default images what the rule on them says', () => {
    const valuesOf = (id: string) =>
      thresholds
        .filter(({ rule, name }) => rule === id && (DEFAULT_PORTRAIT_PARAMS as readonly string[]).includes(name))
        .map(({ rule: _, ...rest }) => rest)
    expect(valuesOf('portrait-reuse')).toEqual(valuesOf('portrait-default'))
    expect(valuesOf('portrait-default')).toHaveLength(DEFAULT_PORTRAIT_PARAMS.length)
  })
})
