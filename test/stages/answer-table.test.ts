import fc from 'fast-check'
import { expect, it } from 'vitest'
import { AnswerTable } from '../../src/stages/answer-table.ts'
import { pinText } from '../../src/stages/pin-text.ts'

it('finds the answer about any number, and none about any other', () => {
  const number = fc.integer({ min: 30_000_000, max: 999_999_999_999 })
  fc.assert(
    fc.property(fc.uniqueArray(number), fc.array(number), (answered, others) => {
      const sorted = answered.toSorted((a, b) => a - b)
      const nothing = new Float64Array(sorted.length)
      const answers = new AnswerTable({ msisdns: Float64Array.from(sorted), persons: nothing, answeredAt: nothing })
      for (const one of [...answered, ...others]) expect(answers.indexOf(one)).toBe(sorted.indexOf(one))
    }),
  )
})

it('writes a PIN with all of its digits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (pin) => {
      expect(pinText(pin)).toBe(String(pin).padStart(12, '0'))
    }),
  )
  expect(pinText(1_000_000)).toBe('000001000000')
})
