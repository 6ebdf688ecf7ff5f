import { describe, expect, it } from 'vitest'
import { asMisread1258, asMisreadUtf8, asTcvn3, asTelex, asVni, asVniKeys } from '../../src/generate/legacy-text.ts'
import {
  inOtherDialect,
  inOtherOrder,
  isDifferent,
  rotated,
  truncated,
  withHoiForNga,
  withOneEdit,
  withOtherTone,
  withoutMiddle,
} from '../../src/generate/name-faults.ts'
import { styled } from '../../src/generate/name-styles.ts'
import { drawName, nameOf } from '../../src/generate/names.ts'

describe('old encodings', () => {
  it('shows TCVN3 bytes as windows-1252, accented capitals as small ones', () => {
    expect(asTcvn3('Nguyễn Văn An')).toBe('NguyÔn V¨n An')
    expect(asTcvn3('Đặng Quốc Hoà')).toBe('§Æng Quèc Hoµ')
    expect(asTcvn3('Ánh')).toBe('¸nh')
  })

  it('shows VNI bytes, a letter and the letter of its tone', () => {
    expect(asVni('Nguyễn Văn An')).toBe('Nguyeãn Vaên An')
    expect(asVni('Đặng Quốc Hoà')).toBe('Ñaëng Quoác Hoaø')
  })

  it('shows UTF-8 and windows-1258 bytes as windows-1252', () => {
    expect(asMisreadUtf8('Nguyễn')).toBe('Nguyá»…n')
    expect(asMisreadUtf8('Hà')).toBeUndefined()
    expect(asMisread1258('Nguyễn')).toBe('NguyêÞn')
    expect(asMisread1258('Đỗ')).toBe('ÐôÞ')
  })

  it('leaves keystrokes unjoined', () => {
    expect(asTelex('Nguyễn Văn Đức')).toBe('Nguyeenx Vawn Dduwcs')
    expect(asVniKeys('Nguyễn Văn Đức')).toBe('Nguye6n4 Va8n D9u7c1')
  })
})

describe('faults of names', () => {
  it('are what they are called', () => {
    expect(withoutMiddle('Nguyễn Thị Thu Hà')).toBe('Nguyễn Hà')
    expect(withoutMiddle('Nguyễn Hà')).toBeUndefined()
    expect(withOneEdit('Lê Văn Khánh')).toBe('Lê Văn Kánh')
    expect(withOneEdit('Lê Văn An')).toBe('Lê Văn Han')
    expect(withOneEdit('Lê Văn Minh')).toBe('Lê Văn Ninh')
    expect(withHoiForNga('Nguyễn Văn An')).toBe('Nguyển Văn An')
    expect(withHoiForNga('Trần Văn An')).toBeUndefined()
    expect(inOtherDialect('Hoàng Văn Tám')).toBe('Huỳnh Văn Tám')
    expect(inOtherOrder('Nguyễn Văn An')).toBe('Nguyễn An Văn')
    expect(inOtherOrder('Nguyễn An')).toBeUndefined()
    expect(rotated('Nguyễn Văn An')).toBe('Văn An Nguyễn')
  })

  it('change one tone, and never hỏi into ngã', () => {
    for (let key = 0; key < 200; key++) {
      const text = withOtherTone('Lê Thị Thủy', key)
      if (text !== undefined) expect(['Thuy', 'Thùy', 'Thúy', 'Thụy']).toContain(text.split(' ')[2])
      if (text !== undefined) expect(text).not.toContain('Thũy')
    }
  })

  it('cut names at thirty characters, never after a space', () => {
    expect(truncated('Nguyễn Phương Hoàng Thiên Trường Giang')).toBe('Nguyễn Phương Hoàng Thiên Trườ')
    expect(truncated('Nguyễn Văn An')).toBeUndefined()
    expect(truncated('Nguyễn Phương Hoàng Thiên Bảo An Giang')).toBeUndefined()
  })

  it('call names different only when nobody could take one for the other', () => {
    expect(isDifferent('Nguyễn Văn An', 'Trần Thị Bích Ngọc')).toBe(true)
    expect(isDifferent('Nguyễn Văn An', 'Nguyễn Văn Anh')).toBe(false)
    expect(isDifferent('Nguyễn Văn An', 'Văn An Nguyễn')).toBe(false)
    expect(isDifferent('Hoàng Vũ Phúc', 'Huỳnh Võ Phước')).toBe(false)
    expect(isDifferent('Hoàng Vũ Phúc', 'Trần Thị Bích Ngọc')).toBe(true)
  })
})

describe('styles of names', () => {
  it('say whether the name is still the same to the letter', () => {
    expect(styled('unmarked', 'Đỗ Văn An')).toEqual({ text: 'DO VAN AN', agreement: 'benign' })
    expect(styled('unmarked', 'Cao Minh Anh')).toBeUndefined()
    expect(styled('tone-moved', 'Lê Thúy Hòa')).toEqual({ text: 'Lê Thuý Hoà', agreement: 'exact' })
    expect(styled('i-for-y', 'Lý Mỹ Quý')).toEqual({ text: 'Lí Mĩ Quí', agreement: 'repaired' })
    expect(styled('i-for-y', 'Lê Thúy Hằng')).toBeUndefined()
    expect(styled('misread-utf8', 'La Thanh Nhã')).toEqual({ text: 'La Thanh NhÃ£', agreement: 'exact' })
    expect(styled('misread-utf8', 'Lê Thanh Nhã')).toEqual({ text: 'LÃª Thanh NhÃ£', agreement: 'misread' })
    expect(styled('decomposed', 'Lê')).toEqual({ text: 'Le\u0302', agreement: 'exact' })
  })
})

describe('drawn names', () => {
  it('have two to four words, no word twice, and the same for the same key', () => {
    for (let key = 0; key < 3_000; key++) {
      const words = nameOf(drawName(key % 2, key, false)).split(' ')
      expect(words.length).toBeGreaterThanOrEqual(2)
      expect(words.length).toBeLessThanOrEqual(4)
      expect(new Set(words).size).toBe(words.length)
      expect(drawName(key % 2, key, false)).toBe(drawName(key % 2, key, false))
    }
  })

  it('give Thị to women and Văn to men', () => {
    const names = Array.from({ length: 2_000 }, (_, key) => nameOf(drawName(key % 2, key, true)))
    expect(names.filter((name, key) => key % 2 === 0 && name.includes(' Thị '))).toEqual([])
    expect(names.filter((name) => name.includes(' Thị ')).length).toBeGreaterThan(400)
    expect(names.filter((name, key) => key % 2 === 1 && name.includes(' Văn '))).toEqual([])
  })
})
