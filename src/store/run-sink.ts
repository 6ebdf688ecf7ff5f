/** A run's own file, while it is built. */

import { rmSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import {
  MEMBER_VALUES,
  REJECT_VALUES,
  SELLER_VALUES,
  type StoredRun,
  type StoredValue,
  SUGGESTION_VALUES,
} from '../model/stored.ts'
import { type BulkInsert, bulkInsert } from './bulk-insert.ts'
import { changesAgainst, type EarlierRun, type StoredChange, type Uncompared } from './changes.ts'
import { checkConserved, checkWhole } from './conservation.ts'
import type { StoredTally } from './counted.ts'
import { withStoreFaults } from './fault.ts'
import { findingInsert } from './finding-insert.ts'
import { PlaceInsert } from './place-insert.ts'
import { RecordFaults } from './record-faults.ts'
import { fillRunTables, fillTallies } from './run-tables.ts'
import { RUN_FILE_ID, RUN_INDEXES, RUN_TABLES, SCHEMA_VERSION } from './schema.ts'
import { SightingInsert } from './sighting-insert.ts'
import { type RuleCount, talliesOf } from './tallies.ts'
import { fileToDisk, newFile } from './written-file.ts'

const pageBytes = 8_192
/** Also how much is sorted in memory at once while indexes are made. */
const cacheKib = 64 * 1024
/** Helpers for sorting, beside the thread of the store. */
const sortThreads = 1

/** What the permanent file takes over of a finished run: plain data. */
export interface SinkResult {
  readonly tallies: readonly StoredTally[]
  readonly changes: readonly StoredChange[]
  /** Earlier runs that were to be compared with and could not be. */
  readonly uncompared: readonly Uncompared[]
}

/**
 * Takes what a run finds and builds its file from it. Nobody else may read the file before {@link finish} has returned, and a
 * file whose building was cut short is worth nothing. Rows come flat, value after value as the lists of `model/stored.ts` have them;
 * `rows` of them are read from the front, and nothing of the array is kept.
 *
 * All methods throw RunError as `storeFault`.
 */
export class RunSink {
  readonly #path: string
  readonly #database: Database
  readonly #insertFindings: BulkInsert
  readonly #insertSightings: SightingInsert
  readonly #insertPlaces: PlaceInsert
  readonly #recordFaults = new RecordFaults()
  #isIndexed = false
  /** Adds members. */
  readonly members: (values: readonly StoredValue[], rows: number) => void
  /** Adds agents and points of sale, each once. */
  readonly sellers: (values: readonly StoredValue[], rows: number) => void
  /** Adds listed rejects. */
  readonly rejects: (values: readonly StoredValue[], rows: number) => void
  /** Adds suggestions. */
  readonly suggestions: (values: readonly StoredValue[], rows: number) => void

  /** Begins a file at `path`, 0600; what lies there is removed. */
  constructor(path: string) {
    this.#path = path
    withStoreFaults(path, () => rmSync(path, { force: true }))
    const database = newFile(path)
    this.#database = database
    withStoreFaults(path, () => begin(database))
    const taking = (table: string, columns: readonly string[]): BulkInsert => {
      const insert = bulkInsert(database, table, columns)
      return (values, rows) => withStoreFaults(path, () => insert(values, rows))
    }
    this.#insertFindings = findingInsert(database)
    this.#insertSightings = new SightingInsert(database)
    this.#insertPlaces = new PlaceInsert(database)
    this.members = taking('member', MEMBER_VALUES)
    this.sellers = taking('seller', SELLER_VALUES)
    this.rejects = taking('reject', REJECT_VALUES)
    this.suggestions = taking('suggestion', SUGGESTION_VALUES)
  }

  /** Adds findings, in the order of `findings.csv`: the first is number 1. */
  findings(values: readonly StoredValue[], rows: number): void {
    withStoreFaults(this.#path, () => {
      this.#insertFindings(values, rows)
      this.#insertPlaces.findings(values, rows)
    })
    this.#recordFaults.add(values, rows)
  }

  /** Adds records of followed numbers, as many as there are values. */
  sightings(values: readonly StoredValue[]): void {
    withStoreFaults(this.#path, () => this.#insertSightings.add(values))
  }

  /** Adds what is known of records that findings rest on, each once, in any order; also before the findings. */
  places(values: readonly StoredValue[], rows: number): void {
    withStoreFaults(this.#path, () => this.#insertPlaces.records(values, rows))
  }

  /** Makes the indexes, which takes as long as much of the loading; nothing may be added afterwards. */
  index(): void {
    withStoreFaults(this.#path, () => {
      this.#insertSightings.end()
      this.#insertPlaces.end()
      this.#database.exec('COMMIT')
      this.#database.exec(RUN_INDEXES)
      this.#isIndexed = true
    })
  }

  /**
   * Fills the small tables, counts, makes the indexes where they are not yet made, compares with earlier runs and brings the file to the disk.
   *
   * @throws RunError `conservation-broken` where the file does not hold what the summary says
   */
  finish(run: StoredRun, earlier: readonly EarlierRun[]): SinkResult {
    return withStoreFaults(this.#path, () => {
      const database = this.#database
      if (!this.#isIndexed) this.index()
      database.transaction(() => fillRunTables(database, run))()
      const byRule = database.prepare<[], RuleCount>(COUNT_BY_RULE).all()
      checkConserved(database, run, byRule)
      checkWhole(database, this.#path)
      const tallies = talliesOf(run, byRule, this.#recordFaults.counted())
      database.transaction(() => fillTallies(database, tallies))()
      const comparisons = earlier.map((one) => changesAgainst(database, one, run.keyFingerprint))
      database.close()
      fileToDisk(this.#path)
      return {
        tallies,
        changes: comparisons.flatMap((one) => ('why' in one ? [] : one)),
        uncompared: comparisons.filter((one) => 'why' in one),
      }
    })
  }
}

/** For a file that only this process knows, and that is begun again where it does not come to its end. */
function begin(database: Database): void {
  database.pragma(`page_size = ${pageBytes}`)
  database.pragma('journal_mode = MEMORY')
  database.pragma('synchronous = OFF')
  database.pragma('main.locking_mode = EXCLUSIVE')
  database.pragma(`cache_size = -${cacheKib}`)
  database.pragma(`threads = ${sortThreads}`)
  database.pragma(`application_id = ${RUN_FILE_ID}`)
  database.pragma(`user_version = ${SCHEMA_VERSION}`)
  database.exec(RUN_TABLES)
  database.exec('BEGIN')
}

const COUNT_BY_RULE = `SELECT rule, carrier, severity, count(*) AS findings FROM finding GROUP BY rule, carrier, severity`
