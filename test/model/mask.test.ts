import { expect, it } from 'vitest'
import { maskedNumber } from '../../src/model/mask.ts'

it('a number keeps its prefix and its end', () => {
  expect(maskedNumber('0912345456')).toBe('0912***456')
  expect(maskedNumber('01312345678')).toBe('0131***678')
})
