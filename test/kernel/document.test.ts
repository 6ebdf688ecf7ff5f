import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DOCUMENT_FLAG, DOCUMENT_KINDS, DOCUMENT_STATE, NO_CODE, ROW } from '../../src/memory/row.ts'
import { CODES, type Code } from '../../src/model/fields.ts'
import { pinStructure, readDocument } from '../../src/reference/document.ts'
import { fixtureCells, NO_NAMES, RUN, Scratch, spoilt } from './scratch.ts'

const scratch = new Scratch(RUN, NO_NAMES)
const WRITTEN = [
  [ROW.document, 8],
  [ROW.documentState, 3],
] as const

type Kind = Code<'subscriber_kind'>
type Type = Code<'document_type'> | undefined

/** Longer numbers of other papers are left to text. */
const LETTERS_MAX = 11

interface Reading {
  readonly state: 'malformed' | 'usable'
  readonly key?: string
  readonly placeholder?: boolean
  readonly zeroRestored?: boolean
}

/** What the kernel reads; a long number has `long` for its key. */
function read(text: string, kind: Kind, type: Type): Reading {
  const { kernel, view, row, facts } = scratch
  const typeIndex = type === undefined ? NO_CODE : CODES.document_type.indexOf(type)
  kernel.readDocument(...scratch.put(text), CODES.subscriber_kind.indexOf(kind), typeIndex, facts, row)
  const number = view.getBigUint64(row + ROW.document, true)
  const flags = view.getUint8(row + ROW.documentFlags)
  const isSet = (bit: number): boolean => (flags & bit) !== 0
  if (view.getUint8(row + ROW.documentState) === DOCUMENT_STATE.malformed) {
    expect([number, flags, view.getUint8(row + ROW.documentKind)]).toEqual([0n, 0, 0])
    return { state: 'malformed' }
  }
  expect(view.getUint8(row + ROW.documentState)).toBe(DOCUMENT_STATE.usable)
  if (isSet(DOCUMENT_FLAG.long)) expect(number).toBe(0n)
  const of = DOCUMENT_KINDS[view.getUint8(row + ROW.documentKind)] ?? 'other'
  const shown = isSet(DOCUMENT_FLAG.long) ? 'long' : numberOf(of, number, isSet(DOCUMENT_FLAG.thirteenDigits))
  return {
    state: 'usable',
    key: `${of}:${shown}`,
    placeholder: isSet(DOCUMENT_FLAG.placeholder),
    zeroRestored: isSet(DOCUMENT_FLAG.zeroRestored),
  }
}

function numberOf(kind: (typeof DOCUMENT_KINDS)[number], number: bigint, hasThirteen: boolean): string {
  if (kind === 'pin') return String(number).padStart(12, '0')
  if (kind === 'cmnd') return String(number).padStart(9, '0')
  if (kind === 'organisation') return String(number).padStart(hasThirteen ? 13 : 10, '0')
  let text = ''
  for (let rest = number; rest > 0n; rest /= 37n)
    text = ' ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'.charAt(Number(rest % 37n)) + text
  return text
}

function twin(text: string, kind: Kind, type: Type): Reading {
  const reading = readDocument({ subscriberKind: kind, documentType: type, documentNumber: text })
  if (reading.state !== 'usable') return { state: 'malformed' }
  const isLong = !['pin', 'cmnd', 'organisation'].includes(reading.kind) && reading.number.length > LETTERS_MAX
  const { key, placeholder, zeroRestored } = reading
  return { state: 'usable', key: isLong ? `${reading.kind}:long` : key, placeholder, zeroRestored }
}

function agrees(text: string, kind: Kind, type: Type): void {
  expect(read(text, kind, type)).toEqual(twin(text, kind, type))
}

