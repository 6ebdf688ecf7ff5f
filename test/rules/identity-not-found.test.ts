import { describe, expect, test } from 'vitest'
import { identityNotFound } from '../../src/rules/identity-not-found.ts'
import { hit, nobody, row } from './build.ts'

describe('identity-not-found', () => {
  test('hits a PIN the register does not hold', () => {
    const view = row({ verdict: nobody('not-found', 'pin-unknown'), traits: ['pin-unknown'] })
    expect(hit(identityNotFound, view)).toEqual({ severity: 'high', evidence: {} })
  })

  test('does not accuse a number younger than the register', () => {
    const view = row({ verdict: nobody('not-found', 'register-lag'), traits: ['pin-unknown'] })
    expect(hit(identityNotFound, view)).toBeUndefined()
  })

  test('does not accuse an unmapped CMND or a malformed document', () => {
    const cmnd = row({ verdict: nobody('not-found', 'cmnd-unmapped'), traits: ['document-cmnd'] })
    const malformed = row({ verdict: nobody('not-found', 'document-malformed'), traits: ['document-malformed'] })
    expect(hit(identityNotFound, cmnd)).toBeUndefined()
    expect(hit(identityNotFound, malformed)).toBeUndefined()
  })

  test('leaves terminated lines alone', () => {
    const view = row({
      verdict: nobody('not-found', 'pin-unknown'),
      traits: ['pin-unknown'],
      subscriber: { status: 'terminated' },
    })
    expect(hit(identityNotFound, view)).toBeUndefined()
  })
})
