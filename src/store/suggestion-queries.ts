/** What is asked of the suggestions of one run, and their rows in words. */
import type { Database } from 'better-sqlite3'
import {
  LINK_COMPARISONS,
  type LinkStep,
  type LinkStratum,
  type Suggestion,
  suggestedMillionthsMin,
} from '../model/suggestion.ts'
import { type RunWords, wordOf } from './finding-queries.ts'
import { rowsOf } from './open-file.ts'
import type { SuggestionRow, SuggestionsReading } from './suggestion-reading.ts'

const STEPS = LINK_COMPARISONS.map((comparison) => comparison.replaceAll('-', '_'))

/** All columns of a suggestion; a condition and an order come behind. */
export const SUGGESTION = `SELECT file, line, rank, msisdn, lower(hex(person)) AS person, probability, stratum, prior,
  ${STEPS.map((column) => `${column}, ${column}_weight`).join(', ')} FROM suggestion`

/** The candidates for the records of a number: answered by an index, as a test holds. */
export const SUGGESTIONS_OF_SQL = `${SUGGESTION} WHERE msisdn = ? ORDER BY file, line, rank`

/** The questions of a report, which read the whole table. */
const SUGGESTION_SQL = {
  firstInBins: `SELECT min(probability / 50000, 19) AS bin, count(*) AS records FROM suggestion WHERE rank = 1 GROUP BY bin ORDER BY bin`,
  surestOf: `${SUGGESTION} WHERE rank = 1 AND stratum = ? AND probability >= ${suggestedMillionthsMin} ORDER BY probability DESC, file, line LIMIT 1`,
  surestOpen: `${SUGGESTION} WHERE rank = 1 AND probability < ${suggestedMillionthsMin} ORDER BY probability DESC, file, line LIMIT 1`,
} as const

/** Of the probabilities of first candidates. */
const BINS = 20

/** A row of the table `suggestion`. Levels and weights of the comparisons stand beside these, each under its own name. */
export interface CodedSuggestion extends Readonly<Record<string, string | number | null>> {
  readonly file: number
  readonly line: number
  readonly rank: number
  readonly msisdn: number
  readonly person: string
  readonly probability: number
  readonly stratum: LinkStratum
  readonly prior: number
}

/** The suggestions of an open run. */
export function suggestionsIn(database: Database, words: RunWords): SuggestionsReading {
  const rows = (sql: string, ...keys: readonly (string | number)[]): readonly SuggestionRow[] =>
    rowsOf<CodedSuggestion>(database, sql, ...keys).map((coded) => suggestionRow(coded, words))
  return {
    suggestionsOf: (msisdn) => rows(SUGGESTIONS_OF_SQL, Number(msisdn)),
    linking: () => {
      const [row] = rowsOf<{ readonly model: string }>(database, 'SELECT model FROM linking')
      if (row === undefined) return undefined
      return {
        model: JSON.parse(row.model),
        probabilities: () => {
          const bins = rowsOf<{ readonly bin: number; readonly records: number }>(database, SUGGESTION_SQL.firstInBins)
          return Array.from({ length: BINS }, (_, bin) => bins.find((one) => one.bin === bin)?.records ?? 0)
        },
        examples: () => [
          ...rows(SUGGESTION_SQL.surestOf, 'document'),
          ...rows(SUGGESTION_SQL.surestOf, 'name-and-birth-date'),
          ...rows(SUGGESTION_SQL.surestOpen),
        ],
      }
    },
  }
}

/** A suggestion in words. */
export function suggestionRow(coded: CodedSuggestion, words: RunWords): SuggestionRow {
  const { file, line, rank, msisdn, person, probability, stratum, prior } = coded
  const steps = LINK_COMPARISONS.flatMap((comparison, at): LinkStep[] => {
    const column = STEPS[at] ?? ''
    const level = coded[column]
    return typeof level === 'string' ? [{ comparison, level, weightHundredths: Number(coded[`${column}_weight`]) }] : []
  })
  const suggestion: Suggestion = {
    ...{ rank, probabilityMillionths: probability, stratum, priorHundredths: prior, steps },
  }
  return { ...suggestion, file: wordOf(words.files, file), line, msisdn: `0${msisdn}`, person }
}
