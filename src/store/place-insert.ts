/** Provinces and points of sale of records on their way to the findings that rest on them. */

import type { Database } from 'better-sqlite3'
import { SUBJECT_KINDS } from '../model/finding.ts'
import { FINDING_VALUES, PLACE_VALUES, type StoredValue } from '../model/stored.ts'
import { type BulkInsert, bulkInsert } from './bulk-insert.ts'

/** Keys that are kept in memory: each takes some hundred bytes, and a dump may have a code of its own in every record. */
const keysKept = 200_000

const POINT_OF_SALE = SUBJECT_KINDS.indexOf('point-of-sale')
const [FINDING_WIDTH, WIDTH] = [FINDING_VALUES.length, PLACE_VALUES.length]
const [KIND, SUBJECT, CARRIER] = (['subject_kind', 'subject', 'carrier'] as const).map((name) =>
  FINDING_VALUES.indexOf(name),
)

/**
 * What is said of records comes in the order of files, findings lie in the order of numbers. To change findings once they are there takes
 * as long as to load them; so what is said of records waits in a table of its own, and is brought to the findings in one pass over them.
 */
export class PlaceInsert {
  readonly #database: Database
  readonly #insertRecords: BulkInsert
  readonly #insertFindings: BulkInsert
  readonly #keyIn: (carrier: number, code: string) => number
  #keys = new Map<string, number>()
  #findings = 0

  constructor(database: Database) {
    this.#database = database
    database.exec(WAITING)
    this.#insertRecords = bulkInsert(database, 'record_place', ['record', 'province', 'seller'])
    this.#insertFindings = bulkInsert(database, 'finding_place', ['finding', 'seller'])
    const found = database.prepare<[number, string], number>(KEY_OF).pluck()
    const made = database.prepare<[number, string], number>(NEW_KEY).pluck()
    this.#keyIn = (carrier, code) => found.get(carrier, code) ?? made.get(carrier, code) ?? 0
  }

  /** Adds rows of `PLACE_VALUES`, one flat list; each record once. */
  records(values: readonly StoredValue[], rows: number): void {
    const keyed: StoredValue[] = []
    for (let at = 0; at < rows * WIDTH; at += WIDTH) {
      const [record = null, province = null, carrier, code = null] = values.slice(at, at + WIDTH)
      keyed.push(record, province, code === null ? null : this.#keyOf(Number(carrier), String(code)))
    }
    this.#insertRecords(keyed, rows)
  }

  /** Sees all findings in their order: a point of sale that one is about stands in its subject, behind its carrier. */
  findings(values: readonly StoredValue[], rows: number): void {
    const about: StoredValue[] = []
    for (let at = 0; at < rows * FINDING_WIDTH; at += FINDING_WIDTH) {
      this.#findings += 1
      const [subject, carrier] = [values[at + (SUBJECT ?? 0)], values[at + (CARRIER ?? 0)]]
      if (values[at + (KIND ?? 0)] !== POINT_OF_SALE || typeof subject !== 'string' || carrier === null) continue
      about.push(this.#findings, this.#keyOf(Number(carrier), subject.slice(subject.indexOf(':') + 1)))
    }
    this.#insertFindings(about, about.length / 2)
  }

  /** Brings all to the findings; nothing may be added afterwards. */
  end(): void {
    this.#keys.clear()
    this.#database.exec(TO_FINDINGS)
  }

  #keyOf(carrier: number, code: string): number {
    const text = `${carrier}:${code}`
    const known = this.#keys.get(text)
    if (known !== undefined) return known
    if (this.#keys.size >= keysKept) this.#keys.clear()
    const key = this.#keyIn(carrier, code)
    this.#keys.set(text, key)
    return key
  }
}

const KEY_OF = 'SELECT seller FROM seller_key WHERE carrier = ? AND code = ?'
const NEW_KEY = 'INSERT INTO seller_key (carrier, code) VALUES (?, ?) RETURNING seller'

const WAITING = 'CREATE TABLE record_place (record INTEGER PRIMARY KEY, province INTEGER, seller INTEGER) STRICT'

/**
 * Keys come in the order in which threads are done, and that is another one each time: they are given anew in the order of carrier and
 * code, so that a night that was stopped leaves the rows of one that was not. Findings are passed in their order, which is that in which the
 * table grows. What is dropped is room for the indexes that are made next.
 */
const TO_FINDINGS = `
CREATE TABLE seller_order (came INTEGER PRIMARY KEY, seller INTEGER NOT NULL) STRICT;
INSERT INTO seller_order SELECT seller, row_number() OVER (ORDER BY carrier, code) FROM seller_key;
UPDATE finding_place SET seller = (SELECT o.seller FROM seller_order o WHERE o.came = finding_place.seller);
INSERT INTO finding_place SELECT f.finding, p.province, o.seller
  FROM finding f CROSS JOIN record_place p ON p.record = (f.file << 32) + f.line LEFT JOIN seller_order o ON o.came = p.seller
  ORDER BY f.finding;
UPDATE seller_key SET seller = -(SELECT o.seller FROM seller_order o WHERE o.came = seller_key.seller);
UPDATE seller_key SET seller = -seller;
DROP TABLE seller_order;
DROP TABLE record_place;
`
