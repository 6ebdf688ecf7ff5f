import { isCalendarDate } from '../model/dates.ts'

/** Reads `yyyy`, `yyyy-MM` or `yyyy-MM-dd` as yyyymmdd with 00 for what is not said; 0 for anything else. */
export function registerDate(text: string): number {
  if (!/^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(text)) return 0
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))]
  const isOne =
    text.length === 10
      ? isCalendarDate(year, month, day)
      : year >= 1000 && (text.length === 4 || (month > 0 && month < 13))
  return isOne ? year * 10_000 + month * 100 + day : 0
}
