import { describe, expect, test } from 'vitest'
import type { BirthDateLevel, Reason } from '../../src/model/verdict.ts'
import { birthDateMismatch } from '../../src/rules/birth-date-mismatch.ts'
import { hit, person, row } from './build.ts'

function graded(birthDateLevel: BirthDateLevel, reason: Reason = 'pin') {
  const verdict = { outcome: 'mismatched', reason, nameLevel: 'exact', birthDateLevel } as const
  return hit(birthDateMismatch, row({ verdict, person: person(), traits: ['birth-date-differs'] }))
}

describe('birth-date-mismatch', () => {
  test.each([
    ['carrier-partial', 'low'],
    ['swapped', 'medium'],
    ['one-digit', 'medium'],
    ['invalid', 'medium'],
    ['different', 'high'],
  ] as const)('%s is %s, by PIN or by CMND', (level, severity) => {
    expect(graded(level)).toEqual({ severity, evidence: {} })
    expect(graded(level, 'superseded-pin')).toEqual({ severity, evidence: {} })
    expect(graded(level, 'cmnd')).toEqual({ severity, evidence: {} })
  })

  test.each(['exact', 'register-partial', 'missing'] as const)('%s does not hit', (level) => {
    expect(graded(level)).toBeUndefined()
  })

  test('leaves terminated lines alone', () => {
    const verdict = { outcome: 'mismatched', birthDateLevel: 'different' } as const
    const view = row({ verdict, traits: ['birth-date-differs'], subscriber: { status: 'terminated' } })
    expect(hit(birthDateMismatch, view)).toBeUndefined()
  })
})
