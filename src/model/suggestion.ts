/** What the linking pass says: who a record was probably about. For the regulator only; it changes no outcome. */
import type { Reason } from './verdict.ts'

/** Ways to a candidate; each has a model of its own. */
export const LINK_STRATA = ['document', 'name-and-birth-date'] as const

/** By the first a candidate's number is one edit from the record's; by the second name and birth date are equal. */
export type LinkStratum = (typeof LINK_STRATA)[number]

/** What is compared, in the order of a waterfall. `rarity`: how seldom name and birth date, or the name, meet by chance. */
export const LINK_COMPARISONS = ['document', 'name', 'rarity', 'birth-date', 'sex'] as const

/** One step of a waterfall, but for the first, which is the prior. */
export type LinkComparison = (typeof LINK_COMPARISONS)[number]

/** One comparison: the level on which the two agree, and what that weighs. */
export interface LinkStep {
  readonly comparison: LinkComparison
  readonly level: string
  /** Match weight in hundredths of a bit: 100 × log2 of m / u. */
  readonly weightHundredths: number
}

/** A candidate for one record. */
export interface Suggestion {
  /** From 1, the most probable first. */
  readonly rank: number
  /** That this is the person and no other candidate, in millionths. */
  readonly probabilityMillionths: number
  readonly stratum: LinkStratum
  /** 100 × log2 of the odds before anything is compared. */
  readonly priorHundredths: number
  /** In the order of {@link LINK_COMPARISONS}; those that the stratum does not compare are left out. */
  readonly steps: readonly LinkStep[]
}

/** A candidate less probable is not written at all. */
export const listedMillionthsMin = 10_000

/** The first of a record's candidates is a suggestion from here on; below, all are shown as open. */
export const suggestedMillionthsMin = 950_000

/** Records of one carrier that were not found for one reason, and what became of them. */
export interface LinkingReasonCount {
  readonly carrier: string
  readonly reason: Reason
  /** Records looked at; of these, those with a candidate that is listed, and those whose first is a suggestion. */
  readonly records: number
  readonly listed: number
  readonly suggested: number
}

/** Counts of one pass. */
export interface LinkingSummary {
  /** Records looked at, and how many different ones these are. */
  readonly records: number
  readonly queries: number
  /** Pairs of a query and a person that were compared. */
  readonly pairs: number
  /** Queries whose name and birth date too many persons have: none of those is a candidate for that alone. */
  readonly crowded: number
  /** Records with a candidate that is listed, and those whose first is a suggestion. */
  readonly listed: number
  readonly suggested: number
  /** The same by carrier (bytewise), then by reason (as `REASONS` has them): those with a record. */
  readonly reasons: readonly LinkingReasonCount[]
}

/** Columns of what a suggestion is made of, in order: in `suggestions.csv` and in the store. */
export const WATERFALL_COLUMNS = [
  'stratum',
  'prior',
  'document',
  'document_weight',
  'name',
  'name_weight',
  'rarity',
  'rarity_weight',
  'birth_date',
  'birth_date_weight',
  'sex',
  'sex_weight',
] as const
