import { describe, expect, test } from 'vitest'
import { dialectOf, lineEndsOf, oddRecordsOf, type Trial } from '../../src/formats/dialect.ts'
import { codeGuesses, fieldOfWords } from '../../src/formats/dialect-codes.ts'
import { lookOf, profileOf } from '../../src/formats/dialect-columns.ts'
import { dateEvidenceOf } from '../../src/formats/dialect-dates.ts'
import { fieldGuesses } from '../../src/formats/dialect-fields.ts'
import { headerKind } from '../../src/formats/dialect-header.ts'
import { bareWords, headerWords, saysNothing } from '../../src/formats/dialect-words.ts'
import type { Field } from '../../src/model/fields.ts'

function trial(delimiter: string, quote: '"' | '', widths: readonly number[], quoted = 0, faults = 0): Trial {
  return { delimiter, quote, widths, quoted, faults }
}

describe('delimiter and quote', () => {
  test('many columns evenly win over few, and over those that lack in the header', () => {
    const found = dialectOf([
      trial(';', '"', [4, 4, 4, 5]),
      trial(';', '', [4, 4, 4, 5]),
      trial(',', '"', [1, 2, 2, 2]),
      trial(',', '', [1, 2, 2, 2]),
      trial(':', '"', [1, 5, 5, 5]),
      trial(':', '', [1, 5, 5, 5]),
    ])
    expect(found).toMatchObject({ delimiter: ';', quote: '"', quoted: 0 })
    expect(found.delimiters[0]).toEqual({ delimiter: ';', columns: 4, even: 3, records: 4 })
  })

  test('quotes are quotes, and characters where most records that begin a cell with one break by them', () => {
    const even = dialectOf([trial(',', '"', [3, 3, 3]), trial(',', '', [3, 5, 5], 2)])
    expect(even).toMatchObject({ quote: '"', quoted: 2 })
    expect(even.delimiters[0]?.columns).toBe(3)
    const broken = (faults: number, quoted: number) =>
      dialectOf([trial('|', '"', [3], 0, faults), trial('|', '', [3, 3, 3], quoted)]).quote
    expect([broken(2, 3), broken(1, 3), broken(2, 2)]).toEqual(['', '"', '"'])
  })

  test('nothing that cuts is one column', () => {
    const found = dialectOf([trial(',', '"', [1, 1]), trial(',', '', [1, 1])])
    expect(found).toEqual({ delimiter: ',', quote: '"', delimiters: [], quoted: 0 })
  })
})

test('line ends are counted apart; a CR that may yet be followed is not', () => {
  expect(lineEndsOf(Buffer.from('a\r\nb\nc\rd\r'), true)).toEqual({ lf: 1, crlf: 1, cr: 2 })
  expect(lineEndsOf(Buffer.from('a\r\nb\nc\rd\r'), false)).toEqual({ lf: 1, crlf: 1, cr: 1 })
})

test('comments are of another width, totals begin with a word of totals', () => {
  const records = [['# made on'], ['A', 'B'], ['#1', 'x'], ['Tổng cộng', '2'], ['TRAILER'], ['Tổng Thị', 'x']]
  expect(oddRecordsOf(records, 2, ',')).toEqual({
    comment: '#',
    comments: 1,
    totalWords: ['Tổng cộng', 'TRAILER'],
    totals: 2,
  })
})

describe('dates', () => {
  test.each([
    [['03/04/1990', '25/12/1991'], 'dmy', '/', 2, 1],
    [['03/04/1990', '12/25/1991'], 'mdy', '/', 1, 2],
    [['03/04/1990'], 'dmy', '/', 1, 1],
    [['1990-04-03T00:00:00', '1991-12-25'], 'ymd', '-', 0, 0],
    [['19900403', '19911225101500'], 'ymd', '', 0, 0],
    [['25.12.1991 7:05', '00.00.1956'], 'dmy', '.', 2, 1],
  ] as const)('%j are %s', (values, order, separator, dmy, mdy) => {
    expect(dateEvidenceOf(values)).toMatchObject({ order, separator, readable: { dmy, mdy } })
  })

  test('what is none is not counted', () => {
    expect(dateEvidenceOf(['25/12/1991', '30/02/1990', '1991-02-29', 'x'])).toMatchObject({ dates: 1, impossible: 2 })
    expect(dateEvidenceOf(['001099012345', '0912345678', '45/13/1990', '29221', ''])).toBeUndefined()
  })
})

describe('words', () => {
  test('lose marks, case and separators; abbreviations of headers are written out', () => {
    expect(bareWords('  ĐKKD_Số-Giấy  TờAbc ')).toBe('dkkd so giay to abc')
    expect(headerWords('SO_TB')).toBe(headerWords('Số thuê bao'))
  })

  test('that say nothing', () => {
    expect(['N/A', 'null', 'Chưa cập nhật', '-', '\\N'].map(saysNothing)).toEqual([true, true, true, true, true])
    expect(['Na', 'Không', '0', ''].map(saysNothing)).toEqual([false, false, false, false])
  })
})

