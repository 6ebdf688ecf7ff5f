import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MSISDN_FLAG, ROW } from '../../src/memory/row.ts'
import { CODES, type Code } from '../../src/model/fields.ts'
import { readMsisdn } from '../../src/reference/msisdn.ts'
import { fixtureCells, NO_NAMES, RUN, Scratch, spoilt } from './scratch.ts'

const scratch = new Scratch(RUN, NO_NAMES)
const WRITTEN = [
  [ROW.msisdn, 8],
  [ROW.msisdnFlags, 1],
] as const

type Kind = Code<'subscriber_kind'>

/** What the kernel reads, in the words of the reference. */
function read(text: string, kind: Kind): ReturnType<typeof readMsisdn> {
  const { kernel, view, row, facts } = scratch
  const isUsable = kernel.readMsisdn(...scratch.put(text), kind === 'm2m', facts, row)
  const number = view.getBigUint64(row + ROW.msisdn, true)
  const flags = view.getUint8(row + ROW.msisdnFlags)
  if (isUsable === 0) {
    expect([number, flags]).toEqual([0n, 0])
    return { state: 'unusable' }
  }
  const isSet = (bit: number): boolean => (flags & bit) !== 0
  return {
    state: 'usable',
    msisdn: `0${number}`,
    zeroRestored: isSet(MSISDN_FLAG.zeroRestored),
    legacy: isSet(MSISDN_FLAG.legacy),
  }
}

function agrees(text: string, kind: Kind): void {
  expect(read(text, kind)).toEqual(readMsisdn(text, kind))
}

const digit = fc.constantFrom(...'0123456789')
const prefix = fc.constantFrom(
  '',
  '0',
  '84',
  '840',
  '0084',
  '8401',
  '841',
  '1',
  '01',
  '00',
  '0840',
  '008401',
  '13',
  '016',
  '8416',
)
/** Numbers of a likely beginning and length. */
const number = fc
  .tuple(prefix, fc.array(digit, { minLength: 5, maxLength: 13 }))
  .map(([before, digits]) => before + digits.join(''))
/** What people and spreadsheets put into one. */
const dressed = fc
  .tuple(number, fc.array(fc.tuple(fc.nat(20), fc.constantFrom(..." .-()'`+OolIeE\t\n\v\f\r/x")), { maxLength: 3 }))
  .map(([text, signs]) => signs.reduce((all, [at, sign]) => all.slice(0, at) + sign + all.slice(at), text))
/** What may stand before one, and once too often. */
const led = fc
  .tuple(fc.array(fc.constantFrom(..."'`+ .("), { maxLength: 5 }), number)
  .map(([signs, value]) => signs.join('') + value)
const scientific = fc
  .tuple(
    digit,
    fc.array(digit, { maxLength: 14 }),
    fc.constantFrom('E+', 'e', 'E', 'e+', 'E++', 'E-'),
    fc.nat(16),
    fc.constantFrom('', '0', ' ', "'"),
  )
  .map(([first, rest, e, exponent, noise]) => `${noise}${first}.${rest.join('')}${e}${noise}${exponent}`)
const noise = fc.string({ unit: fc.constantFrom(..."0123456789849OolIeE+-.()'` \t"), minLength: 1, maxLength: 16 })
const text = fc.oneof(number, spoilt(number), led, dressed, scientific, noise).map((value) => value.trim())

describe('a subscriber number in the kernel', () => {
  it.each([
    ['0912345678', 'individual', { state: 'usable', msisdn: '0912345678', zeroRestored: false, legacy: false }],
    ['01699123456', 'individual', { state: 'usable', msisdn: '0399123456', zeroRestored: false, legacy: true }],
    ['O9l23456I8', 'individual', { state: 'usable', msisdn: '0912345618', zeroRestored: false, legacy: false }],
    ['8.4912345678E+10', 'individual', { state: 'usable', msisdn: '0912345678', zeroRestored: false, legacy: false }],
    ['131234567', 'm2m', { state: 'usable', msisdn: '0131234567', zeroRestored: true, legacy: false }],
    ['00841699123456', 'individual', { state: 'unusable' }],
  ] as const)('%s of kind %s is read', (cell, kind, expected) => {
    expect(read(cell, kind)).toEqual(expected)
  })

  it('is what the reference reads of any ASCII text', () => {
    const kind = fc.constantFrom(...CODES.subscriber_kind)
    fc.assert(
      fc.property(text, kind, (value, of) => {
        if (value !== '') agrees(value, of)
      }),
      { numRuns: 30_000 },
    )
  })

  it('is what the reference reads of every cell of the fixtures', () => {
    const cells = fixtureCells()
    expect(cells.length).toBeGreaterThan(500)
    for (const cell of cells) for (const kind of CODES.subscriber_kind) agrees(cell, kind)
  })

  it('is converted from every old prefix there was', () => {
    for (let old = 0; old < 10_000; old++) agrees(`${String(old).padStart(4, '0')}1234567`, 'individual')
  })

  it('is written to its own bytes of the row and to no other', () => {
    for (const value of ['0912345678', '01699123456', 'none']) {
      scratch.fillRow(0x5c)
      const before = scratch.rowBut(WRITTEN)
      read(value, 'individual')
      expect(scratch.rowBut(WRITTEN)).toEqual(before)
    }
  })
})
