/**
 * Which findings of a run are whose, by their ranks. `findings.csv` is sorted by carrier, number, rule, subject, file and line, so what a carrier has of a number, and what a
 * rule says of its groups, lies side by side. The ends are found by halving: some twenty rows each, however many there are.
 */

import type { Database } from 'better-sqlite3'
import { rowsOf } from './open-file.ts'

/** Ranks from `from` on, up to `to`, which is not in it; empty where both are equal. */
export interface Ranks {
  readonly from: number
  readonly to: number
}

/** What the order of findings goes by, as far as it is asked for; null comes first. */
export interface RankKey {
  readonly carrier: number | null
  readonly msisdn: number | null
  readonly rule: number
}

/** What is asked of a run's file that is attached as `night`. */
export const RANK_SQL = {
  lastRank: 'SELECT max(finding) AS last FROM night.finding',
  keyOfRank: 'SELECT carrier, msisdn, rule FROM night.finding WHERE finding = ?',
} as const

/** Halves the findings of the run that is attached to an open database as `night`. */
export class RankRanges {
  readonly all: Ranks
  readonly #keyOf: (rank: number) => RankKey

  constructor(database: Database) {
    const [row] = rowsOf<{ readonly last: number | null }>(database, RANK_SQL.lastRank)
    this.all = { from: 1, to: (row?.last ?? 0) + 1 }
    const statement = database.prepare<[number], RankKey>(RANK_SQL.keyOfRank)
    this.#keyOf = (rank) => {
      const key = statement.get(rank)
      if (key === undefined) throw new Error('the ranks of findings have a gap')
      return key
    }
  }

  /**
   * The findings of a range that stand where they are looked for: `order` answers below 0 for those before, 0 for them and above 0 for
   * those after, and is never less for a later finding.
   */
  among(within: Ranks, order: (key: RankKey) => number): Ranks {
    const from = this.#first(within, (key) => order(key) >= 0)
    return { from, to: this.#first({ from, to: within.to }, (key) => order(key) > 0) }
  }

  #first({ from: least, to: most }: Ranks, isReached: (key: RankKey) => boolean): number {
    let [from, to] = [least, most]
    while (from < to) {
      const middle = Math.floor((from + to) / 2)
      if (isReached(this.#keyOf(middle))) to = middle
      else from = middle + 1
    }
    return from
  }
}
