import { describe, expect, test } from 'vitest'
import { placeholderData } from '../../src/rules/placeholder-data.ts'
import { hit, nobody, row } from './build.ts'

const TRAITS = ['placeholder-name', 'placeholder-birth-date', 'document-placeholder'] as const

describe('placeholder-data', () => {
  test.each([
    ['placeholder-name', { birth_date: 0, document: 0, name: 1 }],
    ['placeholder-birth-date', { birth_date: 1, document: 0, name: 0 }],
    ['document-placeholder', { birth_date: 0, document: 1, name: 0 }],
  ] as const)('%s alone is enough where nobody was found, and is named as evidence', (trait, evidence) => {
    const view = row({ verdict: nobody('not-found', 'pin-unknown'), traits: [trait] })
    expect(hit(placeholderData, view)).toEqual({ severity: 'high', evidence })
  })

  test('hits mismatched, ambiguous and unverifiable lines', () => {
    const traits = ['placeholder-name'] as const
    const differs = { outcome: 'mismatched', nameLevel: 'different' } as const
    expect(hit(placeholderData, row({ verdict: differs, traits }))).toBeDefined()
    expect(hit(placeholderData, row({ verdict: nobody('ambiguous', 'cmnd-unconfirmed'), traits }))).toBeDefined()
    expect(hit(placeholderData, row({ verdict: nobody('unverifiable', 'passport'), traits }))).toBeDefined()
  })

  test.each(['matched', 'variant'] as const)('a %s person may really be born on a default date', (outcome) => {
    expect(hit(placeholderData, row({ verdict: { outcome }, traits: TRAITS }))).toBeUndefined()
  })

  test.each([
    [{ nameLevel: 'tone', birthDateLevel: 'exact' }, undefined],
    [{ nameLevel: 'tone', birthDateLevel: 'register-partial' }, undefined],
    [
      { nameLevel: 'tone', birthDateLevel: 'carrier-partial' },
      { birth_date: 1, document: 0, name: 0 },
    ],
  ] as const)('a default date that the register holds for the person is none: %j', (levels, evidence) => {
    const view = row({ verdict: { outcome: 'mismatched', ...levels }, traits: ['placeholder-birth-date'] })
    expect(hit(placeholderData, view)?.evidence).toEqual(evidence)
  })

  test.each([
    [{ nameLevel: 'exact', birthDateLevel: 'different' }, undefined],
    [
      { nameLevel: 'near', birthDateLevel: 'different' },
      { birth_date: 0, document: 0, name: 1 },
    ],
  ] as const)('a listed name that the register holds for the person is none: %j', (levels, evidence) => {
    const view = row({ verdict: { outcome: 'mismatched', ...levels }, traits: ['placeholder-name'] })
    expect(hit(placeholderData, view)?.evidence).toEqual(evidence)
  })

  test('leaves machine-to-machine, terminated and ordinary lines alone', () => {
    const m2m = { subscriberKind: 'm2m' } as const
    const verdict = nobody('not-found', 'pin-unknown')
    expect(
      hit(placeholderData, row({ verdict: nobody('unverifiable', 'm2m'), subscriber: m2m, traits: TRAITS })),
    ).toBeUndefined()
    expect(hit(placeholderData, row({ verdict, subscriber: { status: 'terminated' }, traits: TRAITS }))).toBeUndefined()
    expect(hit(placeholderData, row({ verdict, traits: ['pin-unknown'] }))).toBeUndefined()
  })
})
