import { describe, expect, test } from 'vitest'
import { lostLeadingZero } from '../../src/rules/lost-leading-zero.ts'
import { hit, nobody, row } from './build.ts'

describe('lost-leading-zero', () => {
  test('hits a record that has the trait, whatever its outcome', () => {
    const traits = ['zero-restored'] as const
    expect(hit(lostLeadingZero, row({ traits }))).toEqual({ severity: 'low', evidence: {} })
    for (const verdict of [
      nobody('not-found', 'document-missing'),
      nobody('ambiguous', 'cmnd-shared'),
      nobody('unverifiable', 'm2m'),
    ]) {
      expect(hit(lostLeadingZero, row({ verdict, traits }))).toBeDefined()
    }
  })

  test('a fault of the data stays one when the line has ended', () => {
    expect(hit(lostLeadingZero, row({ traits: ['zero-restored'], subscriber: { status: 'terminated' } }))).toBeDefined()
  })

  test('leaves other records alone', () => {
    expect(hit(lostLeadingZero, row())).toBeUndefined()
    expect(hit(lostLeadingZero, row({ traits: ['document-malformed'] }))).toBeUndefined()
  })
})
