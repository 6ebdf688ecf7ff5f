import { describe, expect, it } from 'vitest'
import type { Code } from '../../src/model/fields.ts'
import { pinStructure, readDocument } from '../../src/reference/document.ts'

type Type = Code<'document_type'> | undefined

/** The document's key and its marks, or its state. */
function shown(
  documentNumber: string | undefined,
  documentType?: Type,
  subscriberKind: Code<'subscriber_kind'> = 'individual',
): string {
  const reading = readDocument({ subscriberKind, documentType, documentNumber })
  if (reading.state !== 'usable') return reading.state
  expect(reading.key).toBe(`${reading.kind}:${reading.number}`)
  return [reading.key, ...(reading.zeroRestored ? ['+0'] : []), ...(reading.placeholder ? ['placeholder'] : [])].join(
    ' ',
  )
}

describe('an identity number is what its form says', () => {
  it.each<[string, Type, string]>([
    ['079123456789', 'cccd', 'pin:079123456789'],
    ['079123456789', 'cmnd', 'pin:079123456789'],
    ['079123456789', undefined, 'pin:079123456789'],
    ['024567891', 'cmnd', 'cmnd:024567891'],
    ['024567891', 'cccd', 'cmnd:024567891'],
    [' 079.123 456-789 ', 'cccd', 'pin:079123456789'],
    ["'079123456789", 'cccd', 'pin:079123456789'],
    ['０７９１２３４５６７８９', 'cccd', 'pin:079123456789'],
    ['999999456789', 'cccd', 'pin:999999456789'], // nobody's, but the register says so
  ])('%s as %s is %s', (number, type, expected) => {
    expect(shown(number, type)).toBe(expected)
  })
  it.each<[string, Type, string]>([
    ['79123456789', 'cccd', 'pin:079123456789 +0'],
    ['1099456789', 'cccd', 'pin:001099456789 +0'],
    ['1099456789', 'cmnd', 'pin:001099456789 +0'],
    ['79123456789.0', 'cccd', 'pin:079123456789 +0'], // kept as a fraction: ten times as much would be another person
    ['1099456789,0', 'cccd', 'pin:001099456789 +0'],
    ['24567891.0', 'cmnd', 'cmnd:024567891 +0'],
    ['3099456789', 'cccd', 'malformed'], // 003 is no place
    ['79423456789', 'cccd', 'malformed'], // born from 2100 on
    ['24567891', 'cmnd', 'cmnd:024567891 +0'],
    ['24567891', undefined, 'cmnd:024567891 +0'],
    ['24567891', 'cccd', 'malformed'],
  ])('%s as %s lost a zero: %s', (number, type, expected) => {
    expect(shown(number, type)).toBe(expected)
  })
  it.each(['1234567', '0791234567890', '07912345678A', 'B1234567', '-', '079123456789/2'])(
    '%s is malformed',
    (number) => {
      expect(shown(number, 'cccd')).toBe('malformed')
      expect(shown(number)).toBe('malformed')
    },
  )
  it('that is not there is missing', () => {
    expect(shown(undefined, 'cccd')).toBe('missing')
    expect(shown(undefined, 'passport')).toBe('missing')
    expect(shown(undefined, 'organisation', 'organisation')).toBe('missing')
  })
})

describe('a placeholder', () => {
  it.each([
    ['000000000000', true],
    ['111111111', true],
    ['123456789', true],
    ['012345678901', true],
    ['987654321', true],
    ['321098765432', true],
    ['123456788', false],
    ['135792468', false],
    ['111111112', false],
    ['079123456789', false],
  ])('%s: %s', (number, expected) => {
    expect(shown(number).endsWith('placeholder')).toBe(expected)
  })
  it('is seen after the zero is restored', () => {
    expect(shown('12345678')).toBe('cmnd:012345678 +0 placeholder')
  })
})

describe('other papers', () => {
  it.each<[string, Type, string]>([
    ['b 1234567', 'passport', 'passport:B1234567'],
    ['Ｃ1234567', 'passport', 'passport:C1234567'],
    ['079123456789', 'passport', 'passport:079123456789'],
    ['gcn-55.555', 'identity-certificate', 'identity-certificate:GCN55555'],
    ['abc/12', 'other', 'other:ABC12'],
    ['A-12 3', 'other', 'malformed'],
    ['Ab-'.repeat(32), 'other', `other:${'AB'.repeat(32)}`],
    ['AB'.repeat(32).concat('1'), 'other', 'malformed'],
    ['-----', 'passport', 'malformed'],
    ['đ1234', 'other', 'other:Đ1234'],
    ['11111', 'other', 'other:11111 placeholder'],
  ])('%s as %s is %s', (number, type, expected) => {
    expect(shown(number, type)).toBe(expected)
    if (type !== undefined) expect(shown(number, type, 'organisation')).toBe(expected)
  })
})

describe('an organisation', () => {
  it.each<[string, string]>([
    ['0100109106', 'organisation:0100109106'], // a public tax code: 31·0+29·1+23·0+19·0+17·1+13·0+7·9+5·1+3·0=114, 10-114%11=6
    ['0100109106-001', 'organisation:0100109106001'],
    ['0100109107', 'malformed'],
    ['079123456789', 'pin:079123456789'], // a household business
    ['024567891', 'malformed'],
    ['100109106', 'malformed'],
  ])('%s is %s', (number, expected) => {
    expect(shown(number, 'organisation', 'organisation')).toBe(expected)
    expect(shown(number, undefined, 'organisation')).toBe(expected)
    expect(shown(number, 'organisation', 'individual')).toBe(expected)
  })
  it('has no number with the remainder 0', () => {
    // 31·1 + 13·1 = 44: the check digit would be 10.
    for (const digit of '0123456789') expect(shown(`100001000${digit}`, 'organisation')).toBe('malformed')
  })
})

describe('the structure of a PIN', () => {
  it.each([
    ['079099000001', 'M', 1999, true],
    ['079185000001', 'F', 1985, true],
    ['079200000001', 'M', 2000, true],
    ['079326000001', 'F', 2026, true],
    ['079401000001', 'M', 2101, false],
    ['079950000001', 'F', 2350, false],
    ['096150000001', 'F', 1950, true],
    ['097150000001', 'F', 1950, false],
    ['101150000001', 'F', 1950, true], // Afghanistan
    ['000150000001', 'F', 1950, false],
    ['300150000001', 'F', 1950, false],
  ])('%s: %s, %i, plausible %s', (pin, sex, birthYear, plausible) => {
    expect(pinStructure(pin)).toEqual({ sex, birthYear, plausible })
  })
})
