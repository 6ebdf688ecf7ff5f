import { describe, expect, test } from 'vitest'
import { holderDeceased } from '../../src/rules/holder-deceased.ts'
import { at, date, hit, person, row } from './build.ts'

function since(holderSince: string | undefined, diedOn: string | undefined) {
  const dead = person({ status: 'deceased', diedOn: diedOn === undefined ? undefined : date(diedOn) })
  const subscriber = { holderSince: holderSince === undefined ? undefined : at(holderSince) }
  return hit(holderDeceased, row({ subscriber, person: dead, traits: ['deceased'] }))?.severity
}

describe('holder-deceased', () => {
  test.each([
    ['2024-03-09', '2024-03-10', 'medium'],
    ['2024-03-10T00:00:00', '2024-03-10', 'medium'], // the day of death is not after it
    ['2024-03-10T23:59:59', '2024-03-10', 'medium'],
    ['2024-03-11T00:00:00', '2024-03-10', 'high'],
  ])('taken %s, died %s: %s', (holderSince, diedOn, severity) => {
    expect(since(holderSince, diedOn)).toBe(severity)
  })

  test.each([
    ['2024-03-31', '2024-03', 'medium'],
    ['2024-04-01', '2024-03', 'high'],
    ['2024-03-01', '2024-02', 'high'], // the month's last day is a bound, not a day
    ['2024-02-29', '2024-02', 'medium'],
    ['2024-12-31', '2024', 'medium'],
    ['2025-01-01', '2024', 'high'],
  ])('partial death: taken %s, died %s: %s', (holderSince, diedOn, severity) => {
    expect(since(holderSince, diedOn)).toBe(severity)
  })

  test('unknown days are never certain', () => {
    expect(since(undefined, '2024-03-10')).toBe('medium')
    expect(since('2024-03-11', undefined)).toBe('medium')
  })

  test('accuses nobody whose identity is not established', () => {
    const dead = person({ status: 'deceased', diedOn: date('2020-01-01') })
    for (const outcome of ['mismatched', 'ambiguous', 'not-found'] as const) {
      expect(hit(holderDeceased, row({ verdict: { outcome }, person: dead, traits: ['deceased'] }))).toBeUndefined()
    }
    const variant = row({ verdict: { outcome: 'variant' }, person: dead, traits: ['deceased'] })
    expect(hit(holderDeceased, variant)).toBeDefined()
  })

  test('the person found decides, not the row quoted', () => {
    const quoted = person({ status: 'cancelled', supersededBy: '001090000002' })
    const dead = person({ pin: '001090000002', status: 'deceased', diedOn: date('2020-01-01') })
    expect(hit(holderDeceased, row({ quoted, person: dead, traits: ['deceased', 'superseded'] }))).toBeDefined()
  })

  test('leaves the missing, the living and terminated lines alone', () => {
    expect(hit(holderDeceased, row({ person: person({ status: 'missing' }) }))).toBeUndefined()
    expect(hit(holderDeceased, row({ person: person() }))).toBeUndefined()
    const dead = person({ status: 'deceased' })
    const ended = row({ person: dead, traits: ['deceased'], subscriber: { status: 'terminated' } })
    expect(hit(holderDeceased, ended)).toBeUndefined()
  })
})
