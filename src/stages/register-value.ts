import { isCalendarDate } from '../model/dates.ts'

/** Text with more combining marks in a row is no value. */
const MANY_MARKS = /\p{M}{31}/u

const FIRST_NOT_EDGE = /[^\s\u200B-\u200D\u2060]/

/** The value of a cell: NFC, without white space, no-break and zero-width characters around it; empty for none. */
export function registerValue(cell: string): string {
  if (cell.length > 30 && MANY_MARKS.test(cell)) return ''
  const text = cell.normalize('NFC')
  const start = text.search(FIRST_NOT_EDGE)
  if (start === -1) return ''
  let end = text.length
  while (!FIRST_NOT_EDGE.test(text.charAt(end - 1))) end--
  return text.slice(start, end)
}

/**
 * The cells of one delimited record (comma, RFC 4180 quotes). A quote opens only as the first character of a cell; that
 * each is closed is the splitter's promise.
 */
export function registerCells(record: string): string[] {
  const cells: string[] = []
  let at = 0
  for (;;) {
    if (record.charAt(at) !== '"') {
      const comma = record.indexOf(',', at)
      cells.push(record.slice(at, comma === -1 ? undefined : comma))
      if (comma === -1) return cells
      at = comma + 1
      continue
    }
    let cell = ''
    for (let from = at + 1; ; ) {
      const quote = record.indexOf('"', from)
      cell += record.slice(from, quote)
      at = quote + 1
      if (record.charAt(at) !== '"') break
      cell += '"'
      from = at + 1
    }
    cells.push(cell)
    if (at >= record.length) return cells
    at++
  }
}

/** Reads `yyyy`, `yyyy-MM` or `yyyy-MM-dd` as yyyymmdd with 00 for what is not said; 0 for anything else. */
export function registerDate(text: string): number {
  if (!/^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(text)) return 0
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))]
  return packedDate(year, month, day, text.length)
}

/** The date of so many characters (4, 7 or 10 of `yyyy-MM-dd`) as yyyymmdd; 0 where there is no such day, month or year. */
export function packedDate(year: number, month: number, day: number, characters: number): number {
  const isOne =
    characters === 10
      ? isCalendarDate(year, month, day)
      : year >= 1000 && (characters === 4 || (month > 0 && month < 13))
  return isOne ? year * 10_000 + month * 100 + day : 0
}
