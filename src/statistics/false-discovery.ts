/**
 * Benjamini and Hochberg (1995): which of many tests are discoveries, where of all discoveries the expected share of false ones is
 * at most `rate` (0 to 1), for tests that do not hang on each other. `lnChances`: of each test the natural logarithm of how likely it
 * would be by chance, at most 0. Answers one verdict a test, in their order; equal tests have equal verdicts.
 */
export function discoveries(lnChances: readonly number[], rate: number): readonly boolean[] {
  const sorted = Float64Array.from(lnChances).sort()
  let bound = Number.NaN
  for (const [i, lnChance] of sorted.entries()) {
    if (lnChance <= Math.log(((i + 1) * rate) / sorted.length)) bound = lnChance
  }
  // Nothing is at most NaN: without a discovery there is no bound.
  return lnChances.map((lnChance) => lnChance <= bound)
}
