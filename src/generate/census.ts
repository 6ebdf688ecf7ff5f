/**
 * How many persons of each cohort a world has and what they are there for: planted, ordinary holders, or idle (in the
 * register, without a line). Children are idle as far as possible.
 */
import { COHORTS, cohortShares } from './population.ts'

/** By cohort, in the order of {@link COHORTS}. */
export interface Census {
  readonly planted: Int32Array
  readonly ordinary: Int32Array
  readonly idle: Int32Array
  /** The sum of the three. */
  readonly sizes: Int32Array
}

/** The most of the idle that may come from each cohort while others are left. */
const IDLE_SHARES = [0.8, 0.1, 0.05, 0.05]

/** `planted` by cohort; `ordinary` and `idle` in all. The sizes follow the age pyramid where the planted leave room. */
export function censusOf(planted: readonly number[], ordinary: number, idle: number): Census {
  const all = planted.reduce((sum, count) => sum + count, 0) + ordinary + idle
  const shares = cohortShares()
  const wanted = COHORTS.map((cohort, index) => Math.max(0, shares[cohort] * all - (planted[index] ?? 0)))
  const rest = parted(ordinary + idle, wanted)
  const asked = rest.map((count, index) => Math.min(count, Math.trunc(idle * (IDLE_SHARES[index] ?? 0))))
  const left = rest.map((count, index) => count - (asked[index] ?? 0))
  const more = parted(idle - asked.reduce((sum, count) => sum + count, 0), left)
  const idles = asked.map((count, index) => count + (more[index] ?? 0))
  const ordinaries = rest.map((count, index) => count - (idles[index] ?? 0))
  const sizes = rest.map((count, index) => count + (planted[index] ?? 0))
  return {
    planted: Int32Array.from(planted),
    ordinary: Int32Array.from(ordinaries),
    idle: Int32Array.from(idles),
    sizes: Int32Array.from(sizes),
  }
}

/** A whole number in parts by weight that sum up to it; where weights are counts at least as large in all, no part exceeds its own. */
function parted(count: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let [sum, given] = [0, 0]
  return weights.map((weight, index) => {
    sum += weight
    const upTo = index === weights.length - 1 || total === 0 ? count : Math.floor((count * sum) / total)
    const part = upTo - given
    given = upTo
    return part
  })
}
