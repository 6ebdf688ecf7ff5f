/** The order of `findings.csv` in numbers: every rank here grows as the text it stands for does, bytewise. */
import { SUBJECT_KINDS } from '../model/finding.ts'
import { bytewise } from '../model/order.ts'
import { RULES } from '../rules/index.ts'

/** Rank of each rule's id, by index in `RULES`. */
export const RULE_RANKS: readonly number[] = ranksOf(RULES.map(({ id }) => id))

/** Rank of each kind of subject, by index in `SUBJECT_KINDS`. */
export const SUBJECT_KIND_RANKS: readonly number[] = ranksOf(SUBJECT_KINDS)

/** A number has at most 12 digits after its leading zero, the longest being one of a machine. */
const ALIGNED_END = 1e13
const ALIGNED_MIN = 1e12

/**
 * A number without its leading zero, filled up with zeros to 13 digits: sorts as the text does, but for two of which one
 * is the other and zeros, where the smaller comes first. 0, no number, stays 0.
 */
function leftAligned(msisdn: number): number {
  let aligned = msisdn
  while (aligned < ALIGNED_MIN && aligned > 0) aligned *= 10
  return aligned
}

/** One number to sort by carrier (0 none, else 1 + its index), then by {@link leftAligned}. */
export function placeOf(carrier: number, msisdn: number): number {
  return carrier * ALIGNED_END + leftAligned(msisdn)
}

function ranksOf(names: readonly string[]): readonly number[] {
  const sorted = names.toSorted(bytewise)
  return names.map((name) => sorted.indexOf(name))
}
