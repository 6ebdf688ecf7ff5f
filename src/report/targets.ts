/** What a line of the scorecard should reach, and whether it does. */

import targets from '../../seeds/targets.json' with { type: 'json' }

/** A target as the seeds have it. */
export type Target = (typeof targets)[number]

const PERCENT = 100

/** The target of a line that holds on a date (yyyy-MM-dd), the latest that came into force; undefined where none had. */
export function targetOf(line: string, date: string): Target | undefined {
  return targets
    .filter((target) => target.line === line && target.effectiveFrom <= date)
    .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0]
}

/** How a line stands against its target, by the records of which it is known: `unknown` where that is none. */
export type TargetStanding = 'met' | 'missed' | 'unknown'

/** Of `yes + no` known records at least the target's share is `yes`. */
export function standingAgainst({ percentMin }: Target, yes: number, no: number): TargetStanding {
  if (yes + no === 0) return 'unknown'
  return yes * PERCENT >= percentMin * (yes + no) ? 'met' : 'missed'
}
