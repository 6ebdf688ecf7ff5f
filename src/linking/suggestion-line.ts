/** How a suggestion is written: both engines write it here. */
import { csvCell } from '../model/csv-cell.ts'
import type { Origin } from '../model/finding.ts'
import { LINK_COMPARISONS, type Suggestion } from '../model/suggestion.ts'

/** One line of `suggestions.csv`. */
export interface SuggestionLine extends Suggestion {
  readonly carrier: string
  readonly origin: Pick<Origin, 'file' | 'line'>
  /** Of the record. */
  readonly msisdn: string
  /** Pseudonym of the candidate: who the row's person is today. */
  readonly person: string
}

/** The line with its end, in the order of `SUGGESTION_COLUMNS`. */
export function suggestionLine(line: SuggestionLine): string {
  const { carrier, origin, msisdn, rank, person, probabilityMillionths, stratum, priorHundredths, steps } = line
  const cells = LINK_COMPARISONS.map((compared) => {
    const step = steps.find(({ comparison }) => comparison === compared)
    return step === undefined ? ',' : `${step.level},${bitsText(step.weightHundredths)}`
  })
  const record = `${csvCell(carrier)},${csvCell(origin.file)},${origin.line},${msisdn}`
  const candidate = `${rank},${person},${probabilityText(probabilityMillionths)},${stratum},${bitsText(priorHundredths)}`
  return `${record},${candidate},${cells.join(',')}\n`
}

/** Millionths as a fraction of one, six digits after the point. */
function probabilityText(millionths: number): string {
  return (millionths / 1e6).toFixed(6)
}

/** Hundredths of a bit as bits, two digits after the point. */
function bitsText(hundredths: number): string {
  return (hundredths / 100).toFixed(2)
}
