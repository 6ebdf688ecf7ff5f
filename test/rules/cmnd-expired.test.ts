import { describe, expect, test } from 'vitest'
import { cmndExpired } from '../../src/rules/cmnd-expired.ts'
import { hit, nobody, row } from './build.ts'

const traits = ['document-cmnd'] as const

describe('cmnd-expired', () => {
  test('hits on the first day on which the CMND is void and not on the last before', () => {
    expect(hit(cmndExpired, row({ traits, businessDate: '2025-01-01' }))).toEqual({ severity: 'medium', evidence: {} })
    expect(hit(cmndExpired, row({ traits, businessDate: '2024-12-31' }))).toBeUndefined()
  })

  test('hits whatever the outcome of the CMND', () => {
    for (const outcome of ['matched', 'variant', 'mismatched'] as const) {
      expect(hit(cmndExpired, row({ traits, verdict: { outcome, reason: 'cmnd' } }))).toBeDefined()
    }
    expect(hit(cmndExpired, row({ traits, verdict: nobody('not-found', 'cmnd-unmapped') }))).toBeDefined()
    expect(hit(cmndExpired, row({ traits, verdict: nobody('not-found', 'register-lag') }))).toBeDefined()
    expect(hit(cmndExpired, row({ traits, verdict: nobody('ambiguous', 'cmnd-shared') }))).toBeDefined()
  })

  test('leaves PINs, unverifiable and terminated lines alone', () => {
    expect(hit(cmndExpired, row())).toBeUndefined()
    expect(hit(cmndExpired, row({ traits, verdict: nobody('unverifiable', 'm2m') }))).toBeUndefined()
    expect(hit(cmndExpired, row({ traits, subscriber: { status: 'terminated' } }))).toBeUndefined()
  })
})
