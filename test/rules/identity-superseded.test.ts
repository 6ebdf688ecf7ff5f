import { describe, expect, test } from 'vitest'
import { identitySuperseded } from '../../src/rules/identity-superseded.ts'
import { hit, person, row } from './build.ts'

const traits = ['superseded'] as const
const cancelled = person({ status: 'cancelled', supersededBy: '001090000002' })
const successor = person({ pin: '001090000002' })

describe('identity-superseded', () => {
  test('hits a cancelled PIN with a successor', () => {
    const view = row({ quoted: cancelled, person: successor, verdict: { reason: 'superseded-pin' }, traits })
    expect(hit(identitySuperseded, view)).toEqual({ severity: 'medium', evidence: { reissued: 1 } })
  })

  test('hits a cancelled PIN without a successor', () => {
    const dangling = person({ status: 'cancelled' })
    const view = row({ person: dangling, verdict: { outcome: 'variant' }, traits })
    expect(hit(identitySuperseded, view)).toEqual({ severity: 'medium', evidence: { reissued: 0 } })
  })

  test('does not hit the successor itself', () => {
    expect(hit(identitySuperseded, row({ person: successor }))).toBeUndefined()
  })

  test('accuses nobody whose identity is not established, and no terminated line', () => {
    const mismatched = row({ quoted: cancelled, person: successor, verdict: { outcome: 'mismatched' }, traits })
    const ended = row({ quoted: cancelled, person: successor, subscriber: { status: 'terminated' }, traits })
    expect(hit(identitySuperseded, mismatched)).toBeUndefined()
    expect(hit(identitySuperseded, ended)).toBeUndefined()
  })
})
