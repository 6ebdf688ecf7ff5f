import { describe, expect, test } from 'vitest'
import { legacyNumber } from '../../src/rules/legacy-number.ts'
import { hit, nobody, row } from './build.ts'

const traits = ['number-legacy'] as const

describe('legacy-number', () => {
  test('hits a number in its old form, whatever the outcome', () => {
    expect(hit(legacyNumber, row({ traits }))).toEqual({ severity: 'low', evidence: {} })
    for (const verdict of [nobody('not-found', 'document-missing'), nobody('ambiguous', 'cmnd-shared')]) {
      expect(hit(legacyNumber, row({ verdict, traits }))).toBeDefined()
    }
  })

  test('a fault of the data stays one when the line has ended', () => {
    expect(hit(legacyNumber, row({ traits, subscriber: { status: 'terminated' } }))).toBeDefined()
  })

  test('leaves numbers alone that lost a zero, or are in no block', () => {
    expect(hit(legacyNumber, row())).toBeUndefined()
    expect(hit(legacyNumber, row({ traits: ['zero-restored', 'number-not-allocated'] }))).toBeUndefined()
  })
})
