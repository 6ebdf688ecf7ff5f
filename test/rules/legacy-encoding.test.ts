import { describe, expect, test } from 'vitest'
import { legacyEncoding } from '../../src/rules/legacy-encoding.ts'
import { hit, nobody, row } from './build.ts'

describe('legacy-encoding', () => {
  test('says whether the file or the name was in an older encoding', () => {
    const of = (...traits: readonly ('legacy-encoded' | 'name-misread')[]) => hit(legacyEncoding, row({ traits }))
    expect(of('legacy-encoded')).toEqual({ severity: 'low', evidence: { file: 1, name: 0 } })
    expect(of('name-misread')).toEqual({ severity: 'low', evidence: { file: 0, name: 1 } })
    expect(of('legacy-encoded', 'name-misread')).toEqual({ severity: 'low', evidence: { file: 1, name: 1 } })
  })

  test('whatever the outcome, and when the line has ended', () => {
    const traits = ['legacy-encoded'] as const
    for (const verdict of [nobody('not-found', 'document-missing'), nobody('unverifiable', 'm2m')]) {
      expect(hit(legacyEncoding, row({ verdict, traits }))).toBeDefined()
    }
    expect(hit(legacyEncoding, row({ traits, subscriber: { status: 'terminated' } }))).toBeDefined()
  })

  test('leaves other records alone, a repaired name among them', () => {
    expect(hit(legacyEncoding, row())).toBeUndefined()
    const verdict = { outcome: 'variant', reason: 'pin', nameLevel: 'repaired', birthDateLevel: 'exact' } as const
    expect(hit(legacyEncoding, row({ verdict }))).toBeUndefined()
  })
})
