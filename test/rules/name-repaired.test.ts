import { describe, expect, test } from 'vitest'
import { nameRepaired } from '../../src/rules/name-repaired.ts'
import { hit, nobody, row } from './build.ts'

const traits = ['name-repaired'] as const

describe('name-repaired', () => {
  test('hits a repaired name, whether or not the birth date agrees', () => {
    const verdict = { outcome: 'variant', nameLevel: 'repaired' } as const
    expect(hit(nameRepaired, row({ verdict, traits }))).toEqual({ severity: 'low', evidence: {} })
    expect(hit(nameRepaired, row({ verdict: { ...verdict, outcome: 'mismatched' }, traits }))).toBeDefined()
  })

  test('a fault of the data stays one when the line has ended', () => {
    const verdict = { outcome: 'variant', nameLevel: 'repaired' } as const
    expect(hit(nameRepaired, row({ verdict, traits, subscriber: { status: 'terminated' } }))).toBeDefined()
  })

  test('leaves names alone that agree, that lost their marks, or that differ', () => {
    expect(hit(nameRepaired, row())).toBeUndefined()
    expect(hit(nameRepaired, row({ verdict: { outcome: 'variant', nameLevel: 'unmarked' } }))).toBeUndefined()
    expect(
      hit(nameRepaired, row({ verdict: { outcome: 'mismatched', nameLevel: 'near' }, traits: ['name-differs'] })),
    ).toBeUndefined()
  })

  test('says nothing where nobody was found to compare with', () => {
    expect(hit(nameRepaired, row({ verdict: nobody('ambiguous', 'cmnd-shared'), traits }))).toBeUndefined()
  })

  test('accuses nobody: it is the carrier’s data, low, without a ladder', () => {
    expect([nameRepaired.class, nameRepaired.severity, nameRepaired.ladder]).toEqual(['DQ', 'low', 'none'])
  })
})
