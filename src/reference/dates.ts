/** A carrier's dates. What the calendar and partial dates are: `model/dates.ts`; which forms are read: README, "Dates". */
import { DAY_SECONDS, type Instant, instantOf, isCalendarDate, type PartialDate } from '../model/dates.ts'

/** In which order a format writes day, month and year. */
export type DateOrder = 'dmy' | 'ymd' | 'mdy'

/** Nobody in the register is older: an earlier year is a mistyped one. */
const YEAR_MIN = 1900

/** Date, separator, time with a fraction of a second. */
const DATE_CHARACTERS_MAX = 32

const SEPARATED = /^(\d{1,4})(?:[/.-](\d{1,4}))?(?:[/.-](\d{1,4}))?$/
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$|^(\d{2})(\d{2})(\d{2})?$/

/**
 * A date, possibly partial, in the format's order or ISO; a time of day after a full date is passed over. Undefined for
 * what is no day of the calendar or is before 1900. A part written as zeros is unknown, and so is what it would bound:
 * a day of an unknown month is no date.
 */
export function readDate(text: string, order: DateOrder): PartialDate | undefined {
  const [day, time] = splitTime(text)
  const date = dateIn(day, order)
  if (time === undefined) return date
  return date?.day && secondsOf(time) !== undefined ? date : undefined
}

/** A full date with or without a time of day (midnight). Undefined for anything else, partial dates included. */
export function readInstant(text: string, order: DateOrder): Instant | undefined {
  const [day, time] = splitTime(text)
  const date = dateIn(day, order)
  const seconds = time === undefined ? 0 : secondsOf(time)
  if (!date?.day || seconds === undefined) return undefined
  return instantOf(date.year, date.month, date.day) + seconds
}

/** Date and time apart: at a `T` or spaces, or after eight digits that are followed by four or six. A long text is none. */
function splitTime(text: string): readonly [day: string, time: string | undefined] {
  if (text.length > DATE_CHARACTERS_MAX) return ['', undefined]
  const apart = /^(\S+?)(?:T|\s+)(\S+)$/.exec(text)
  if (apart?.[1] !== undefined) return [apart[1], apart[2]]
  if (/^(\d{12}|\d{14})$/.test(text)) return [text.slice(0, 8), text.slice(8)]
  return [text, undefined]
}

function secondsOf(time: string): number | undefined {
  const parts = TIME.exec(time)
  if (parts === null) return undefined
  const [hours, minutes, seconds] = [parts[1] ?? parts[4], parts[2] ?? parts[5], parts[3] ?? parts[6] ?? 0].map(Number)
  if (hours === undefined || minutes === undefined || seconds === undefined) return undefined
  const total = hours * 3600 + minutes * 60 + seconds
  return minutes < 60 && seconds < 60 && total < DAY_SECONDS ? total : undefined
}

function dateIn(text: string, order: DateOrder): PartialDate | undefined {
  const parts = partsOf(text, order)
  if (parts === undefined) return undefined
  const [year, month, day] = parts.map(Number)
  if (year === undefined || month === undefined || day === undefined || year < YEAR_MIN) return undefined
  if (day !== 0) return isCalendarDate(year, month, day) ? { year, month, day } : undefined
  return month <= 12 ? { year, month, day: 0 } : undefined
}

/** Why text that {@link readDate} or {@link readInstant} does not read is no date: what stands before any time of day has the form of one, or it has not. */
export function dateFault(text: string, order: DateOrder): 'date-impossible' | 'date-unreadable' {
  const [whole] = splitTime(text)
  const [day = ''] = whole.split(/[T\s]/)
  const isForm = partsOf(day, order) !== undefined
  return isForm && dateIn(day, order) === undefined ? 'date-impossible' : 'date-unreadable'
}

type Parts = readonly [year: string, month: string, day: string]

function partsOf(text: string, order: DateOrder): Parts | undefined {
  if (/^\d{5,8}$/.test(text)) return unseparated(text, order)
  const [, a = '', b, c] = SEPARATED.exec(text) ?? []
  // Four digits first can only be a year, whatever the order: ISO.
  if (a.length === 4) return shortEnough(b, c) ? [a, b ?? '0', c ?? '0'] : undefined
  if (order === 'ymd') return undefined
  if (b?.length === 4 && c === undefined && shortEnough(a)) return [b, a, '0']
  if (c?.length !== 4 || !shortEnough(a, b)) return undefined
  return order === 'dmy' ? [c, b ?? '', a] : [c, a, b ?? '']
}

function shortEnough(...parts: readonly (string | undefined)[]): boolean {
  return parts.every((part) => part === undefined || part.length <= 2)
}

function unseparated(digits: string, order: DateOrder): Parts | undefined {
  if (digits.length === 6) {
    return order === 'ymd' ? [digits.slice(0, 4), digits.slice(4), '0'] : [digits.slice(2), digits.slice(0, 2), '0']
  }
  if (digits.length !== 8) return undefined
  if (order === 'ymd') return [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)]
  const [first, second, year] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)]
  return order === 'dmy' ? [year, second, first] : [year, first, second]
}
