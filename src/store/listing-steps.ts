/** Findings one after the other as indexes have them, each row counted that is passed for it. */

import type { Database, Statement } from 'better-sqlite3'
import { withStoreFaults } from './fault.ts'
import type { CodedFinding } from './finding-queries.ts'
import { LISTING_SQL } from './listing-sql.ts'
import { eachRow } from './open-file.ts'

/** A row of a list: integers that the small tables explain. */
export interface CodedListed extends CodedFinding {
  readonly caseId: string
  readonly province: number | null
  readonly seller: number | null
  readonly pointOfSale: string | null
}

/** Ranks in findings.csv, [from, to]. */
export interface Ranks {
  readonly from: number
  readonly to: number
}

/** What both have. */
export function within(a: Ranks, b: Ranks): Ranks {
  return { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }
}

/** The file of a run, and how many rows of tables were passed in it so far. Rows are passed one by one, as they are asked for. */
export class Stepping {
  readonly #database: Database
  readonly #kept = new Map<string, Statement<(number | string)[], CodedListed>>()
  taken = 0

  constructor(database: Database) {
    this.#database = database
  }

  /** Findings that a question has, in its order. */
  *rows(name: keyof typeof LISTING_SQL, ...values: (number | string | null)[]): Generator<CodedListed, void> {
    for (const row of this.counted(eachRow<CodedListed>(this.#database, LISTING_SQL[name], ...values))) yield row
  }

  /** Findings of a question that has few and is asked again and again, all at once. */
  few(name: keyof typeof LISTING_SQL, ...values: (number | string)[]): readonly CodedListed[] {
    return withStoreFaults(this.#database.name, () => {
      const statement =
        this.#kept.get(name) ?? this.#database.prepare<(number | string)[], CodedListed>(LISTING_SQL[name])
      this.#kept.set(name, statement)
      const rows = statement.all(...values)
      this.taken += rows.length
      return rows
    })
  }

  /** Any rows, counted as well. */
  *counted<Row>(rows: Iterable<Row>): Generator<Row, void> {
    for (const row of rows) {
      this.taken += 1
      yield row
    }
  }
}

type Ranked = Pick<CodedListed, 'finding'>

/** Several lists in one order of ranks as one; each is ended with it. */
export function* merged<Row extends Ranked>(
  lists: readonly Generator<Row, void>[],
  isBack: boolean,
): Generator<Row, void> {
  try {
    const heads = lists.map((list) => list.next().value ?? undefined)
    for (;;) {
      const first = firstOf(heads, isBack)
      const row = heads[first]
      if (row === undefined) return
      yield row
      heads[first] = lists[first]?.next().value ?? undefined
    }
  } finally {
    for (const list of lists) list.return()
  }
}

/** Lists are few: to look at each is as fast as anything. */
function firstOf(heads: readonly (Ranked | undefined)[], isBack: boolean): number {
  let first = -1
  for (const [at, head] of heads.entries()) {
    if (head === undefined) continue
    const best = heads[first]
    if (best === undefined || (isBack ? head.finding > best.finding : head.finding < best.finding)) first = at
  }
  return first
}
