import type { Database, Statement } from 'better-sqlite3'
import { SIGHTING_VALUES, type StoredValue } from '../model/stored.ts'

/** Rows of one statement. */
const ROWS_AT_ONCE = 400

const width = SIGHTING_VALUES.length

/** Fills the table `sighting`. A batch has few, so that they are gathered: nothing is lost once {@link end} was called. */
export class SightingInsert {
  readonly #database: Database
  readonly #many: Statement<[readonly StoredValue[]]>
  #waiting: StoredValue[] = []

  constructor(database: Database) {
    this.#database = database
    this.#many = insertOf(database, ROWS_AT_ONCE)
  }

  /** Adds rows of `SIGHTING_VALUES`, one flat list. */
  add(values: readonly StoredValue[]): void {
    // Not by spreading: a list may be longer than a call has arguments.
    for (const value of values) this.#waiting.push(value)
    const bound = ROWS_AT_ONCE * width
    let from = 0
    for (; this.#waiting.length - from >= bound; from += bound) this.#many.run(this.#waiting.slice(from, from + bound))
    if (from > 0) this.#waiting = this.#waiting.slice(from)
  }

  /** Adds what waits; nothing may be added afterwards. */
  end(): void {
    if (this.#waiting.length > 0) insertOf(this.#database, this.#waiting.length / width).run(this.#waiting)
    this.#waiting = []
  }
}

function insertOf(database: Database, rows: number): Statement<[readonly StoredValue[]]> {
  const row = `(${SIGHTING_VALUES.map(() => '?').join(', ')})`
  return database.prepare(
    `INSERT INTO sighting (${SIGHTING_VALUES.join(', ')}) VALUES ${Array(rows).fill(row).join(', ')}`,
  )
}
