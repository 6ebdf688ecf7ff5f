/** Ladders of steps against a number: what the rule asks for next, and by when. No stage is inferred from time that went by. */

import ladders from '../../seeds/ladders.json' with { type: 'json' }
import type { DueStatus, ReportedStep } from '../model/case.ts'
import { DAY_SECONDS, dateOf, isoDate, parseIsoInstant } from '../model/dates.ts'

/** The step that is due next, and by when; empty texts where none is. */
export interface DueStep {
  readonly step: string
  /** yyyy-MM-dd. */
  readonly dueOn: string
  readonly dueStatus: DueStatus
}

/** No step is asked for. */
export const NOTHING_DUE: DueStep = { step: '', dueOn: '', dueStatus: 'none' }

/** Steps of a ladder in their order; none for `none` and for a ladder that is not known any more. */
export function stepsOf(key: string): readonly string[] {
  return ladders.find((ladder) => ladder.key === key)?.steps.map(({ step }) => step) ?? []
}

/** What {@link dueStep} needs of a case. */
export interface Climbing {
  readonly ladder: string
  /**
   * Night since which it is open, yyyy-MM-dd. The ladder begins on the day after, which is the first on which the carrier can know, or
   * on the day on which it came into force.
   */
  readonly openedNight: string
  /** Steps that were reported, in any order. */
  readonly reported: readonly ReportedStep[]
  /** When the clock stood still: from the first day to the last, yyyy-MM-dd. */
  readonly stops: readonly (readonly [from: string, to: string])[]
}

/** The step after the last reported one, counted from when that was done. Nothing is due after the last, or without a ladder. */
export function dueStep({ ladder: key, openedNight, reported, stops }: Climbing): DueStep {
  const ladder = ladders.find((one) => one.key === key)
  const next = ladder?.steps[1 + lastReported(key, reported)]
  if (ladder === undefined || next === undefined) return NOTHING_DUE
  const before = ladder.steps[ladder.steps.indexOf(next) - 1]
  const known = afterDays(openedNight, 1)
  const begun = known > ladder.effectiveFrom ? known : ladder.effectiveFrom
  const from = reported.find(({ step }) => step === before?.step)?.doneAt ?? begun
  const stopped = stops.reduce(
    (sum, [first, last]) => sum + Math.max(0, dayOf(last) - dayOf(first > from ? first : from)),
    0,
  )
  return {
    step: next.step,
    dueOn: afterDays(from, next.days + stopped),
    dueStatus: ladder.official_text_verified ? 'verified' : 'indicative',
  }
}

/** Index of the furthest step that was reported, -1 for none. */
function lastReported(ladder: string, reported: readonly ReportedStep[]): number {
  return stepsOf(ladder).reduce((last, step, at) => (reported.some((one) => one.step === step) ? at : last), -1)
}

/** The date so many days later, yyyy-MM-dd. */
function afterDays(date: string, days: number): string {
  return isoDate(dateOf((dayOf(date) + days) * DAY_SECONDS))
}

/** Days since 1970. @throws Error where it is no date */
function dayOf(date: string): number {
  const begin = parseIsoInstant(date)
  if (begin === undefined) throw new Error(`"${date}" is no date`)
  return begin / DAY_SECONDS
}
