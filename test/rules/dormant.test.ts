import { describe, expect, test } from 'vitest'
import { dormant } from '../../src/rules/dormant.ts'
import { hit, nobody, row } from './build.ts'

const traits = ['inactive'] as const

describe('dormant', () => {
  test('hits a live number without activity, whoever holds it, a blocked one too', () => {
    expect(hit(dormant, row({ traits }))).toEqual({ severity: 'low', evidence: {} })
    expect(hit(dormant, row({ traits, subscriber: { status: 'blocked-two-way' } }))).toBeDefined()
    expect(hit(dormant, row({ traits, verdict: nobody('not-found', 'pin-unknown') }))).toBeDefined()
    const company = { subscriberKind: 'organisation' } as const
    const verdict = nobody('unverifiable', 'organisation')
    expect(hit(dormant, row({ traits, subscriber: company, verdict }))).toBeDefined()
  })

  test('leaves numbers that have ended, machines, and whatever is used or unknown', () => {
    expect(hit(dormant, row({ traits, subscriber: { status: 'terminated' } }))).toBeUndefined()
    const machine = { subscriberKind: 'm2m' } as const
    expect(hit(dormant, row({ traits, subscriber: machine, verdict: nobody('unverifiable', 'm2m') }))).toBeUndefined()
    expect(hit(dormant, row())).toBeUndefined()
  })
})
