/** Numbers that a run must look for, as cases of earlier nights are open on them. */

import type { Database } from 'better-sqlite3'
import { nightNumber } from './case-sql.ts'
import { eachRow } from './open-file.ts'

/** A number of a carrier, without its leading zero. */
export interface FollowedNumber {
  readonly carrier: string
  readonly msisdn: number
}

/** Those that were closed on the date or later are among them: a revision of its night begins where they were open. */
const OPEN = '"case" INDEXED BY case_by_number WHERE msisdn IS NOT NULL AND coalesce(closed_night, 99999999) >= ?'

/** How many numbers {@link followedOn} gives. `date` as yyyy-MM-dd. */
export function followedCount(database: Database, date: string): number {
  const sql = `SELECT count(*) FROM (SELECT DISTINCT msisdn, carrier FROM ${OPEN})`
  return database.prepare<[number], number>(sql).pluck().get(nightNumber(date)) ?? 0
}

/** The numbers, in their order, each once. */
export function followedOn(database: Database, date: string): Iterable<FollowedNumber> {
  const sql = `SELECT DISTINCT msisdn, (SELECT id FROM case_carrier k WHERE k.carrier = "case".carrier) AS carrier FROM ${OPEN}`
  return eachRow<FollowedNumber>(database, sql, nightNumber(date))
}
