import { describe, expect, test } from 'vitest'
import { cmndAmbiguous } from '../../src/rules/cmnd-ambiguous.ts'
import { cmndExpired } from '../../src/rules/cmnd-expired.ts'
import { hit, nobody, row } from './build.ts'

const traits = ['document-cmnd', 'ambiguous'] as const

describe('cmnd-ambiguous', () => {
  test.each(['cmnd-shared', 'cmnd-unconfirmed'] as const)('hits %s, beside cmnd-expired', (reason) => {
    const view = row({ verdict: nobody('ambiguous', reason), traits })
    expect(hit(cmndAmbiguous, view)).toEqual({ severity: 'low', evidence: {} })
    expect(hit(cmndExpired, view)).toBeDefined()
  })

  test('leaves a settled CMND and terminated lines alone', () => {
    const settled = row({ verdict: { outcome: 'matched', reason: 'cmnd' }, traits: ['document-cmnd'] })
    const ended = row({ verdict: nobody('ambiguous', 'cmnd-shared'), traits, subscriber: { status: 'terminated' } })
    expect(hit(cmndAmbiguous, settled)).toBeUndefined()
    expect(hit(cmndAmbiguous, ended)).toBeUndefined()
  })
})
