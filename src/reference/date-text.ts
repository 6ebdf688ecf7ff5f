/** What people write for a date, brought into the forms of `dates.ts`: README, "Dates". */
import { DAY_SECONDS, dateOf, isoDate } from '../model/dates.ts'

/** Longer text is no date in any form. */
const DATE_CHARACTERS_MAX = 64

/** The number by which spreadsheets keep 1970-01-01: they count days from 1899-12-30. */
const SERIAL_OF_1970 = 25_569

const IN_WORDS = /^(?:(?:ng[àa]y)?\s*(?<day>\d\d?)|ng[àa]y)?\s*th[áa]ng\s*(?<month>\d\d?)\s*n[ăa]m\s*(?<year>\d{4})$/iu

/**
 * The text of a date with plain digits, separators and spaces; a date in words, or the number of a spreadsheet where the
 * format `hasSerials`, becomes ISO. Any other text comes back as some text that is no date.
 */
export function dateText(text: string, hasSerials: boolean): string {
  if (text.length > DATE_CHARACTERS_MAX) return ''
  const plain = text
    .normalize('NFKC')
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/\s*([/.-])\s*/g, '$1')
    .trim()
  const { day, month, year } = IN_WORDS.exec(plain)?.groups ?? {}
  if (month !== undefined && year !== undefined)
    return day === undefined ? `${year}-${month}` : `${year}-${month}-${day}`
  if (!hasSerials || !/^[1-9]\d{4}$/.test(plain)) return plain
  return isoDate(dateOf((Number(plain) - SERIAL_OF_1970) * DAY_SECONDS))
}
