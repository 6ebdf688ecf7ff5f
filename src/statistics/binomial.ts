/** The upper tail of the binomial distribution, as far out as one likes: as a logarithm, for it may be smaller than any number. */

const HALF_LN_TWO_PI = 0.9189385332046727

/** ln(n!) - (its Stirling approximation) for 0 to 15, where the series below is not exact enough. */
const SMALL_ERRORS = Array.from({ length: 16 }, (_, n) => {
  let factorial = 1
  for (let i = 2; i <= n; i++) factorial *= i
  return n === 0 ? 0 : Math.log(factorial) - ((n + 0.5) * Math.log(n) - n + HALF_LN_TWO_PI)
})

/** What Stirling's approximation of ln(n!) lacks. */
function stirlingError(n: number): number {
  const small = SMALL_ERRORS[n]
  if (small !== undefined) return small
  const square = n * n
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n
}

/** x ln(x / mean) + mean - x, without the loss of taking nearly equal numbers from each other. */
function deviance(x: number, mean: number): number {
  if (Math.abs(x - mean) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x
  const v = (x - mean) / (x + mean)
  let sum = (x - mean) * v
  let term = 2 * x * v
  for (let j = 1; ; j++) {
    term *= v * v
    const next = sum + term / (2 * j + 1)
    if (next === sum) return sum
    sum = next
  }
}

/** ln P(X = hits) by Loader's saddle-point expansion; 0 < share < 1, 0 <= hits <= trials, trials > 0. */
function lnProbability(hits: number, trials: number, share: number): number {
  if (hits === 0) return trials * Math.log1p(-share)
  if (hits === trials) return trials * Math.log(share)
  const misses = trials - hits
  const errors = stirlingError(trials) - stirlingError(hits) - stirlingError(misses)
  const deviances = deviance(hits, trials * share) + deviance(misses, trials * (1 - share))
  return errors - deviances + 0.5 * Math.log(trials / (hits * misses)) - HALF_LN_TWO_PI
}

/**
 * ln P(X >= hits) of `trials` independent trials, each of which hits with the chance `share` (0 to 1): at most 0, and negative infinity for
 * what cannot be. Meant for tails, `hits` above `trials * share`: then each term is smaller than the one before, and the sum has an error
 * of some 1e-13 of itself (of the exponent, where that is large); below the mean it is right, and takes as many steps as there are terms.
 */
export function lnBinomialTail(hits: number, trials: number, share: number): number {
  if (hits <= 0 || share >= 1) return hits > trials ? Number.NEGATIVE_INFINITY : 0
  if (hits > trials || share <= 0) return Number.NEGATIVE_INFINITY
  const odds = share / (1 - share)
  let sum = 1
  let term = 1
  for (let i = hits; i < trials; i++) {
    term *= (odds * (trials - i)) / (i + 1)
    const next = sum + term
    if (next === sum && i > trials * share) break
    sum = next
  }
  return Math.min(0, lnProbability(hits, trials, share) + Math.log(sum))
}
