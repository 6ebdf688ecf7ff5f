/** Cases as a list of findings needs them: what single ones are on the night of a run, and which are the oldest. */

import type { Database, Statement } from 'better-sqlite3'
import type { CaseState } from '../model/case.ts'
import { DAY_SECONDS, dateOf, instantOf, packDate, unpackDate } from '../model/dates.ts'
import { casesOn } from './case-sql.ts'
import { LISTING_CASE_SQL } from './listing-sql.ts'
import { eachRow, rowsOf } from './open-file.ts'

/** What a case is on a night. */
export interface CaseStanding {
  readonly state: CaseState
  /** Since which it is open, yyyymmdd. */
  readonly opened: number
}

/** An open case and its place among all by age. */
export interface AgedCase {
  readonly opened: number
  readonly caseId: string
}

/** The cases of a permanent file on the night of a run. */
export interface ListedCases {
  /** Whether it is the newest night of the cases, so that their rows stand as they are on it. */
  readonly isNewest: boolean
  /** One row of a table; undefined for an id that no case has. */
  standing(caseId: string): CaseStanding | undefined
  /** Open cases from a place on, without it: the oldest first, or the other way. On the newest night only. */
  byAge(from: AgedCase, isBack: boolean): Iterable<AgedCase>
  /** Cases about which people decided, the latest first, so many decisions at most; one may come twice. */
  decided(limit: number): readonly string[]
  /** The night so many days before, yyyymmdd. */
  daysBefore(days: number): number
}

/** A question about one case. */
export const caseStandingSql = (night: number): string =>
  `SELECT state, opened FROM (${casesOn(night, 'c.case_id = unhex(?)', 'or were closed')})`

/** Undefined where the cases do not know the run: it is replaced, or not yet in them. */
export function listedCases(database: Database, run: string): ListedCases | undefined {
  const [found] = rowsOf<{ readonly night: number }>(database, LISTING_CASE_SQL.nightOf, run)
  if (found === undefined) return undefined
  const { night } = found
  const [newest] = rowsOf<{ readonly night: number }>(database, LISTING_CASE_SQL.newestNight)
  let standing: Statement<[string], CaseStanding> | undefined
  return {
    isNewest: newest?.night === night,
    standing: (caseId) => {
      standing ??= database.prepare<[string], CaseStanding>(caseStandingSql(night))
      return standing.get(caseId)
    },
    byAge: ({ opened, caseId }, isBack) => {
      const sql = isBack ? LISTING_CASE_SQL.olderCases : LISTING_CASE_SQL.youngerCases
      return eachRow<AgedCase>(database, sql, opened, caseId)
    },
    decided: (limit) =>
      rowsOf<{ readonly caseId: string }>(database, LISTING_CASE_SQL.decided, 0, limit).map(({ caseId }) => caseId),
    daysBefore: (days) => {
      const { year, month, day } = unpackDate(night)
      return packDate(dateOf(instantOf(year, month, day) - days * DAY_SECONDS))
    },
  }
}
