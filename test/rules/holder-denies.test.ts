import { describe, expect, test } from 'vitest'
import { holderDenies } from '../../src/rules/holder-denies.ts'
import { hit, row } from './build.ts'

describe('holder-denies', () => {
  test.each(['matched', 'variant'] as const)('hits a %s record whose holder answered "not mine"', (outcome) => {
    expect(hit(holderDenies, row({ verdict: { outcome }, traits: ['holder-denied'] }))).toEqual({
      severity: 'high',
      evidence: {},
    })
  })

  test.each(['mismatched', 'ambiguous', 'not-found', 'unverifiable'] as const)(
    'accuses nobody by a %s record',
    (outcome) => {
      expect(hit(holderDenies, row({ verdict: { outcome }, traits: ['holder-denied'] }))).toBeUndefined()
    },
  )

  test('leaves what nobody denied, and terminated lines, alone', () => {
    expect(hit(holderDenies, row({}))).toBeUndefined()
    const ended = row({ traits: ['holder-denied'], subscriber: { status: 'terminated' } })
    expect(hit(holderDenies, ended)).toBeUndefined()
  })
})
