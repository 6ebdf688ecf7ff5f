import { describe, expect, test } from 'vitest'
import { cellsOf, codeFor, codeReader, type FormatCell } from '../../src/formats/codes.ts'
import type { CarrierFormat } from '../../src/formats/format.ts'
import { FORMATS, formatNamed } from '../../src/formats/index.ts'
import { requiredFields } from '../../src/formats/required.ts'
import { CODES, type CodedField } from '../../src/model/fields.ts'

function cell(format: CarrierFormat, header: string): FormatCell {
  const found = cellsOf(format).find((one) => one.header === header)
  if (found === undefined) throw new Error(`no cell ${header}`)
  return found
}

describe('reading', () => {
  const viettel = codeReader(formatNamed('viettel'))
  const mobifone = codeReader(formatNamed('mobifone'))
  const canonical = codeReader(formatNamed('canonical'))

  test.each([
    ['sex', 'Nữ', 'F'],
    ['sex', 'NỮ', 'F'],
    ['sex', 'nữ'.normalize('NFD'), 'F'],
    ['sex', 'Nu', undefined],
    ['status', 'Chặn 1 chiều', 'blocked-one-way'],
    ['status', 'active', undefined],
    ['document_type', 'Căn cước', 'cccd'],
  ] as const)('viettel %s %s', (field, text, expected) => {
    expect(viettel.code(field, text)).toBe(expected)
  })

  test.each([
    ['1', 'active', undefined],
    ['10', 'blocked-one-way', 'own-request'],
    ['11', 'blocked-one-way', 'operator-identity'],
    ['20', 'blocked-two-way', 'own-request'],
    ['21', 'blocked-two-way', 'operator-identity'],
    ['99', 'unknown', undefined],
    ['0', 'terminated', undefined],
    ['77', undefined, undefined],
  ])('mobifone STATUS %s', (text, status, reason) => {
    expect(mobifone.code('status', text)).toBe(status)
    expect(mobifone.code('block_reason', text)).toBe(reason)
  })

  test('canonical spelling where the carrier has no codes, in any case', () => {
    expect(canonical.code('document_type', 'Identity-Certificate')).toBe('identity-certificate')
    expect(canonical.code('document_type', 'CC')).toBeUndefined()
  })

  test('a listed text of a field that is not coded is translated, another stands for itself', () => {
    expect(viettel.text('nationality', 'hàn quốc')).toBe('KR')
    expect(viettel.text('nationality', 'KR')).toBe('KR')
    expect(viettel.text('province', 'Đà Nẵng')).toBe('48')
    expect(viettel.text('full_name', 'Đà Nẵng')).toBe('Đà Nẵng')
  })

  test('words for unknown', () => {
    for (const word of ['', 'Chưa cập nhật', 'CHƯA CẬP NHẬT'.normalize('NFD'), 'null'])
      expect(viettel.isUnknown(word)).toBe(true)
    for (const word of ['Chưa', 'KHONG CO', '0']) expect(viettel.isUnknown(word)).toBe(false)
    expect(canonical.isUnknown('null')).toBe(false)
  })

  test('total lines', () => {
    expect(viettel.isTotal('TỔNG CỘNG ')).toBe(true)
    expect(viettel.isTotal('')).toBe(false)
    expect(canonical.isTotal('total')).toBe(false)
  })
})

describe('writing', () => {
  const mobifone = formatNamed('mobifone')
  test('one code for two fields', () => {
    const status = cell(mobifone, 'STATUS')
    expect(codeFor(status, { status: 'active' })).toBe('1')
    expect(codeFor(status, { status: 'blocked-two-way', block_reason: 'operator-identity' })).toBe('21')
    expect(codeFor(status, { status: 'terminated' })).toBe('0')
    expect(codeFor(status, { status: 'blocked-two-way' })).toBeUndefined()
    expect(codeFor(status, { status: 'terminated', block_reason: 'debt' })).toBeUndefined()
    expect(codeFor(status, {})).toBe('')
  })

  test('the first code of a meaning', () => {
    const viettel = formatNamed('viettel')
    expect(codeFor(cell(viettel, 'Loại giấy tờ'), { document_type: 'organisation' })).toBe('Đăng ký doanh nghiệp')
    expect(codeFor(cell(viettel, 'Quốc tịch'), { nationality: 'VN' })).toBe('Việt Nam')
    expect(codeFor(cell(viettel, 'Quốc tịch'), { nationality: 'XX' })).toBe('XX')
    expect(codeFor(cell(viettel, 'Họ và tên'), { full_name: 'Nguyễn Văn Mẫu' })).toBe('Nguyễn Văn Mẫu')
    expect(codeFor(cell(formatNamed('canonical'), 'sex'), { sex: 'F' })).toBe('F')
  })

  test.each(FORMATS)('$name reads back every value it can write, and can write every value', (format) => {
    const reader = codeReader(format)
    for (const one of cellsOf(format)) {
      const [column] = one.columns
      if (column === undefined || one.columns.length > 1 || !(column.as in CODES)) continue
      const field = column.as as CodedField
      for (const value of CODES[field]) {
        const written = codeFor(one, { [field]: value })
        expect(written, `${format.name} ${field} ${value}`).toBeDefined()
        expect(reader.code(field, written ?? '')).toBe(value)
        expect(reader.isUnknown(written ?? '')).toBe(false)
      }
    }
  })
})

describe('what a record must hold', () => {
  const always = ['msisdn', 'subscriber_kind', 'activated_at', 'status']
  test('m2m: nothing more than any', () => {
    expect(requiredFields('m2m', undefined, 'counter')).toEqual(always)
  })
  test('an organisation', () => {
    expect(requiredFields('organisation', 'organisation', 'counter')).toEqual([
      ...always,
      'document_number',
      'full_name',
      'address',
      'payment',
    ])
  })
  test('an individual, by document and channel', () => {
    const online = requiredFields('individual', 'cccd', 'app')
    expect(online).toHaveLength(14)
    expect(online).toContain('address')
    expect(online).not.toContain('sales_agent')
    expect(requiredFields('individual', 'passport', 'app')).not.toContain('address')
    expect(requiredFields('individual', undefined, undefined)).toEqual(online)
    expect(requiredFields('individual', 'cccd', 'counter')).toEqual([...online, 'point_of_sale', 'sales_agent'])
    expect(requiredFields('individual', 'cccd', 'authorised-point')).toContain('point_of_sale')
    expect(requiredFields('individual', 'cccd', 'unknown')).toEqual(online)
  })
})
