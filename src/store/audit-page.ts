/** The audit log as pages show it: a part at a time, and looked through whole without keeping anybody waiting. */

import { setImmediate } from 'node:timers/promises'
import { type AuditRow, type AuditVerification, BEFORE_THE_FIRST, isLinked } from './audit.ts'
import { eachRow, openToRead, readingStore, rowsOf } from './open-file.ts'

const COLUMNS = 'SELECT seq, at, actor, action, run, subject, reason, previous, hash FROM audit'

/** The questions of the page. */
export const AUDIT_SQL = {
  entriesBefore: `${COLUMNS} WHERE seq < ? ORDER BY seq DESC LIMIT ?`,
} as const

/** Entries before one of them, the newest first, at most so many. @throws RunError as `openToRead` */
export function auditEntries(dbPath: string, limit: number, before = Number.MAX_SAFE_INTEGER): readonly AuditRow[] {
  return readingStore(dbPath, (database) => rowsOf<AuditRow>(database, AUDIT_SQL.entriesBefore, before, limit))
}

/**
 * The first entry, in the order of the log, of some that stand one after the other (the newest first) that does not follow from the one before it; undefined where
 * all do. What stands before the oldest is not looked at.
 */
export function firstBrokenOf(entries: readonly AuditRow[]): number | undefined {
  const inOrder = entries.toReversed()
  return inOrder.find((row, at) => !isLinked(row, inOrder[at - 1] ?? { seq: row.seq - 1, hash: row.previous }))?.seq
}

/** Entries that are looked through before others get their turn. */
const SLICE = 500

/** Looks through the whole chain as `verifyAudit` does, letting others have their turn meanwhile. @throws RunError as `openToRead` */
export async function verifyAuditInTurns(dbPath: string): Promise<Omit<AuditVerification, 'holdsNoted'>> {
  const database = openToRead(dbPath, 'store')
  let last = { seq: 0, hash: BEFORE_THE_FIRST }
  let firstBroken: number | undefined
  let entries = 0
  try {
    for (const row of eachRow<AuditRow>(database, `${COLUMNS} ORDER BY seq`)) {
      if (!isLinked(row, last)) firstBroken ??= row.seq
      last = row
      entries++
      if (entries % SLICE === 0) await setImmediate()
    }
  } finally {
    database.close()
  }
  return { entries, head: last.hash, firstBroken }
}
