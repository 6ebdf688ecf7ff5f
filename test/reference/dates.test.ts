import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoDate } from '../../src/model/dates.ts'
import { type DateOrder, readDate, readInstant } from '../../src/reference/dates.ts'

function date(text: string, order: DateOrder): string {
  const read = readDate(text, order)
  return read === undefined ? 'none' : isoDate(read)
}

function instant(text: string, order: DateOrder): string {
  const read = readInstant(text, order)
  return read === undefined ? 'none' : new Date(read * 1000).toISOString().replace('.000Z', '')
}

describe('a date', () => {
  it.each<[string, DateOrder, string]>([
    ['05/03/1990', 'dmy', '1990-03-05'],
    ['05/03/1990', 'mdy', '1990-05-03'],
    ['5-3-1990', 'dmy', '1990-03-05'],
    ['5.3.1990', 'mdy', '1990-05-03'],
    ['05031990', 'dmy', '1990-03-05'],
    ['05031990', 'mdy', '1990-05-03'],
    ['19900305', 'ymd', '1990-03-05'],
    ['1990/3/5', 'ymd', '1990-03-05'],
    ['1990-03-05', 'dmy', '1990-03-05'],
    ['1990-03-05', 'mdy', '1990-03-05'],
    ['1990.3.5', 'dmy', '1990-03-05'],
    ['29/02/2000', 'dmy', '2000-02-29'],
    ['01/01/1900', 'dmy', '1900-01-01'],
    ['20/11/9999', 'dmy', '9999-11-20'],
  ])('%s (%s) is %s', (text, order, expected) => {
    expect(date(text, order)).toBe(expected)
  })
  it.each<[string, DateOrder, string]>([
    ['1956', 'dmy', '1956'],
    ['1956', 'ymd', '1956'],
    ['03/1956', 'dmy', '1956-03'],
    ['3/1956', 'mdy', '1956-03'],
    ['031956', 'dmy', '1956-03'],
    ['195603', 'ymd', '1956-03'],
    ['1956-03', 'dmy', '1956-03'],
    ['00/03/1956', 'dmy', '1956-03'],
    ['03/00/1956', 'mdy', '1956-03'],
    ['00/00/1956', 'dmy', '1956'],
    ['0/0/1956', 'dmy', '1956'],
    ['00/1956', 'dmy', '1956'],
    ['19560000', 'ymd', '1956'],
    ['19560300', 'ymd', '1956-03'],
    ['00031956', 'dmy', '1956-03'],
  ])('%s (%s) is partial: %s', (text, order, expected) => {
    expect(date(text, order)).toBe(expected)
  })
  it.each<[string, DateOrder]>([
    ['30/02/1990', 'dmy'],
    ['29/02/1900', 'dmy'],
    ['31/04/1990', 'dmy'],
    ['13/13/1990', 'dmy'],
    ['20/11/1990', 'mdy'],
    ['20/11/1990', 'ymd'],
    ['11/1990', 'ymd'],
    ['19901120', 'dmy'],
    ['05031990', 'ymd'],
    ['15/00/1990', 'dmy'], // a day of no month
    ['13/1990', 'dmy'],
    ['31/12/1899', 'dmy'],
    ['00/00/0000', 'dmy'],
    ['05/03/90', 'dmy'],
    ['5/3', 'dmy'],
    ['050390', 'ymd'],
    ['29221', 'dmy'], // a spreadsheet's day number
    ['1990-003-05', 'ymd'],
    ['005/03/1990', 'dmy'],
    ['05//1990', 'dmy'],
    ['05/03/1990/', 'dmy'],
    ['5 tháng 3 năm 1990', 'dmy'],
    ['05/03/1990 25:00', 'dmy'],
    ['1990 10:00', 'ymd'],
    ['', 'dmy'],
  ])('%s (%s) is none', (text, order) => {
    expect(date(text, order)).toBe('none')
  })
  it('may be followed by a time of day, which it does not keep', () => {
    expect(date('05/03/1990 00:00:00', 'dmy')).toBe('1990-03-05')
    expect(date('19900305000000', 'ymd')).toBe('1990-03-05')
    expect(date('1990-03-05T00:00:00.000', 'dmy')).toBe('1990-03-05')
  })
  it('is not looked for in long text', () => {
    expect(date(`${'T'.repeat(1024 * 1024)} x`, 'dmy')).toBe('none')
    expect(date(`1990-03-05${' '.repeat(1024 * 1024)}`, 'dmy')).toBe('none')
  })
})

describe('an instant', () => {
  it.each<[string, DateOrder, string]>([
    ['05/03/2020', 'dmy', '2020-03-05T00:00:00'],
    ['05/03/2020 09:08:07', 'dmy', '2020-03-05T09:08:07'],
    ['05/03/2020  9:08', 'dmy', '2020-03-05T09:08:00'],
    ['2020-03-05T23:59:59', 'dmy', '2020-03-05T23:59:59'],
    ['2020-03-05 23:59:59.999', 'mdy', '2020-03-05T23:59:59'],
    ['20200305', 'ymd', '2020-03-05T00:00:00'],
    ['20200305090807', 'ymd', '2020-03-05T09:08:07'],
    ['202003050908', 'ymd', '2020-03-05T09:08:00'],
    ['05032020 090807', 'dmy', '2020-03-05T09:08:07'],
    ['2020', 'dmy', 'none'],
    ['00/03/2020', 'dmy', 'none'],
    ['05/03/2020 24:00:00', 'dmy', 'none'],
    ['05/03/2020 10:60', 'dmy', 'none'],
    ['05/03/2020 10:10:60', 'dmy', 'none'],
    ['05/03/2020 10', 'dmy', 'none'],
    ['30/02/2020 10:00:00', 'dmy', 'none'],
  ])('%s (%s) is %s', (text, order, expected) => {
    expect(instant(text, order)).toBe(expected)
  })
})

it('reads any text without an error, and only as a day of the calendar', () => {
  const order = fc.constantFrom<DateOrder>('dmy', 'ymd', 'mdy')
  const text = fc.oneof(fc.string(), fc.stringMatching(/^[0-9/.T: -]{0,20}$/))
  fc.assert(
    fc.property(text, order, (t, o) => {
      const read = readDate(t, o)
      if (read === undefined) return
      expect(read.year).toBeGreaterThanOrEqual(1900)
      const { month, day } = read
      if (day !== 0) expect(new Date(Date.UTC(read.year, month - 1, day)).getUTCDate()).toBe(day)
      if (month === 0) expect(day).toBe(0)
    }),
  )
})
