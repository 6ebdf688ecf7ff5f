/** Whether somebody disputes what a number or a case stands for. */

import { existsSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { casesOn } from './case-sql.ts'
import { openToRead, rowsOf } from './open-file.ts'
import { runFile } from './paths.ts'

/** Groups of one number that are looked at: nobody is a listed member of as many. */
const GROUPS_LOOKED_AT_MAX = 1_000

/** The question to a run's file; by the index on numbers of members. */
export const GROUP_CASES_SQL = `SELECT DISTINCT lower(hex(f.case_id)) AS caseId FROM member m CROSS JOIN finding f ON f.finding = m.finding
  WHERE m.msisdn = ? AND f.case_id IS NOT NULL LIMIT ?`

/** Tells the id of a case, 32 hex digits, from a number. */
export function isCaseId(subject: string): boolean {
  return /^[\da-f]{32}$/.test(subject)
}

const SAME_NUMBER = 'c.msisdn = (SELECT msisdn FROM "case" WHERE case_id = unhex(?))'

/**
 * Whether, on the newest night, a case is disputed: the one that is named (32 hex digits), or another one on its number; of a number (with its leading zero) one on it
 * at any carrier, or one on a group that lists it as a member in a run, where that run's file is there.
 */
export function isDisputedIn(database: Database, dbPath: string, run: string, subject: string): boolean {
  const [newest] = rowsOf<{ readonly night: number }>(database, 'SELECT max(night) AS night FROM case_night')
  if (newest?.night == null) return false
  const { night } = newest
  const isDisputed = (narrowed: string, value: number | string): boolean => {
    const sql = `SELECT 1 FROM (${casesOn(night, narrowed)}) WHERE state = 'disputed' LIMIT 1`
    return rowsOf(database, sql, value).length > 0
  }
  if (isCaseId(subject)) {
    return isDisputed('c.case_id = unhex(?)', subject) || isDisputed(SAME_NUMBER, subject)
  }
  if (isDisputed('c.msisdn = ?', Number(subject))) return true
  return groupCases(dbPath, run, subject).some((caseId) => isDisputed('c.case_id = unhex(?)', caseId))
}

function groupCases(dbPath: string, run: string, msisdn: string): readonly string[] {
  const path = runFile(dbPath, run)
  if (!existsSync(path)) return []
  const file = openToRead(path, 'run')
  try {
    const rows = rowsOf<{ readonly caseId: string }>(file, GROUP_CASES_SQL, Number(msisdn), GROUPS_LOOKED_AT_MAX)
    return rows.map(({ caseId }) => caseId)
  } finally {
    file.close()
  }
}
