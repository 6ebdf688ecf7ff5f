import { expect, test } from 'vitest'
import { maskedName, maskedNumber, maskedPaper, maskedText } from '../../src/model/mask.ts'

test('numbers keep their ends', () => {
  expect(maskedNumber('0912345456')).toBe('0912***456')
  expect(maskedNumber('01312345678')).toBe('0131***678')
  expect(maskedPaper('079193004242')).toBe('079*******42')
  expect(maskedPaper('M1234567')).toBe('********')
})

test('names keep the first letter of each word, and do not tell how long they are', () => {
  expect(maskedName('Nguyễn  Văn An')).toBe('N*** V** A*')
  expect(maskedName('𠮷野 Y')).toBe('𠮷* Y')
  expect(maskedName('')).toBe('')
})

test('any other text keeps the kind of its characters', () => {
  expect(maskedText('Tổ 7, xã Ví Dụ')).toBe('Aa 9, aa Aa Aa')
  expect(maskedText('A\r\n\u202E１')).toBe('A   9')
  expect(maskedText('x'.repeat(25))).toBe(`${'a'.repeat(24)}…`)
})
