import { describe, expect, it } from 'vitest'
import { isoDate } from '../../src/model/dates.ts'
import { dateText } from '../../src/reference/date-text.ts'
import { dateFault, readDate } from '../../src/reference/dates.ts'

/** The date in a cell of a format that writes the day first, or what is wrong. */
function shown(cell: string, hasSerials = true): string {
  const text = dateText(cell, hasSerials)
  const date = readDate(text, 'dmy')
  return date === undefined ? dateFault(text, 'dmy') : isoDate(date)
}

describe('a date as people write it', () => {
  it.each([
    ['０５／０３／１９９０', '1990-03-05'],
    ['05–03–1990', '1990-03-05'],
    ['05 / 03 / 1990', '1990-03-05'],
    ['05.\u00A003.\u200B1990', '1990-03-05'],
    ['\u200B05/03/1990', '1990-03-05'],
    ['ngày 5 tháng 3 năm 1990', '1990-03-05'],
    ['Ngày 05 Tháng 03 Năm 1990', '1990-03-05'],
    ['NGAY 05 THANG 03 NAM 1990', '1990-03-05'],
    ['5 tháng 3 năm 1990', '1990-03-05'],
    ['tháng 3 năm 1990', '1990-03'],
    ['ngày 5 tháng 3 năm 1990'.normalize('NFD'), '1990-03-05'],
    ['05/03/1990 – 10:30', 'date-unreadable'],
    ['năm 1990', 'date-unreadable'],
    ['tháng 3', 'date-unreadable'],
  ])('%j is %s', (cell, expected) => {
    expect(shown(cell)).toBe(expected)
  })

  it('as a spreadsheet keeps it: days since the eve of 1900', () => {
    expect(shown('29221')).toBe('1980-01-01')
    expect(shown('25569')).toBe('1970-01-01')
    expect(shown('10000')).toBe('1927-05-18')
    expect(shown('99999')).toBe('2173-10-13')
    expect(shown('29221', false)).toBe('date-unreadable')
    for (const none of ['02922', '292210', '2922', '29221.5', '-29221']) expect(shown(none)).not.toMatch(/^19[78]/)
  })

  it('with two digits for the year is none', () => {
    for (const cell of ['05/03/52', '31/12/99', '520305']) expect(shown(cell)).toMatch(/^date-/)
  })

  it.each([
    ['30/02/1990', 'date-impossible'],
    ['17/13/1990', 'date-impossible'],
    ['00/00/0000', 'date-impossible'],
    ['17/05/1789', 'date-impossible'],
    ['30/02/1990 25:00', 'date-impossible'],
    ['ngày 31 tháng 6 năm 1990', 'date-impossible'],
    ['17/05/1990 25:00', 'date-unreadable'],
    ['05/1990 10:00', 'date-unreadable'],
    ['không rõ ngày', 'date-unreadable'],
    [`05/03/1990${' '.repeat(60)}`, 'date-unreadable'],
  ])('%j is no day: %s', (cell, expected) => {
    expect(shown(cell)).toBe(expected)
  })
})
