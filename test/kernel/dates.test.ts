import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packDate } from '../../src/model/dates.ts'
import { type DateOrder, dateFault, readDate, readInstant } from '../../src/reference/dates.ts'
import { fixtureCells, NO_NAMES, RUN, Scratch, spoilt } from './scratch.ts'

const scratch = new Scratch(RUN, NO_NAMES)
const ORDERS: readonly DateOrder[] = ['dmy', 'ymd', 'mdy']

function agrees(text: string, order: DateOrder): void {
  const [at, end] = scratch.put(text)
  const index = ORDERS.indexOf(order)
  const date = readDate(text, order)
  const both = [scratch.kernel.readDate(at, end, index), scratch.kernel.readInstant(at, end, index)]
  const none = dateFault(text, order) === 'date-impossible' ? -2 : -1
  expect(both).toEqual([date === undefined ? none : packDate(date), readInstant(text, order) ?? Number.NaN])
}

const digits = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength })
/** Parts of a date: likely ones, and any digits. */
const year = fc.oneof(fc.integer({ min: 1895, max: 2100 }).map(String), digits(3, 5))
const small = fc.oneof(
  fc.nat(13).map(String),
  fc.nat(32).map((n) => String(n).padStart(2, '0')),
  digits(1, 3),
)
const separator = fc.constantFrom('/', '-', '.', '', '//', ' ', ':')
const date = fc
  .tuple(fc.constantFrom('dmy', 'ymd', 'my', 'ym', 'y'), year, small, small, separator, separator)
  .map(([form, y, m, d, one, two]) =>
    [...form]
      .map((part) => (part === 'y' ? y : part === 'm' ? m : d))
      .reduce((all, part, i) => all + (i === 1 ? one : two) + part),
  )
const clock = fc.oneof(
  fc.tuple(small, small, small).map(([h, m, s]) => `${h}:${m}:${s}`),
  fc.tuple(small, small).map(([h, m]) => `${h}:${m}`),
  fc.tuple(fc.nat(24), fc.nat(60), fc.nat(60)).map((parts) => parts.map((n) => String(n).padStart(2, '0')).join('')),
  digits(3, 7),
)
const moment = fc
  .tuple(
    date,
    fc.constantFrom('T', ' ', '  ', '\t', '', 't', 'TT', ' T', '\r\n', '\v\f'),
    clock,
    fc.constantFrom('', '.5', '.999999999999', '.', ':', 'Z'),
  )
  .map((parts) => parts.join(''))
/** The forms of nearly every dump, one character of which is another. */
const usual = spoilt(
  fc
    .tuple(
      fc.constantFrom('d/m/y', 'y-m-d', 'ymd', 'dmy', 'mdy', 'd/m/y h:i:s', 'y-m-dTh:i:s', 'ymdhis', 'y-m-dxh:i:s'),
      fc.date({ noInvalidDate: true, min: new Date('1890-01-01'), max: new Date('2100-01-01') }),
    )
    .map(([form, day]) => {
      const [y, m, d, h, i, s] = day.toISOString().split(/[-T:.]/)
      const parts: Readonly<Record<string, string | undefined>> = { y, m, d, h, i, s }
      return [...form].map((part) => parts[part] ?? part).join('')
    }),
)
const noise = fc.string({ unit: fc.constantFrom(...'0123456789/-.T: '), minLength: 1, maxLength: 34 })
const text = fc.oneof(date, moment, usual, noise).map((value) => value.trim())
const order = fc.constantFrom(...ORDERS)

describe('a date in the kernel', () => {
  it.each<[string, DateOrder, number, string]>([
    ['05/03/1990', 'dmy', 19_900_305, '1990-03-05T00:00:00'],
    ['1990-03-05T09:08:07.5', 'dmy', 19_900_305, '1990-03-05T09:08:07'],
    ['29.2.2000 9:08', 'dmy', 20_000_229, '2000-02-29T09:08:00'],
    ['20201231235959', 'ymd', 20_201_231, '2020-12-31T23:59:59'],
  ])('%s (%s) is %i, the instant %s', (cell, of, packed, instant) => {
    const [at, end] = scratch.put(cell)
    expect(scratch.kernel.readDate(at, end, ORDERS.indexOf(of))).toBe(packed)
    expect(scratch.kernel.readInstant(at, end, ORDERS.indexOf(of))).toBe(Date.parse(`${instant}Z`) / 1000)
  })

  it('and an instant are what the reference reads of any ASCII text', () => {
    fc.assert(
      fc.property(text, order, (value, of) => {
        if (value !== '') agrees(value, of)
      }),
      { numRuns: 40_000 },
    )
  })

  it('and an instant are what the reference reads of every cell of the fixtures', () => {
    for (const cell of fixtureCells()) for (const of of ORDERS) agrees(cell, of)
  })

  it('is a day of the calendar in every month of years that matter', () => {
    for (const y of [1899, 1900, 1904, 2000, 2024, 2025, 2100, 9999]) {
      for (let m = 0; m <= 13; m++) for (let d = 0; d <= 32; d++) agrees(`${d}/${m}/${y}`, 'dmy')
    }
  })

  it('is followed by every time of day', () => {
    for (let h = 0; h <= 25; h++)
      for (let m = 0; m <= 61; m++) agrees(`1/2/2020 ${h}:${String(m).padStart(2, '0')}`, 'dmy')
  })

  it('is not looked for in long text', () => {
    for (let n = 1; n < 20; n++) {
      agrees(`1990-03-05T10:11:12.${'3'.repeat(n)}`, 'dmy')
      agrees(`1990-03-05${' '.repeat(n)}10:11:12`, 'dmy')
    }
  })
})
