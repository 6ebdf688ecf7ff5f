/** From a query's candidates to what is suggested: weights, term frequencies, and one person at most who is meant. */
import {
  LINK_COMPARISONS,
  type LinkStep,
  type LinkStratum,
  listedMillionthsMin,
  type Suggestion,
} from '../model/suggestion.ts'
import { levelRatio, pairOdds } from './em.ts'
import type { LinkModel } from './model.ts'
import { COMPARED, levelsOf, NAME_LINK_LEVELS } from './pattern.ts'

/** A pair of a query and a row, as far as it weighs. PINs are texts or numbers, but all of one kind. */
export interface LinkCandidate {
  readonly pattern: number
  /** Rows of the register that have the query's name at level `exact`; looked at only where the candidate's name is. */
  readonly nameRows: number
  /** The PIN of the row. */
  readonly pin: string | number
  /** The PIN at the end of the row's chain of successors. */
  readonly person: string | number
}

const DOCUMENT_NAME = COMPARED.document.findIndex(([comparison]) => comparison === 'name')
const EXACT_NAME = NAME_LINK_LEVELS.indexOf('exact')

/**
 * All candidates of one query go in, in any order; out come those listed (at or above `listedMillionthsMin`), the most probable first.
 * Of one person's rows one is looked at, as {@link onePerPerson} says; of equally probable persons the one with the lower pattern, then the smaller PIN, comes first.
 * `rows`: those of the register.
 */
export function suggestionsFor<C extends LinkCandidate>(
  candidates: readonly C[],
  model: LinkModel,
  rows: number,
): readonly (Suggestion & { readonly candidate: C })[] {
  const weighed = onePerPerson(candidates).map((candidate) => ({ candidate, odds: oddsOf(candidate, model, rows) }))
  const all = weighed.reduce((sum, { odds }) => sum + odds, 1)
  return weighed
    .map(({ candidate, odds }) => ({ candidate, odds, probabilityMillionths: Math.round((odds / all) * 1_000_000) }))
    .filter(({ probabilityMillionths }) => probabilityMillionths >= listedMillionthsMin)
    .sort((one, other) => other.odds - one.odds || inOrder(one.candidate, other.candidate))
    .map(({ candidate, probabilityMillionths }, at) => {
      return { rank: at + 1, probabilityMillionths, ...waterfall(candidate, model, rows), candidate }
    })
}

/**
 * Of each person's rows the one that stays: the lowest pattern, which is the stratum `document` before the other, then the smallest PIN. In the order of
 * patterns and PINs. Those are the pairs of a query that are counted.
 */
export function onePerPerson<C extends LinkCandidate>(candidates: readonly C[]): readonly C[] {
  const first = new Map<string | number, C>()
  for (const candidate of candidates) {
    const held = first.get(candidate.person)
    if (held === undefined || inOrder(candidate, held) < 0) first.set(candidate.person, candidate)
  }
  return [...first.values()].sort(inOrder)
}

/** By pattern, then by PIN. */
function inOrder(one: LinkCandidate, other: LinkCandidate): number {
  if (one.pattern !== other.pattern) return one.pattern - other.pattern
  return one.pin < other.pin ? -1 : one.pin > other.pin ? 1 : 0
}

function oddsOf({ pattern, nameRows }: LinkCandidate, model: LinkModel, rows: number): number {
  const { stratum, levels } = levelsOf(pattern)
  return pairOdds(model[stratum], levels) * rarityRatio(stratum, levels, { model, nameRows, rows })
}

/** How much more, or less, an equal name says than equal names on average: its average share of strangers by its own. */
function rarityRatio(
  stratum: LinkStratum,
  levels: readonly number[],
  { model, nameRows, rows }: { readonly model: LinkModel; readonly nameRows: number; readonly rows: number },
): number {
  if (stratum !== 'document' || levels[DOCUMENT_NAME] !== EXACT_NAME) return 1
  const average = model.document.comparisons[DOCUMENT_NAME]?.u[EXACT_NAME] ?? 1
  return (average * rows) / nameRows
}

function waterfall({ pattern, nameRows }: LinkCandidate, model: LinkModel, rows: number) {
  const { stratum, levels } = levelsOf(pattern)
  const { lambda, comparisons } = model[stratum]
  const steps: LinkStep[] = COMPARED[stratum].map(([comparison, names], at) => {
    const level = levels[at] ?? -1
    const compared = comparisons[at]
    const ratio = compared === undefined ? 1 : levelRatio(compared, level)
    return { comparison, level: names[level] ?? '', weightHundredths: hundredths(ratio) }
  })
  const rarity = rarityRatio(stratum, levels, { model, nameRows, rows })
  // as many rows have this name: the only level that is a number
  if (stratum === 'document' && levels[DOCUMENT_NAME] === EXACT_NAME)
    steps.push({ comparison: 'rarity', level: String(nameRows), weightHundredths: hundredths(rarity) })
  steps.sort((one, other) => LINK_COMPARISONS.indexOf(one.comparison) - LINK_COMPARISONS.indexOf(other.comparison))
  return { stratum, priorHundredths: hundredths(lambda / (1 - lambda)), steps }
}

/** 100 × log2, and never -0, which would be written another way. */
function hundredths(ratio: number): number {
  return Math.round(100 * Math.log2(ratio)) + 0
}
