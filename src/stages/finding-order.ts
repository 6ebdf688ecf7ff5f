/** The order of `findings.csv` in numbers: every rank here grows as the text it stands for does, bytewise. */
import { SUBJECT_KINDS } from '../model/finding.ts'
import { bytewise } from '../model/order.ts'
import { RULES } from '../rules/index.ts'

/** Rank of each rule's id, by index in `RULES`. */
export const RULE_RANKS: readonly number[] = ranksOf(RULES.map(({ id }) => id))

/** Rank of each kind of subject, by index in `SUBJECT_KINDS`. */
export const SUBJECT_KIND_RANKS: readonly number[] = ranksOf(SUBJECT_KINDS)

/** Of a number without its leading zero: no number has more digits than fit in 15, its first digit is never 0. */
const ALIGNED_MIN = 1e14
const FIRST_THREE_DIGITS = 1e12

/**
 * A number without its leading zero, filled up with zeros to 15 digits: sorts as the text does, but for two of which one
 * is the other and zeros, where the smaller comes first. 0, no number, stays 0.
 */
export function leftAligned(msisdn: number): number {
  let aligned = msisdn
  while (aligned < ALIGNED_MIN && aligned > 0) aligned *= 10
  return aligned
}

/** What decides in which cell a finding lies. */
export interface Placed {
  /** 0 for none, else 1 + the index of the carrier. */
  readonly carrier: number
  /** See {@link leftAligned}. */
  readonly aligned: number
  /** Index in `RULES`. */
  readonly rule: number
  /** First byte of the subject as it leaves; read only where there is no number. */
  readonly subjectByte: number
}

/** The cell of a finding: see `memory/finding-run.ts`. Grows in the order of `findings.csv`. */
export function cellOf({ carrier, aligned, rule, subjectByte }: Placed): number {
  if (aligned > 0) return carrier * 0x10000 + 0x8000 + Math.floor(aligned / FIRST_THREE_DIGITS)
  return carrier * 0x10000 + (RULE_RANKS[rule] ?? 0) * 16 + sixteenthOf(subjectByte)
}

/** Spreads the sixteen hex digits over 0 to 15; any other byte goes where the order of bytes puts it. */
function sixteenthOf(byte: number): number {
  if (byte < 0x61) return Math.max(0, Math.min(10, byte - 0x30))
  return Math.min(15, byte - 0x57)
}

function ranksOf(names: readonly string[]): readonly number[] {
  const sorted = names.toSorted(bytewise)
  return names.map((name) => sorted.indexOf(name))
}
