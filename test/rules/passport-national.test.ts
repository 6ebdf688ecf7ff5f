import { describe, expect, test } from 'vitest'
import { passportNational } from '../../src/rules/passport-national.ts'
import { hit, nobody, row } from './build.ts'

const verdict = nobody('unverifiable', 'passport')
const traits = ['citizen-passport'] as const

describe('passport-national', () => {
  test('hits a Vietnamese national on a passport', () => {
    const view = row({ verdict, traits, subscriber: { documentType: 'passport', nationality: 'VN' } })
    expect(hit(passportNational, view)).toEqual({ severity: 'medium', evidence: {} })
  })

  test('leaves foreigners and people of unstated nationality alone', () => {
    for (const nationality of ['KR', undefined]) {
      const view = row({ verdict, traits, subscriber: { documentType: 'passport', nationality } })
      expect(hit(passportNational, view)).toBeUndefined()
    }
  })

  test('leaves Vietnamese nationals on other papers alone', () => {
    for (const documentType of ['cccd', 'other'] as const) {
      const other = nobody('unverifiable', 'other-document')
      const view = row({ verdict: other, subscriber: { documentType, nationality: 'VN' } })
      expect(hit(passportNational, view)).toBeUndefined()
    }
  })

  test('leaves terminated lines alone', () => {
    const subscriber = { documentType: 'passport', nationality: 'VN', status: 'terminated' } as const
    expect(hit(passportNational, row({ verdict, traits, subscriber }))).toBeUndefined()
  })
})
