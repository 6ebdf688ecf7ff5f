/**
 * Fellegi and Sunter's mixture of two classes, estimated by EM as Winkler (1988) does it, held to a prior by pseudo-counts
 * (Dirichlet). One thread, a fixed order, additions, multiplications and divisions only: equal counts give equal bits.
 */
import type { LinkComparison } from '../model/suggestion.ts'

/** One comparison of a stratum. */
export interface ComparisonModel {
  readonly comparison: LinkComparison
  /** Shares of the pairs that match and of the others, by level in the order of `COMPARED`, {@link MISSING} left out; each sums to 1. */
  readonly m: readonly number[]
  readonly u: readonly number[]
}

/** What was learned of one stratum. */
export interface StratumModel {
  /** Pairs it was learned from. */
  readonly pairs: number
  /** Share of the pairs that match; above 0 and below 1. */
  readonly lambda: number
  /** Rounds of EM until no parameter moved by more than `parameterMoveMax`, at most `roundsMax`. */
  readonly rounds: number
  /** In the order of `COMPARED`. */
  readonly comparisons: readonly ComparisonModel[]
}

/** EM stops when no parameter has moved by more. */
const parameterMoveMax = 1e-10
/** Or after so many rounds, which a likelihood that is nearly flat may need. */
const roundsMax = 5_000

/** Where a model begins. */
export interface Prior {
  readonly lambda: number
  /** How many pairs of each class the prior counts for. */
  readonly pseudoPairs: number
  readonly comparisons: readonly ComparisonModel[]
  /** A comparison whose distributions are counted, and so are no parameters. */
  readonly counted?: LinkComparison | undefined
}

/** Pairs of one pattern. */
export interface CountedPattern {
  readonly levels: readonly number[]
  readonly pairs: number
}

/** m ÷ u of one level; 1 for a level that says nothing. */
export function levelRatio({ m, u }: ComparisonModel, level: number): number {
  return (m[level] ?? 1) / (u[level] ?? 1)
}

/** Odds that a pair of these levels matches, before term frequencies. */
export function pairOdds({ lambda, comparisons }: StratumModel, levels: readonly number[]): number {
  return comparisons.reduce((odds, model, at) => odds * levelRatio(model, levels[at] ?? -1), lambda / (1 - lambda))
}

/** The parameters that are most probable; where there are no pairs, those of the prior. */
export function estimateStratum(prior: Prior, patterns: readonly CountedPattern[]): StratumModel {
  const pairs = patterns.reduce((sum, pattern) => sum + pattern.pairs, 0)
  let model: StratumModel = { pairs, rounds: 0, lambda: prior.lambda, comparisons: prior.comparisons }
  if (pairs === 0) return model
  for (let rounds = 1; rounds <= roundsMax; rounds++) {
    const next = { pairs, rounds, ...maximised(prior, patterns, model) }
    const moved = furthestMove(model, next)
    model = next
    if (moved <= parameterMoveMax) break
  }
  return model
}

/** One round: each pattern's pairs are shared out between the classes, and the parameters are what then is most probable. */
function maximised(prior: Prior, patterns: readonly CountedPattern[], model: StratumModel) {
  const matched = prior.comparisons.map(({ m }) => m.map((share) => share * prior.pseudoPairs))
  const others = prior.comparisons.map(({ u }) => u.map((share) => share * prior.pseudoPairs))
  let matches = prior.lambda * prior.pseudoPairs
  for (const { levels, pairs } of patterns) {
    const odds = pairOdds(model, levels)
    const matching = (pairs * odds) / (1 + odds)
    const other = pairs / (1 + odds)
    matches += matching
    for (const [at, level] of levels.entries()) {
      add(matched[at], level, matching)
      add(others[at], level, other)
    }
  }
  const lambda = matches / (model.pairs + prior.pseudoPairs)
  const comparisons = prior.comparisons.map((begun, at) => {
    const { comparison } = begun
    if (comparison === prior.counted) return begun
    return { comparison, ...inOrder(matched[at] ?? [], others[at] ?? []) }
  })
  return { lambda, comparisons }
}

/**
 * Of two levels, the first of which agrees, the second never speaks for a match: where it would, the two classes have one
 * distribution, which then is the most probable (isotonic regression pools them). Few matches would else be made of what is odd among strangers.
 */
function inOrder(matched: readonly number[], others: readonly number[]): Pick<ComparisonModel, 'm' | 'u'> {
  const [m, u] = [shares(matched), shares(others)]
  if (m.length !== 2 || (m[1] ?? 0) <= (u[1] ?? 0)) return { m, u }
  const all = shares(matched.map((sum, level) => sum + (others[level] ?? 0)))
  return { m: all, u: all }
}

/** A level beyond the list says nothing. */
function add(sums: number[] | undefined, level: number, pairs: number): void {
  const sum = sums?.[level]
  if (sums !== undefined && sum !== undefined) sums[level] = sum + pairs
}

/** Parts of a whole. */
export function shares(sums: readonly number[]): readonly number[] {
  const total = sums.reduce((sum, value) => sum + value, 0)
  return sums.map((value) => value / total)
}

function furthestMove(one: StratumModel, other: StratumModel): number {
  let furthest = Math.abs(one.lambda - other.lambda)
  for (const [at, { m, u }] of one.comparisons.entries()) {
    const next = other.comparisons[at]
    for (const [level, share] of m.entries()) furthest = Math.max(furthest, Math.abs(share - (next?.m[level] ?? 0)))
    for (const [level, share] of u.entries()) furthest = Math.max(furthest, Math.abs(share - (next?.u[level] ?? 0)))
  }
  return furthest
}
