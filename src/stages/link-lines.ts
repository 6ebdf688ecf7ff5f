/** What the records of a batch are told: lines of `suggestions.csv`, and which of them have a suggestion. */
import type { LinkModel } from '../linking/model.ts'
import { suggestionsFor } from '../linking/suggest.ts'
import { suggestionLine } from '../linking/suggestion-line.ts'
import { ASK_BYTES, ASKED } from '../memory/link-asks.ts'
import { suggestedMillionthsMin } from '../model/suggestion.ts'
import { REASONS } from '../model/verdict.ts'
import type { RunConstants } from './batch.ts'
import { askCount } from './link-asks.ts'
import { candidatesOf, type LinkSearch } from './link-candidates.ts'
import { pinText } from './pin-text.ts'

/** What a batch of records is told from. */
export interface Suggesting {
  readonly search: LinkSearch
  readonly model: LinkModel
  readonly run: RunConstants
  readonly file: number
  /** Rank of its first record among all that ask. */
  readonly first: number
  /** What stands for `pin:` and a PIN. */
  readonly pseudonymOf: (text: string) => string
}

/** What its records are told. */
export interface SuggestedBatch {
  readonly lines: Uint8Array
  /** By reason of `not-found`: records, those with a candidate that is listed, those whose first is a suggestion. */
  readonly reasons: readonly [records: number, listed: number, suggested: number][]
  /** Of each record whose first is a suggestion: line, PIN of the row. */
  readonly suggested: Float64Array
}

/** Tells the records of a blob (`memory/link-asks.ts`) whom they probably mean. */
export function suggestedLines(asks: Uint8Array, suggesting: Suggesting): SuggestedBatch {
  const { search, model, run, file, first, pseudonymOf } = suggesting
  const { file: name = '', carrier = -1 } = run.files[file] ?? {}
  const view = new DataView(asks.buffer, asks.byteOffset, asks.length)
  const count = askCount(asks)
  const reasons = REASONS['not-found'].map((): [number, number, number] => [0, 0, 0])
  const [lines, suggested]: [string[], number[]] = [[], []]
  for (let record = 0; record < count; record++) {
    const at = ASK_BYTES * record
    const candidates = candidatesOf(search, search.queries.queryOf[first + record] ?? 0)
    const suggestions = candidates.length === 0 ? [] : suggestionsFor(candidates, model, search.rows)
    const [best] = suggestions
    const isSuggested = best !== undefined && best.probabilityMillionths >= suggestedMillionthsMin
    const counts = reasons[view.getUint8(at + ASKED.reason)]
    if (counts === undefined) throw new Error('a record was not found for no known reason')
    counts[0]++
    if (best === undefined) continue
    counts[1]++
    const line = view.getFloat64(at + ASKED.line, true)
    if (isSuggested) {
      counts[2]++
      suggested.push(line, best.candidate.pin)
    }
    const msisdn = `0${view.getFloat64(at + ASKED.msisdn, true)}`
    for (const { candidate, ...suggestion } of suggestions) {
      const person = pseudonymOf(`pin:${pinText(candidate.person)}`)
      const of = { carrier: run.carriers[carrier] ?? '', origin: { file: name, line }, msisdn, person }
      lines.push(suggestionLine({ ...of, ...suggestion }))
    }
  }
  return { lines: Buffer.from(lines.join('')), reasons, suggested: Float64Array.from(suggested) }
}
