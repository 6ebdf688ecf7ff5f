/**
 * A calendar date of which only a part may be known. `month` and `day` are 0 where unknown; `day` is known only where
 * `month` is. A full date is always a real calendar date. People registered without a day or month of birth are
 * common and legitimate, so a partial date is a value, not a fault.
 */
export interface PartialDate {
  /** Four digits, 1000 to 9999. */
  readonly year: number
  /** 1 to 12, or 0 for unknown. */
  readonly month: number
  /** 1 to 31, or 0 for unknown. */
  readonly day: number
}

/**
 * Seconds since 1970-01-01T00:00:00 on the clock on the wall in Viet Nam (UTC+7 all year, so no zone is kept).
 * A date without a time of day is its midnight.
 */
export type Instant = number

/** Seconds in a day. */
export const DAY_SECONDS = 86_400

/** Viet Nam has had UTC+7 all year since 1975. */
const VIET_NAM_AHEAD_SECONDS = 7 * 3600

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** True where the year (1000 to 9999), month and day are a day of the Gregorian calendar. */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1) return false
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= (DAYS_IN_MONTH[month - 1] ?? 0) + (leap ? 1 : 0)
}

/** The midnight with which a full date begins. */
export function instantOf(year: number, month: number, day: number): Instant {
  return Date.UTC(year, month - 1, day) / 1000
}

/** The clock on the wall in Viet Nam at a moment of the system's clock. */
export function vietNamTime(at: Date): Instant {
  return Math.floor(at.getTime() / 1000) + VIET_NAM_AHEAD_SECONDS
}

/** The moment of the system's clock, in seconds since 1970 UTC, at which Viet Nam's clock shows an instant. */
export function epochSeconds(instant: Instant): number {
  return instant - VIET_NAM_AHEAD_SECONDS
}

/** The calendar date on which an instant lies; always full. */
export function dateOf(instant: Instant): PartialDate {
  const date = new Date(instant * 1000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** A date as an integer, yyyymmdd, with 00 for what is unknown: equal dates give equal integers, full dates sort by time. */
export function packDate({ year, month, day }: PartialDate): number {
  return year * 10_000 + month * 100 + day
}

/** The inverse of {@link packDate}. */
export function unpackDate(packed: number): PartialDate {
  return { year: Math.floor(packed / 10_000), month: Math.floor(packed / 100) % 100, day: packed % 100 }
}

/** `yyyy`, `yyyy-MM` or `yyyy-MM-dd`, as much as is known. */
export function isoDate({ year, month, day }: PartialDate): string {
  if (month === 0) return String(year)
  return day === 0 ? `${year}-${twoDigits(month)}` : `${year}-${twoDigits(month)}-${twoDigits(day)}`
}

/** `yyyy-MM-ddTHH:mm:ss`: what {@link parseIsoInstant} reads as this instant. */
export function isoInstant(instant: Instant): string {
  const seconds = instant - Math.floor(instant / DAY_SECONDS) * DAY_SECONDS
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return `${isoDate(dateOf(instant))}T${twoDigits(hours)}:${twoDigits(minutes)}:${twoDigits(seconds % 60)}`
}

function twoDigits(n: number): string {
  return n < 10 ? `0${n}` : `${n}`
}

/** Reads `yyyy`, `yyyy-MM` or `yyyy-MM-dd`; undefined for anything else, impossible dates included. */
export function parseIsoDate(text: string): PartialDate | undefined {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text)
  if (parts === null) return undefined
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 0), Number(parts[3] ?? 0)]
  if (parts[3] !== undefined) return isCalendarDate(year, month, day) ? { year, month, day } : undefined
  if (parts[2] !== undefined && (month < 1 || month > 12)) return undefined
  return year < 1000 ? undefined : { year, month, day: 0 }
}

/** Reads `yyyy-MM-dd` or `yyyy-MM-ddTHH:mm:ss`, Viet Nam time; undefined for anything else. */
export function parseIsoInstant(text: string): Instant | undefined {
  const date = parseIsoDate(text.slice(0, 10))
  const time = /^T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/.exec(text.slice(10))
  if (date === undefined || date.day === 0 || (time === null && text.length > 10)) return undefined
  const [hours = 0, minutes = 0, seconds = 0] = (time ?? []).slice(1).map(Number)
  return instantOf(date.year, date.month, date.day) + hours * 3600 + minutes * 60 + seconds
}

/** The earliest day a date may mean, as yyyymmdd. */
export function earliestDay({ year, month, day }: PartialDate): number {
  return packDate({ year, month: month || 1, day: day || 1 })
}

/** The latest day a date may mean, as yyyymmdd; a month's last day is written as 31 whatever the month (it only bounds). */
export function latestDay({ year, month, day }: PartialDate): number {
  return packDate({ year, month: month || 12, day: day || 31 })
}

/**
 * True where somebody born on `born` has certainly not reached `ageYears` on the day `on` (a full date): also not when
 * born on the earliest day that `born` may mean. The birthday itself reaches the age; 29 February does on 1 March.
 */
export function certainlyYounger(born: PartialDate, ageYears: number, on: PartialDate): boolean {
  return packDate({ ...on, year: on.year - ageYears }) < earliestDay(born)
}
