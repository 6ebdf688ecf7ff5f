import { describe, expect, test } from 'vitest'
import type { GuardianState } from '../../src/model/rule.ts'
import { minorWithoutGuardian } from '../../src/rules/minor-without-guardian.ts'
import { at, date, hit, person, row } from './build.ts'

function taken(holderSince: string | undefined, born: string, guardian: GuardianState = 'none') {
  const subscriber = { holderSince: holderSince === undefined ? undefined : at(holderSince) }
  const child = person({ dateOfBirth: date(born) })
  return hit(minorWithoutGuardian, row({ subscriber, person: child, traits: ['minor'], guardian })) !== undefined
}

describe('minor-without-guardian', () => {
  test.each([
    ['2024-06-14T23:59:59', '2010-06-15', true], // the day before the 14th birthday
    ['2024-06-15T00:00:00', '2010-06-15', false], // the birthday itself
    ['2024-06-16', '2010-06-15', false],
    ['2022-02-28', '2008-02-29', true], // born on a leap day: 14 on the first of March
    ['2022-03-01', '2008-02-29', false],
  ])('taken %s, born %s: %s', (holderSince, born, expected) => {
    expect(taken(holderSince, born)).toBe(expected)
  })

  test.each([
    ['2023-12-31', '2010', true], // not 14 even if born on 1 January
    ['2024-01-01', '2010', false], // may be 14
    ['2024-05-31', '2010-06', true],
    ['2024-06-01', '2010-06', false],
  ])('partial birth: taken %s, born %s: %s', (holderSince, born, expected) => {
    expect(taken(holderSince, born)).toBe(expected)
  })

  test.each([
    ['none', true],
    ['not-in-register', true],
    ['minor', true],
    ['unverifiable', false],
    ['adult', false],
  ] as const)('guardian %s: %s', (guardian, expected) => {
    expect(taken('2024-06-14', '2010-06-15', guardian)).toBe(expected)
  })

  test.each([
    ['none', { guardian_known: 0, guardian_named: 0 }],
    ['not-in-register', { guardian_known: 0, guardian_named: 1 }],
    ['minor', { guardian_known: 1, guardian_named: 1 }],
  ] as const)('guardian %s: the evidence tells it apart', (guardian, evidence) => {
    const subscriber = { holderSince: at('2024-01-01') }
    const child = person({ dateOfBirth: date('2015-01-01') })
    const view = row({ subscriber, person: child, traits: ['minor'], guardian })
    expect(hit(minorWithoutGuardian, view)).toEqual({ severity: 'medium', evidence })
  })

  test('nothing is certain without the day of taking the number', () => {
    expect(taken(undefined, '2020-01-01')).toBe(false)
  })

  test('accuses nobody whose identity is not established, and no terminated line', () => {
    const subscriber = { holderSince: at('2024-01-01') }
    const child = person({ dateOfBirth: date('2015-01-01') })
    const traits = ['minor'] as const
    expect(hit(minorWithoutGuardian, row({ subscriber, person: child, traits }))?.severity).toBe('medium')
    const mismatched = row({ subscriber, person: child, traits, verdict: { outcome: 'mismatched' } })
    const ended = row({ subscriber: { ...subscriber, status: 'terminated' }, person: child, traits })
    expect(hit(minorWithoutGuardian, mismatched)).toBeUndefined()
    expect(hit(minorWithoutGuardian, ended)).toBeUndefined()
  })
})
