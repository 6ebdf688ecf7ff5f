import type { BothLanguages } from '../model/rule.ts'
import { type Content, type Markup, markup } from './markup.ts'

/** The languages of a report. */
export type Language = keyof BothLanguages

const LOCALES = { vi: 'vi-VN', en: 'en-GB' } as const satisfies Record<Language, string>

/** Instants are told in the time of Viet Nam, wherever the report is made. */
const TIME_ZONE = 'Asia/Ho_Chi_Minh'

/** How one language says things. */
export interface Speech {
  readonly lang: Language
  say(words: BothLanguages): string
  /** A sentence with `{name}` where a value goes. @throws Error where a value is missing: a fault of ours */
  fill(words: BothLanguages, values: Readonly<Record<string, Content>>): Markup
  count(value: number): string
  /** A part of a whole in percent with one decimal, two below one percent; `<0.01%` where that would be nothing, a dash where the whole is. */
  share(part: number, whole: number): string
  /** Parts of wholes to be compared: in percent, with so many decimals (one to four) that different ones look different. */
  shares(parts: readonly (readonly [part: number, whole: number])[]): readonly string[]
  /** A difference with its sign, none for 0. */
  signed(value: number): string
  /** A difference of two shares (from 0 to 1) with its sign, in percentage points: one decimal, two where that would be nothing, 0 where they would be. */
  points(difference: number): string
  /** A number as somebody has written it down, four decimals at most. */
  number(value: number): string
  /** Hundredths of something as so much of it, always with two decimals. */
  hundredths(value: number): string
  /** Of yyyy-MM-dd; what is no date is given back. */
  date(iso: string): string
  /** Of an ISO 8601 instant, in the time of Viet Nam; what is none is given back. */
  instant(iso: string): string
  /** Of a time that its writer gave without a zone, in seconds as if it were UTC. */
  wallClock(seconds: number): string
  /** Names in a sentence. */
  list(names: readonly string[]): string
}

/** Numbers, dates and words as `lang` writes them; the same on every machine. */
export function speech(lang: Language): Speech {
  const locale = LOCALES[lang]
  const counts = new Intl.NumberFormat(locale)
  const percent = (digits: number): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits })
  const [coarse, fine] = [percent(1), percent(2)]
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 })
  const signs = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' })
  const points = (digits: number): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, {
      ...{ signDisplay: 'exceptZero', minimumFractionDigits: digits, maximumFractionDigits: digits },
    })
  const [coarsePoints, finePoints] = [points(1), points(2)]
  const twoDecimals = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const dates = new Intl.DateTimeFormat(locale, { ...DAY, timeZone: 'UTC' })
  const instants = new Intl.DateTimeFormat(locale, { ...DAY, ...CLOCK, timeZone: TIME_ZONE })
  const wallClocks = new Intl.DateTimeFormat(locale, { ...DAY, ...CLOCK, timeZone: 'UTC' })
  const names = new Intl.ListFormat(locale)
  return {
    lang,
    say: (words) => words[lang],
    fill: (words, values) => filled(words[lang], values),
    count: (value) => counts.format(value),
    share: (part, whole) => {
      if (whole === 0) return '–'
      const share = part / whole
      if (share === 0 || share >= 0.01) return coarse.format(share)
      return share < 0.000_05 ? `<${fine.format(0.0001)}` : fine.format(share)
    },
    shares: (parts) => {
      const shares = [...new Set(parts.map(([part, whole]) => (whole === 0 ? 0 : part / whole)))]
      const isTold = (digits: number): boolean =>
        new Set(shares.map((share) => percent(digits).format(share))).size === shares.length
      const format = percent([1, 2, 3].find(isTold) ?? 4)
      return parts.map(([part, whole]) => (whole === 0 ? '–' : format.format(part / whole)))
    },
    number: (value) => numbers.format(value),
    hundredths: (value) => twoDecimals.format(value / 100),
    signed: (value) => signs.format(value),
    points: (difference) =>
      // Below half a hundredth of a point nothing would be left of it.
      Math.abs(difference) < 0.000_05
        ? '0'
        : Math.abs(difference) < 0.0005
          ? finePoints.format(difference * 100)
          : coarsePoints.format(difference * 100),
    date: (iso) => formatted(dates, `${iso}T00:00:00Z`) ?? iso,
    instant: (iso) => formatted(instants, iso) ?? iso,
    wallClock: (seconds) => wallClocks.format(new Date(seconds * 1000)),
    list: (all) => names.format(all),
  }
}

const DAY = { day: '2-digit', month: '2-digit', year: 'numeric' } as const
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

function formatted(format: Intl.DateTimeFormat, iso: string): string | undefined {
  const at = new Date(iso)
  return Number.isNaN(at.getTime()) ? undefined : format.format(at)
}

function filled(template: string, values: Readonly<Record<string, Content>>): Markup {
  const pieces = template.split(/\{(\w+)\}/).map((piece, at): Content => {
    if (at % 2 === 0) return piece
    const value = values[piece]
    if (value === undefined) throw new Error(`a sentence of the report wants "${piece}"`)
    return value
  })
  return markup`${pieces}`
}
