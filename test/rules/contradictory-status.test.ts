import { describe, expect, test } from 'vitest'
import { contradictoryStatus } from '../../src/rules/contradictory-status.ts'
import { hit, nobody, row } from './build.ts'

const traits = ['status-contradicted'] as const

describe('contradictory-status', () => {
  test('hits a record that has the trait, and names what contradicts the status', () => {
    const fields = { 'status-contradicted': ['block_reason', 'activated_at'] } as const
    expect(hit(contradictoryStatus, row({ traits, fields }))).toEqual({
      severity: 'medium',
      evidence: { activated_at: 1, block_reason: 1 },
    })
    const verdict = nobody('unverifiable', 'm2m')
    expect(hit(contradictoryStatus, row({ verdict, traits, fields }))).toBeDefined()
  })

  test('looks at terminated records too: that is where use after the end shows', () => {
    const fields = { 'status-contradicted': ['activity'] } as const
    expect(hit(contradictoryStatus, row({ traits, fields, subscriber: { status: 'terminated' } }))).toEqual({
      severity: 'medium',
      evidence: { activity: 1 },
    })
  })

  test('leaves other records alone', () => {
    expect(hit(contradictoryStatus, row())).toBeUndefined()
    expect(
      hit(contradictoryStatus, row({ traits: ['date-ahead'], subscriber: { status: 'blocked-one-way' } })),
    ).toBeUndefined()
  })
})
