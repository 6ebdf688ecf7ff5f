/** The model of the linking pass: what the levels of a comparison weigh, learned from how often patterns occur. */
import seed from '../../seeds/linking.json' with { type: 'json' }
import { LINK_STRATA, type LinkingSummary, type LinkStratum } from '../model/suggestion.ts'
import { type CountedPattern, estimateStratum, type Prior, pairOdds, type StratumModel, shares } from './em.ts'
import { COMPARED, EXPECTED, LINK_COUNTS, levelsOf, MISSING, PATTERNS, RARITY_LEVELS } from './pattern.ts'

/** What the pass knows after it has counted; plain data, which may be sent to a thread. */
export type LinkModel = Readonly<Record<LinkStratum, StratumModel>>

/**
 * Learns both strata. `counts`: pairs by pattern, then queries by rarity, {@link LINK_COUNTS} long, integers below 2^53. Nothing counted: the prior.
 * @throws RangeError where there are not as many counts
 */
export function estimateModel(counts: Float64Array): LinkModel {
  if (counts.length !== LINK_COUNTS) throw new RangeError(`${counts.length} counts of ${LINK_COUNTS}`)
  const counted: Record<LinkStratum, CountedPattern[]> = { document: [], 'name-and-birth-date': [] }
  for (const [pattern, pairs] of counts.subarray(0, PATTERNS).entries()) {
    if (pairs === 0) continue
    const { stratum, levels } = levelsOf(pattern)
    counted[stratum].push({ levels, pairs })
  }
  const byName = withRarity(priorOf('name-and-birth-date'), counts.subarray(PATTERNS))
  return {
    document: estimateStratum(priorOf('document'), counted.document),
    'name-and-birth-date': estimateStratum(byName, counted['name-and-birth-date']),
  }
}

/**
 * Rarity is not estimated but counted: whether a query's person is there has nothing to do with how rare name and birth date
 * are, so that matching pairs are as rare as queries; pairs of strangers are as many as chance makes of the same queries.
 */
function withRarity(prior: Prior, queries: Float64Array): Prior {
  const comparisons = prior.comparisons.map((begun) => {
    const { comparison, m: begins } = begun
    if (comparison !== 'rarity') return begun
    const weights = begins.map((share, level) => share * prior.pseudoPairs + (queries[level] ?? 0))
    return {
      comparison,
      m: shares(weights),
      u: shares(weights.map((weight, level) => weight * (EXPECTED[level] ?? 0))),
    }
  })
  return { ...prior, comparisons, counted: 'rarity' }
}

/**
 * The text of linking.json: counts of the pass, the parameters with their weights in bits, every pattern that has
 * pairs with how probable a match of it alone is, and queries by rarity. Numbers have nine significant digits.
 */
export function modelDocument(model: LinkModel, counts: Float64Array, summary: LinkingSummary): string {
  const strata = Object.fromEntries(LINK_STRATA.map((stratum) => [stratum, stratumDocument(model, stratum)]))
  const patterns: unknown[] = []
  for (const [pattern, pairs] of counts.subarray(0, PATTERNS).entries()) {
    if (pairs === 0) continue
    const { stratum, levels } = levelsOf(pattern)
    const named = COMPARED[stratum].map(([comparison, names], at) => [comparison, names[levels[at] ?? -1]])
    const odds = pairOdds(model[stratum], levels)
    patterns.push({ stratum, ...Object.fromEntries(named), pairs, probability: digits(odds / (1 + odds)) })
  }
  const rarities = RARITY_LEVELS.map((rarity, level) => ({ rarity, queries: counts[PATTERNS + level] }))
  return `${JSON.stringify({ summary, strata, patterns, queries: rarities }, undefined, 2)}\n`
}

function stratumDocument(model: LinkModel, stratum: LinkStratum): unknown {
  const { pairs, lambda, rounds, comparisons } = model[stratum]
  const prior = priorOf(stratum)
  const levels = comparisons.map(({ comparison, m, u }, at) => [
    comparison,
    m.map((share, level) => ({
      level: COMPARED[stratum][at]?.[1][level],
      m: digits(share),
      u: digits(u[level] ?? 1),
      bits: digits(Math.log2(share / (u[level] ?? 1))),
      priorM: prior.comparisons[at]?.m[level],
      priorU: prior.comparisons[at]?.u[level],
    })),
  ])
  const { pseudoPairs } = prior
  return {
    pairs,
    lambda: digits(lambda),
    priorLambda: prior.lambda,
    pseudoPairs,
    rounds,
    ...Object.fromEntries(levels),
  }
}

/** Nine significant digits, the same on any machine. */
function digits(value: number): number {
  return Number(value.toPrecision(9))
}

function priorOf(stratum: LinkStratum): Prior {
  const row = seed.find((entry) => entry.stratum === stratum)
  if (row === undefined) throw new Error(`no prior of the stratum ${stratum}`)
  const { lambda, pseudoPairs } = row
  // what is counted has no u to begin with
  const begins: Readonly<Record<string, { readonly m: readonly number[]; readonly u?: readonly number[] }>> =
    row.comparisons
  const comparisons = COMPARED[stratum].map(([comparison, names]) => {
    const { m = [], u = m } = begins[comparison] ?? {}
    const levels = names.filter((name) => name !== MISSING).length
    if (m.length !== levels || u.length !== levels) throw new Error(`no prior of ${comparison} in ${stratum}`)
    return { comparison, m, u }
  })
  return { lambda, pseudoPairs, comparisons }
}