const TYPES: readonly Type[] = [...CODES.document_type, undefined]
const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 7, maxLength: 14 })
const place = fc.constantFrom('001', '079', '096', '101', '034', '000', '097', '300', '999')
const pin = fc.tuple(place, digits).map(([code, rest]) => (code + rest).slice(0, 12).replace(/^0{1,2}/, ''))
/** Counting and repeated digits of any length, one of them spoilt now and then. */
const placeholder = fc
  .tuple(fc.nat(9), fc.constantFrom(0, 1, 9, 2), fc.integer({ min: 4, max: 20 }), fc.nat(40))
  .map(([first, step, length, spoilt]) =>
    Array.from({ length }, (_, i) => (first + i * step + (i === spoilt ? 1 : 0)) % 10).join(''),
  )
/** Tax codes of which the check digit is right, but for the remainder that has none. */
const taxCode = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 9, maxLength: 9 }),
    fc.constantFrom('', '001', '12'),
  )
  .map(([nine, branch]) => {
    const sum = [31, 29, 23, 19, 17, 13, 7, 5, 3].reduce((total, weight, i) => total + weight * Number(nine[i]), 0)
    return nine + String(10 - (sum % 11)) + branch
  })
const passport = fc.string({ unit: fc.constantFrom(...'ABYZabyz0189@[`{/:-. '), minLength: 1, maxLength: 16 })
const number = fc.oneof(digits, pin, spoilt(pin), placeholder, taxCode, passport)
const text = fc
  .tuple(number, fc.array(fc.tuple(fc.nat(14), fc.constantFrom(..." .-'`\t\n\v\f\r/A+")), { maxLength: 2 }))
  .map(([value, signs]) => signs.reduce((all, [at, sign]) => all.slice(0, at) + sign + all.slice(at), value).trim())

describe('a document number in the kernel', () => {
  it.each<[string, Kind, Type, string]>([
    ['079123456789', 'individual', 'cccd', 'pin:079123456789'],
    ['24567891', 'individual', undefined, 'cmnd:024567891'],
    ['0100109106-001', 'organisation', undefined, 'organisation:0100109106001'],
    ['b 1234567', 'individual', 'passport', 'passport:B1234567'],
    ['ZZZZZ-99999-Z', 'individual', 'other', 'other:ZZZZZ99999Z'],
    ['ZZZZZ-99999-ZZ', 'individual', 'other', 'other:long'],
    ['Z-'.repeat(64), 'individual', 'other', 'other:long'],
  ])('%s of %s as %s is %s', (cell, kind, type, key) => {
    expect(read(cell, kind, type).key).toBe(key)
  })

  it('is malformed with more letters and digits than a paper has', () => {
    expect(read('Z-'.repeat(65), 'individual', 'other')).toEqual({ state: 'malformed' })
  })

  it('is what the reference reads of any ASCII text', () => {
    const kind = fc.constantFrom(...CODES.subscriber_kind)
    const type = fc.constantFrom(...TYPES)
    fc.assert(
      fc.property(text, kind, type, (value, of, as) => {
        if (value !== '') agrees(value, of, as)
      }),
      { numRuns: 30_000 },
    )
  })

  it('is what the reference reads of every cell of the fixtures', () => {
    for (const cell of fixtureCells()) for (const type of TYPES) agrees(cell, 'individual', type)
  })

  it('has a province, a country or nothing of its first digits', () => {
    for (let head = 0; head < 10_000; head++) {
      const pin = `${String(head).padStart(4, '0')}12345678`
      const isRestored = read(pin.slice(pin.startsWith('0') ? 1 : 0, 12), 'individual', 'cccd').state === 'usable'
      expect(isRestored).toBe(!pin.startsWith('0') || pinStructure(pin).plausible)
    }
  })

  it('is written to its own bytes of the row and to no other', () => {
    for (const [value, type] of [
      ['079123456789', 'cccd'],
      ['B1234567', 'passport'],
      ['none', undefined],
    ] as const) {
      scratch.fillRow(0x5c)
      const before = scratch.rowBut(WRITTEN)
      read(value, 'individual', type)
      expect(scratch.rowBut(WRITTEN)).toEqual(before)
    }
  })
})
