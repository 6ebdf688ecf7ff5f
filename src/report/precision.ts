/** How often a rule is right, as far as people have judged a sample of its findings. */

import bounds from '../../seeds/review.json' with { type: 'json' }
import type { RuleClass } from '../model/finding.ts'
import type { ReviewCount } from '../model/review.ts'
import { DEVIATIONS_95, type Interval, wilsonInterval } from '../statistics/wilson.ts'

const PERCENT = 100

/** What the verdicts on one rule come to. */
export interface RulePrecision extends ReviewCount {
  /** The 95 % Wilson interval of right among right and wrong. */
  readonly interval: Interval
  /** What its lower end should reach, and from how many of right and wrong on that is asked. */
  readonly bound: number
  readonly verdictsMin: number
  /** `advisory`: the lower end is below the bound. */
  readonly standing: 'too-few' | 'holds' | 'advisory'
}

/** What the verdicts on a rule of this class come to. @throws Error where `seeds/review.json` has no bound for the class, which is a fault of ours. */
export function precisionOf(count: ReviewCount, ruleClass: RuleClass): RulePrecision {
  const row = bounds.find(({ classes }) => classes.includes(ruleClass))
  if (row === undefined) throw new Error(`seeds/review.json has no bound for the class ${ruleClass}`)
  const { precisionPercentMin, verdictsMin } = row
  const verdicts = count.right + count.wrong
  const interval = wilsonInterval(count.right, verdicts, DEVIATIONS_95)
  const isBelow = interval.lower * PERCENT < precisionPercentMin
  const standing = verdicts < verdictsMin ? 'too-few' : isBelow ? 'advisory' : 'holds'
  return { ...count, interval, bound: precisionPercentMin / PERCENT, verdictsMin, standing }
}
