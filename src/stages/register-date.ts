import { isCalendarDate } from '../model/dates.ts'

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
