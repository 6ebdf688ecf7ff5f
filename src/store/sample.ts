/** A sample of a run's findings for people to judge. */

import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { SampleOrder } from '../model/review.ts'
import { type CodedFinding, FINDING_SQL, findingRow, type RunWords, wordOf } from './finding-queries.ts'
import { eachRow, rowsOf } from './open-file.ts'
import type { FindingRow } from './reading.ts'

/** A finding and its lot. */
interface Lot {
  readonly lot: string
  readonly finding: number
}

interface FindingKey {
  readonly finding: number
  readonly findingId: string
  readonly rule: number
}

const KEYS = 'SELECT finding, lower(hex(finding_id)) AS findingId, rule FROM finding ORDER BY finding'

/**
 * Of each rule the findings with the smallest lots, at most `perRule`: by rule in the order of the run's rules, then by lot. The lot
 * is SHA-256 over seed, rule and finding_id, joined by 0x1F, so that who knows the seed draws the same and nobody picks. Several
 * findings of one id (records of one number) are drawn as one, the first.
 */
export function sampleIn(database: Database, words: RunWords, { seed, perRule }: SampleOrder): readonly FindingRow[] {
  const byRule = new Map<number, Lots>()
  for (const { finding, findingId, rule } of eachRow<FindingKey>(database, KEYS)) {
    const lots = byRule.get(rule) ?? new Lots(perRule)
    byRule.set(rule, lots)
    lots.add({ lot: lotOf(seed, wordOf(words.rules, rule), findingId), finding })
  }
  return [...words.rules.keys()]
    .flatMap((rule) => byRule.get(rule)?.smallest() ?? [])
    .flatMap(({ finding }) => rowsOf<CodedFinding>(database, FINDING_SQL.finding, finding))
    .map((coded) => findingRow(coded, words))
}

function lotOf(seed: number, rule: string, findingId: string): string {
  return createHash('sha256').update([seed, rule, findingId].join('\x1f')).digest('hex')
}

/** The smallest lots of one rule, in memory of their number and not of the findings'. */
class Lots {
  readonly #most: number
  #held: Lot[] = []

  constructor(most: number) {
    this.#most = most
  }

  add(lot: Lot): void {
    this.#held.push(lot)
    if (this.#held.length > 2 * this.#most + 1) this.#held = [...this.smallest()]
  }

  /** Of equal lots, which are one id, the first that came. */
  smallest(): readonly Lot[] {
    const sorted = this.#held.toSorted((a, b) => (a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : a.finding - b.finding))
    return sorted.filter(({ lot }, at) => lot !== sorted[at - 1]?.lot).slice(0, this.#most)
  }
}
