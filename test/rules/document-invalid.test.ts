import { describe, expect, test } from 'vitest'
import { documentInvalid } from '../../src/rules/document-invalid.ts'
import { hit, nobody, row } from './build.ts'

describe('document-invalid', () => {
  test('hits a missing and a malformed document', () => {
    const missing = row({ verdict: nobody('not-found', 'document-missing'), traits: ['document-missing'] })
    const malformed = row({ verdict: nobody('not-found', 'document-malformed'), traits: ['document-malformed'] })
    expect(hit(documentInvalid, missing)).toEqual({ severity: 'high', evidence: { missing: 1 } })
    expect(hit(documentInvalid, malformed)).toEqual({ severity: 'high', evidence: { missing: 0 } })
  })

  test('leaves other reasons for not being found alone', () => {
    for (const reason of ['pin-unknown', 'register-lag', 'cmnd-unmapped'] as const) {
      const traits = ['document-malformed', 'pin-unknown'] as const
      expect(hit(documentInvalid, row({ verdict: nobody('not-found', reason), traits }))).toBeUndefined()
    }
  })

  test('leaves machine-to-machine and terminated lines alone', () => {
    const traits = ['document-missing'] as const
    const m2m = { verdict: nobody('unverifiable', 'm2m'), subscriber: { subscriberKind: 'm2m' }, traits } as const
    const ended = {
      verdict: nobody('not-found', 'document-missing'),
      subscriber: { status: 'terminated' },
      traits,
    } as const
    expect(hit(documentInvalid, row(m2m))).toBeUndefined()
    expect(hit(documentInvalid, row(ended))).toBeUndefined()
  })

  test('hits blocked lines and lines of unknown status: they are live', () => {
    for (const status of ['blocked-one-way', 'blocked-two-way', 'unknown'] as const) {
      const view = row({
        verdict: nobody('not-found', 'document-missing'),
        subscriber: { status },
        traits: ['document-missing'],
      })
      expect(hit(documentInvalid, view)).toBeDefined()
    }
  })
})
