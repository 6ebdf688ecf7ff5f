import { expect, test } from 'vitest'
import { isSyllable } from '../../src/formats/syllable.ts'

test.each([
  'Nguyễn',
  'THỊ',
  'quốc',
  'Đức',
  'khuê',
  'Ý',
  'huỳnh',
  'giếng',
  'nghiêng',
  'oanh',
  'ết',
  'cụp',
  'thoắt',
  'khuya',
])('%s is a syllable', (word) => expect(isSyllable(word)).toBe(true))

test.each([
  ['quôc', 'ends in a stop and has no tone'],
  ['đưc', 'ends in a stop and has no tone'],
  ['cùp', 'ends in a stop and has another tone'],
  ['bạ\u0301', 'has two tones'],
  ['wữ', 'begins with no Vietnamese letter'],
  ['nguyễnn', 'ends in no Vietnamese way'],
  ['', 'is nothing'],
])('%s is none: it %s', (word) => {
  expect(isSyllable(word)).toBe(false)
})
