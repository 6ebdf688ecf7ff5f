/** Figures by night: what lines of a chart are drawn from, and the tables beside them. */

import { OUTCOMES } from '../model/verdict.ts'
import type { RunListed } from '../store/reading.ts'
import { daysBefore } from './earlier.ts'
import type { Night } from './night.ts'

/** So far back a trend goes. */
export const TREND_DAYS = 35

/** A part of a whole on one night; undefined where there were no records. */
export type NightShare = readonly [part: number, whole: number] | undefined

/** The nights of a trend with every date between them, so that a night that is missing or recalled is a gap. */
export interface TrendNights {
  /** The oldest first. */
  readonly nights: readonly RunListed[]
  /** From the first of them to the night that is told, yyyy-MM-dd. */
  readonly dates: readonly string[]
}

/** Nights that stand of the {@link TREND_DAYS} days up to this one. */
export function trendNights({ nights: all, summary: { date: last } }: Night): TrendNights {
  const nights = all.filter(({ date }) => date > daysBefore(last, TREND_DAYS)).toReversed()
  const first = nights[0]?.date ?? last
  const days = Array.from({ length: TREND_DAYS }, (_, at) => daysBefore(last, TREND_DAYS - 1 - at))
  return { nights, dates: days.filter((date) => date >= first) }
}

/** Values of nights on the dates of a trend; undefined on a date on which no night stands. */
export function onDates<Value>(
  { nights, dates }: TrendNights,
  valueOn: (night: RunListed) => Value,
): readonly (Value | undefined)[] {
  const byDate = new Map(nights.map((night) => [night.date, night]))
  return dates.map((date) => {
    const night = byDate.get(date)
    return night === undefined ? undefined : valueOn(night)
  })
}

const NOT_AGREEING: readonly string[] = OUTCOMES.filter(
  (outcome) => outcome === 'mismatched' || outcome === 'not-found',
)

/** Records that are mismatched or not found, of those read. `carrier` empty: of all. */
export function notAgreeingOn(night: Night, listed: RunListed, carrier: string): NightShare {
  const rows = night.talliesOf(listed, 'carrier').filter((one) => one.carrier === carrier)
  const whole = rows[0]?.denominator ?? 0
  const part = rows.filter(({ key }) => NOT_AGREEING.includes(key)).reduce((sum, { count }) => sum + count, 0)
  return whole === 0 ? undefined : [part, whole]
}

/** Records of which a line of the scorecard is met, of those of which it is known. */
export function scorecardOn(night: Night, listed: RunListed, line: string, carrier: string): NightShare {
  const rows = night.talliesOf(listed, 'scorecard').filter((one) => one.carrier === carrier && one.key === line)
  const [yes = 0, no = 0] = ['yes', 'no'].map((measure) => rows.find((row) => row.measure === measure)?.count ?? 0)
  return yes + no === 0 ? undefined : [yes, yes + no]
}

/** Records with a finding of their own of a class, of those read. */
export function classOn(night: Night, listed: RunListed, ruleClass: string, carrier: string): NightShare {
  const row = night.talliesOf(listed, 'class').find((one) => one.carrier === carrier && one.key === ruleClass)
  return row === undefined || row.denominator === 0 ? undefined : [row.count, row.denominator]
}

/** A share as one number from 0 to 1. */
export function shareValue(share: NightShare): number | undefined {
  return share === undefined ? undefined : share[0] / share[1]
}
