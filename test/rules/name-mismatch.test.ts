import { describe, expect, test } from 'vitest'
import type { NameLevel, Reason } from '../../src/model/verdict.ts'
import { nameMismatch } from '../../src/rules/name-mismatch.ts'
import { hit, person, row } from './build.ts'

function graded(nameLevel: NameLevel, reason: Reason = 'pin') {
  const verdict = { outcome: 'mismatched', reason, nameLevel, birthDateLevel: 'exact' } as const
  return hit(nameMismatch, row({ verdict, person: person(), traits: ['name-differs'] }))
}

describe('name-mismatch', () => {
  test.each([
    ['middle-missing', 'low'],
    ['tone', 'medium'],
    ['near', 'medium'],
    ['different', 'high'],
  ] as const)('%s is %s', (level, severity) => {
    expect(graded(level)).toEqual({ severity, evidence: {} })
    expect(graded(level, 'superseded-pin')).toEqual({ severity, evidence: {} })
  })

  test('a missing name is left to incomplete-record', () => {
    expect(graded('missing')).toBeUndefined()
  })

  test('a person found by CMND is not held to the name', () => {
    expect(graded('different', 'cmnd')).toBeUndefined()
  })

  test.each(['exact', 'repaired', 'unmarked', 'truncated', 'rotated'] as const)('%s is benign', (level) => {
    const verdict = { outcome: 'mismatched', reason: 'pin', nameLevel: level, birthDateLevel: 'different' } as const
    const view = row({ verdict, person: person(), traits: ['birth-date-differs'] })
    expect(hit(nameMismatch, view)).toBeUndefined()
    expect(graded(level)).toBeUndefined()
  })

  test('leaves terminated lines alone', () => {
    const verdict = { outcome: 'mismatched', reason: 'pin', nameLevel: 'different' } as const
    const view = row({ verdict, person: person(), traits: ['name-differs'], subscriber: { status: 'terminated' } })
    expect(hit(nameMismatch, view)).toBeUndefined()
  })
})
