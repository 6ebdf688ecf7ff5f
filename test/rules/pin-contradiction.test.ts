import { describe, expect, test } from 'vitest'
import { pinContradiction } from '../../src/rules/pin-contradiction.ts'
import { date, hit, nobody, person, row } from './build.ts'

const traits = ['pin-contradiction'] as const
const declared = { sex: 'F', dateOfBirth: date('1990-05-17') } as const

describe('pin-contradiction', () => {
  test('hits an unknown PIN whose digits contradict the record', () => {
    const view = row({ verdict: nobody('not-found', 'pin-unknown'), subscriber: declared, traits })
    expect(hit(pinContradiction, view)).toEqual({ severity: 'medium', evidence: {} })
  })

  test('hits where the register agrees with the digits and not with the record', () => {
    const otherSex = row({ subscriber: declared, person: person({ sex: 'M' }), traits })
    const otherYear = row({
      subscriber: declared,
      person: person({ sex: 'F', dateOfBirth: date('1991-05-17') }),
      traits,
    })
    expect(hit(pinContradiction, otherSex)).toBeDefined()
    expect(hit(pinContradiction, otherYear)).toBeDefined()
  })

  test('excuses a PIN that the register holds with the declared sex and year', () => {
    const held = person({ sex: 'F', dateOfBirth: date('1990') })
    expect(hit(pinContradiction, row({ subscriber: declared, person: held, traits }))).toBeUndefined()
  })

  test('what is not declared need not be held', () => {
    const view = row({
      subscriber: { dateOfBirth: date('1990-05-17') },
      person: person({ sex: 'F', dateOfBirth: date('1990-02-01') }),
      traits,
    })
    expect(hit(pinContradiction, view)).toBeUndefined()
    const withoutBirthDate = row({
      subscriber: { sex: 'F', dateOfBirth: undefined },
      person: person({ sex: 'F' }),
      traits,
    })
    expect(hit(pinContradiction, withoutBirthDate)).toBeUndefined()
  })

  test('the row quoted decides, not the successor', () => {
    const quoted = person({ sex: 'F', status: 'cancelled', supersededBy: '001090000002' })
    const successor = person({ pin: '001090000002', sex: 'M' })
    expect(hit(pinContradiction, row({ subscriber: declared, quoted, person: successor, traits }))).toBeUndefined()
  })

  test('sleeps without the trait, and on terminated lines', () => {
    expect(hit(pinContradiction, row({ subscriber: declared, person: person({ sex: 'M' }) }))).toBeUndefined()
    const ended = { ...declared, status: 'terminated' } as const
    expect(hit(pinContradiction, row({ subscriber: ended, person: person({ sex: 'M' }), traits }))).toBeUndefined()
  })
})
