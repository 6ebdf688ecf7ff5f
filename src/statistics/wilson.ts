/** Of the standard normal distribution: so many deviations on both sides hold 95 %. */
export const DEVIATIONS_95 = 1.9599639845401

/** Likewise 99 %. */
export const DEVIATIONS_99 = 2.5758293035489

/** Within which the share lies of which a part of a whole was seen; both from 0 to 1. */
export interface Interval {
  readonly lower: number
  readonly upper: number
}

/** The Wilson score interval of a share `part / whole`, `0 <= part <= whole`; all from 0 to 1 where the whole is 0. */
export function wilsonInterval(part: number, whole: number, deviations: number): Interval {
  if (whole === 0) return { lower: 0, upper: 1 }
  const share = part / whole
  const square = deviations ** 2
  const centre = share + square / (2 * whole)
  const spread = deviations * Math.sqrt((share * (1 - share)) / whole + square / (4 * whole ** 2))
  const scale = 1 + square / whole
  // At the ends the exact value is the end itself; rounding must not lose it.
  return {
    lower: part === 0 ? 0 : (centre - spread) / scale,
    upper: part === whole ? 1 : (centre + spread) / scale,
  }
}
