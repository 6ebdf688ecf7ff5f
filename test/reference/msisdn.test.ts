import { describe, expect, it } from 'vitest'
import type { Code } from '../../src/model/fields.ts'
import { readMsisdn } from '../../src/reference/msisdn.ts'

/** The national number, `+0` where a zero was restored, `legacy` where converted; or the state. */
function shown(text: string | undefined, kind: Code<'subscriber_kind'> = 'individual'): string {
  const reading = readMsisdn(text, kind)
  if (reading.state !== 'usable') return reading.state
  return [reading.msisdn, ...(reading.zeroRestored ? ['+0'] : []), ...(reading.legacy ? ['legacy'] : [])].join(' ')
}

describe('a subscriber number', () => {
  it.each([
    ['0912345678', '0912345678'],
    ['84912345678', '0912345678'],
    ['+84912345678', '0912345678'],
    ['0084912345678', '0912345678'],
    ['840912345678', '0912345678'],
    ['+840912345678', '0912345678'],
    ['912345678', '0912345678 +0'],
    ['841234567', '0841234567 +0'], // nine digits: VinaPhone's 084, no country code
    ['0312345678', '0312345678'],
    ['0512345678', '0512345678'],
    ['0712345678', '0712345678'],
    ['0812345678', '0812345678'],
  ])('%s is %s', (text, expected) => {
    expect(shown(text)).toBe(expected)
  })
  it.each([
    ['01699123456', '0399123456 legacy'],
    ['1699123456', '0399123456 +0 legacy'],
    ['841699123456', '0399123456 legacy'],
    ['8401699123456', '0399123456 legacy'],
    ['01201234567', '0701234567 legacy'],
    ['01271234567', '0811234567 legacy'],
    ['01991234567', '0591234567 legacy'],
    ['01611234567', 'unusable'], // 0161 was never a mobile prefix
    ['01981234567', 'unusable'],
    ['01301234567', 'unusable'],
  ])('%s, of before the conversion, is %s', (text, expected) => {
    expect(shown(text)).toBe(expected)
  })
  it.each([
    [' 0912.345.678 ', '0912345678'],
    ['(+84) 912-345-678', '0912345678'],
    ["'0912345678", '0912345678'],
    ["'+84912345678", '0912345678'],
    ['’912345678', '0912345678 +0'],
    ['09\u00a012\u200b345678', '0912345678'],
    ['０９１２３４５６７８', '0912345678'],
    ['O9l23456I8', '0912345618'],
    ['o912345678', '0912345678'],
    ['8.4912345678E+10', '0912345678'],
    ['8.4912345678e10', '0912345678'],
    ['9.12345678E+8', '0912345678 +0'],
    ['9.12345678E+08', '0912345678 +0'],
    ['8,4912345678E+10', '0912345678'],
    ['84912345678.0', '0912345678'], // a whole number that was kept as a fraction
    ['912345678,0', '0912345678 +0'],
    ['1699123456.0', '0399123456 +0 legacy'],
  ])('%s, as people and spreadsheets write it, is %s', (text, expected) => {
    expect(shown(text)).toBe(expected)
  })
  it.each([
    '8.49E+10', // the other digits are lost
    '8.49123456789E+10',
    '8.491234567E+10',
    '8,4912345678',
    '84912345678.00',
    '84912345678.5',
    '84412345678', // not to be read in another way
    '0212345678',
    '0612345678',
    '091234567',
    '09123456789',
    '0912345678a',
    '0912345678/0912345679',
    '+',
    'OOOOOOOOOO',
    '0912+345678',
    '00840912345678',
  ])('%s is unusable', (text) => {
    expect(shown(text)).toBe('unusable')
  })
  it('that is not there is missing', () => {
    expect(shown(undefined)).toBe('missing')
  })
})

describe('a number of a machine', () => {
  it.each([
    ['0912345678', '0912345678'],
    ['84912345678', '0912345678'],
    ['912345678', '0912345678 +0'],
    ['0131234567', '0131234567'],
    ['131234567', '0131234567 +0'],
    ['84131234567', '0131234567'],
    ['0161234567890', '0161234567890'],
    ['013123456', 'unusable'], // two and six digits
    ['01312345678901', 'unusable'], // two and eleven
    ['01201234567', 'unusable'], // no conversion
    ['0191234567', 'unusable'],
  ])('%s is %s', (text, expected) => {
    expect(shown(text, 'm2m')).toBe(expected)
  })
  it('may look like a number of before the conversion', () => {
    expect(shown('01681234567', 'm2m')).toBe('01681234567')
    expect(shown('01681234567', 'organisation')).toBe('0381234567 legacy')
  })
})