describe('columns', () => {
  test.each([
    [['0912345678', '+84912345678', '84 912 345 678', '01691234567'], 'phone'],
    [['079193004242', '001 099 012 345'], '12 digits'],
    [['Nguyễn Văn An', "H'Hen Niê", 'Lê Thị Bé', 'KIM'], 'words'],
    [['25/12/1991', '1991'], undefined],
    [['25/12/1991 10:00:00', '24/12/1991 11:00'], 'time'],
    [['452041234567890'], 'IMSI'],
    [['', ''], undefined],
  ] as const)('%j look like %s', (values, look) => {
    expect(lookOf(profileOf(values))).toBe(look)
  })

  const guessed = (columns: Readonly<Record<string, readonly string[]>>): Record<string, Field> => {
    const headers = Object.keys(columns)
    const guesses = fieldGuesses(headers, Object.values(columns).map(profileOf))
    return Object.fromEntries(guesses.map(({ column, field }) => [headers[column] ?? '', field]))
  }

  test('are told by their headers, however they are spelled', () => {
    expect(
      guessed({
        so_thue_bao: ['0912345678'],
        'Họ tên KH': ['Nguyễn Văn An'],
        'NGÀY SINH': ['01/02/1990'],
        NgayKichHoat: ['01/02/2020 10:00:00'],
        'Trang thai thue bao': ['1', '0'],
        'Loai giayto': ['CCCD'],
        GHICHU: ['x'],
      }),
    ).toEqual({
      so_thue_bao: 'msisdn',
      'Họ tên KH': 'full_name',
      'NGÀY SINH': 'date_of_birth',
      NgayKichHoat: 'activated_at',
      'Trang thai thue bao': 'status',
      'Loai giayto': 'document_type',
    })
  })

  test('are told in English too', () => {
    expect(
      guessed({
        'Phone No.': ['0912345678'],
        'Cust Name': ['Nguyễn Văn An'],
        'Birth Dt': ['12/25/1990'],
        'Subscriber Status': ['ACT', 'TERM'],
        'Permanent Address': ['x'],
        'Dealer Code': ['D1'],
        'File name': ['a.csv'],
      }),
    ).toEqual({
      'Phone No.': 'msisdn',
      'Cust Name': 'full_name',
      'Birth Dt': 'date_of_birth',
      'Subscriber Status': 'status',
      'Permanent Address': 'address',
      'Dealer Code': 'point_of_sale',
    })
  })

  test('are not what their values show them not to be', () => {
    expect(guessed({ 'Số thuê bao': ['Nguyễn Văn An'], MOBI: ['0912345678', '0987654321'] })).toEqual({
      MOBI: 'msisdn',
    })
    expect(guessed({ X: ['Nam', 'Nữ', 'Nam'] })).toEqual({ X: 'sex' })
    const columns = { 'Loại TB': ['TRUOC', 'SAU'], NSD: ['Bản thân', 'Nhân viên'], 'Loai khach': ['KHCN', 'KHDN'] }
    expect(guessed(columns)).toEqual({ 'Loại TB': 'payment', NSD: 'user_kind', 'Loai khach': 'subscriber_kind' })
  })
})

describe('codes', () => {
  test('of which one format knows all are given its whole table, numbers too', () => {
    const { codes, from, hidden } = codeGuesses('sex', profileOf(['1', '0', '1']))
    expect({ codes, from, hidden }).toEqual({ codes: { 0: 'F', 1: 'M' }, from: 'mobifone', hidden: [] })
  })

  test('are guessed word by word elsewhere, numbers never', () => {
    const { words, codes } = codeGuesses('status', profileOf(['HOATDONG', 'Huỷ', 'Tạm dừng', 'Tạm dừng', '7', '-']))
    expect(words).toEqual([
      { word: 'HOATDONG', count: 1, meaning: 'active', isStray: false },
      { word: 'Huỷ', count: 1, meaning: 'terminated', isStray: false },
      { word: 'Tạm dừng', count: 2, meaning: undefined, isStray: false },
      { word: '7', count: 1, meaning: undefined, isStray: false },
    ])
    expect(codes).toEqual({ HOATDONG: 'active', Huỷ: 'terminated' })
  })

  test('in canonical spelling need none', () => {
    expect(codeGuesses('status', profileOf(['active', 'Terminated'])).codes).toBeUndefined()
  })

  test('that may be somebody’s are not shown', () => {
    const values = [
      'Nam',
      'Nguyễn Văn An',
      'Nguyễn Văn An',
      'An Nguyen',
      'An Nguyen',
      '0912345678',
      'Zyxwvu',
      '1.2.1990',
    ]
    const { words, hidden } = codeGuesses('sex', profileOf([...values, '0912345678', '1.2.1990']))
    expect(words.map(({ word }) => word)).toEqual(['Nam'])
    expect(hidden.map(({ count }) => count)).toEqual([2, 2, 2, 1, 2])
  })

  test('tell a field where they are codes of no other', () => {
    const fieldOf = (words: Readonly<Record<string, number>>) => fieldOfWords(new Map(Object.entries(words)))
    expect(fieldOf({ TRA_TRUOC: 1, 'Trả sau': 1 })).toBe('payment')
    expect(fieldOf({ unknown: 1 })).toBeUndefined()
    expect(fieldOf({ An: 1, Nam: 1 })).toBeUndefined()
    // A few damaged lines of thousands do not hide the codes; one in a hundred is a code of another table.
    expect(fieldOf({ TT: 900, TS: 300, UD: 2 })).toBe('payment')
    expect(fieldOf({ TT: 900, TS: 300, UD: 12 })).toBeUndefined()
  })
})

test('hostile values and headers take linear time', () => {
  const spaced = `${'a '.repeat(100_000)}!`
  expect(lookOf(profileOf([spaced]))).toBeUndefined()
  expect(headerKind([spaced, ...Array.from({ length: 100_000 }, (_, i) => `c${i % 1000}`)])).toBe('unknown')
})

test('a header is known by two of its names; a line with a number of anybody is data', () => {
  expect(headerKind(['Số thuê bao', 'HO_TEN', 'whatever'])).toBe('names')
  expect(headerKind(['Số thuê bao', 'whatever'])).toBe('unknown')
  expect(headerKind(['Số thuê bao', 'HO_TEN', '0912345678'])).toBe('data')
  expect(headerKind(['Số thuê bao', 'HO_TEN', '1/2/1990'])).toBe('data')
})
