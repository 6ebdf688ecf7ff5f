/** What people may ask a store about the linking pass: the shapes of its answers. */
import type { LinkComparison, LinkingSummary, LinkStratum, Suggestion } from '../model/suggestion.ts'

/** A candidate for a record that was not found. */
export interface SuggestionRow extends Suggestion {
  readonly file: string
  readonly line: number
  /** Of the record, with its leading zero. */
  readonly msisdn: string
  /** Pseudonym of the candidate: 32 hex digits. */
  readonly person: string
}

/** One level of a comparison: how often pairs that match are on it, how often others, and what that weighs. */
export interface LevelWeight {
  readonly level: string
  readonly m: number
  readonly u: number
  readonly bits: number
}

/** What linking.json holds, as far as it is read back. */
export interface LinkModelRead {
  readonly summary: LinkingSummary
  /** Of each stratum its pairs, the share of them that match, and by comparison its levels, but for those that say nothing. */
  readonly strata: Readonly<
    Record<
      LinkStratum,
      { readonly pairs: number; readonly lambda: number } & Readonly<
        Partial<Record<LinkComparison, readonly LevelWeight[]>>
      >
    >
  >
}

/** The linking pass of a run. */
export interface LinkingReading {
  readonly model: LinkModelRead
  /** Records with a listed candidate by the probability of their first: twenty bins, from 0 to 1; the last holds its upper end. */
  probabilities(): readonly number[]
  /** At most three: the surest suggestion of each stratum, and the surest of the first candidates that are no suggestion. */
  examples(): readonly SuggestionRow[]
}

/** What a run's file answers of the pass. */
export interface SuggestionsReading {
  /** Candidates for the records of a number (with its leading zero), in the order of files, lines and ranks; none where the pass was not done. */
  suggestionsOf(msisdn: string): readonly SuggestionRow[]
  /** Undefined where the pass was not done. */
  linking(): LinkingReading | undefined
}
