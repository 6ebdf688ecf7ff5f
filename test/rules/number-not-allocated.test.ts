import { describe, expect, test } from 'vitest'
import { numberNotAllocated } from '../../src/rules/number-not-allocated.ts'
import { hit, nobody, row } from './build.ts'

describe('number-not-allocated', () => {
  test('hits a record that has the trait, whatever its outcome', () => {
    const traits = ['number-not-allocated'] as const
    expect(hit(numberNotAllocated, row({ traits }))).toEqual({ severity: 'low', evidence: {} })
    for (const verdict of [
      nobody('not-found', 'document-missing'),
      nobody('ambiguous', 'cmnd-shared'),
      nobody('unverifiable', 'm2m'),
    ]) {
      expect(hit(numberNotAllocated, row({ verdict, traits }))).toBeDefined()
    }
  })

  test('a fault of the data stays one when the line has ended', () => {
    expect(
      hit(numberNotAllocated, row({ traits: ['number-not-allocated'], subscriber: { status: 'terminated' } })),
    ).toBeDefined()
  })

  test('leaves other records alone', () => {
    expect(hit(numberNotAllocated, row())).toBeUndefined()
    expect(hit(numberNotAllocated, row({ traits: ['zero-restored'] }))).toBeUndefined()
  })
})
