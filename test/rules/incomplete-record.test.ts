import { describe, expect, test } from 'vitest'
import { incompleteRecord } from '../../src/rules/incomplete-record.ts'
import { hit, nobody, row } from './build.ts'

describe('incomplete-record', () => {
  test('hits a record that has the trait, whatever its outcome', () => {
    const traits = ['field-missing'] as const
    expect(hit(incompleteRecord, row({ traits }))).toEqual({ severity: 'low', evidence: {} })
    for (const verdict of [
      nobody('not-found', 'document-missing'),
      nobody('ambiguous', 'cmnd-shared'),
      nobody('unverifiable', 'm2m'),
    ]) {
      expect(hit(incompleteRecord, row({ verdict, traits }))).toBeDefined()
    }
  })

  test('names the fields as evidence', () => {
    const fields = { 'field-missing': ['full_name', 'address'] } as const
    const view = row({ traits: ['field-missing'], fields })
    expect(hit(incompleteRecord, view)?.evidence).toEqual({ address: 1, full_name: 1 })
  })

  test('a fault of the data stays one when the line has ended', () => {
    expect(
      hit(incompleteRecord, row({ traits: ['field-missing'], subscriber: { status: 'terminated' } })),
    ).toBeDefined()
  })

  test('leaves other records alone', () => {
    expect(hit(incompleteRecord, row())).toBeUndefined()
    expect(hit(incompleteRecord, row({ traits: ['document-missing'] }))).toBeUndefined()
  })
})
