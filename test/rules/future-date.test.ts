import { describe, expect, test } from 'vitest'
import { futureDate } from '../../src/rules/future-date.ts'
import { hit, nobody, row } from './build.ts'

describe('future-date', () => {
  test('hits a record that has the trait, whatever its outcome', () => {
    const traits = ['date-ahead'] as const
    expect(hit(futureDate, row({ traits }))).toEqual({ severity: 'medium', evidence: {} })
    for (const verdict of [
      nobody('not-found', 'document-missing'),
      nobody('ambiguous', 'cmnd-shared'),
      nobody('unverifiable', 'm2m'),
    ]) {
      expect(hit(futureDate, row({ verdict, traits }))).toBeDefined()
    }
  })

  test('a fault of the data stays one when the line has ended', () => {
    expect(hit(futureDate, row({ traits: ['date-ahead'], subscriber: { status: 'terminated' } }))).toBeDefined()
  })

  test('leaves other records alone', () => {
    expect(hit(futureDate, row())).toBeUndefined()
    expect(hit(futureDate, row({ traits: ['field-missing'] }))).toBeUndefined()
  })
})
