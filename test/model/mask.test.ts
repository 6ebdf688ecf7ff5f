import { expect, it } from 'vitest'
import { maskedDocument, maskedName, maskedNumber } from '../../src/model/mask.ts'

it('a number keeps its prefix and its end', () => {
  expect(maskedNumber('0912345456')).toBe('0912***456')
  expect(maskedNumber('01312345678')).toBe('0131***678')
})

it('a document keeps its province and two digits, a short one nothing', () => {
  expect(maskedDocument('079200000042')).toBe('079*******42')
  expect(maskedDocument('024123456')).toBe('024****56')
  expect(maskedDocument('B1234567')).toBe('B12***67')
  expect(maskedDocument('A12345')).toBe('******')
})

it('a name keeps first letters, as they are written', () => {
  expect(maskedName('Nguyễn Văn An')).toBe('N*** V** A*')
  expect(maskedName('  đặng  thị Ý ')).toBe('đ*** t** Ý*')
  expect(maskedName('Ê̆ Ban')).toBe('Ê* B**')
  expect(maskedName('')).toBe('')
})
