/** What people note on cases, in their own words: kept as it was written, never changed or removed. To keep personal data out is the writer's duty. */

import { RunError } from '../model/errors.ts'
import { noteCharactersMax } from '../model/limits.ts'
import { appendAuditIn } from './audit.ts'
import { inStore } from './case-decisions.ts'
import { openToRead } from './open-file.ts'

/** What somebody has noted on a case. */
export interface CaseNote {
  /** In the order of writing; not without gaps in one case. */
  readonly seq: number
  /** ISO 8601, UTC. */
  readonly at: string
  readonly actor: string
  readonly note: string
}

/** The question of the page. */
export const CASE_NOTE_SQL = {
  notesOfCase: 'SELECT seq, at, actor, note FROM case_note WHERE case_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?',
} as const

/** Notes on a case (32 hex digits) before one of them, the newest first, at most so many. @throws RunError as `openToRead` */
export function caseNotes(
  dbPath: string,
  caseId: string,
  limit: number,
  before = Number.MAX_SAFE_INTEGER,
): readonly CaseNote[] {
  const database = openToRead(dbPath, 'store')
  try {
    return database
      .prepare<[Buffer, number, number], CaseNote>(CASE_NOTE_SQL.notesOfCase)
      .all(Buffer.from(caseId, 'hex'), before, limit)
  } finally {
    database.close()
  }
}

/**
 * Adds a note; the audit log says that it was written, and by whom.
 * @throws RunError `case-unknown`; `bad-option` where it is empty or has more than `noteCharactersMax` characters
 */
export function addCaseNote(
  dbPath: string,
  given: { readonly caseId: string; readonly actor: string; readonly note: string; readonly at: Date },
): CaseNote {
  const { caseId, actor } = given
  const note = given.note.trim()
  if (note === '' || [...note].length > noteCharactersMax) {
    throw new RunError('bad-option', `a note has 1 to ${noteCharactersMax} characters`, 'Write a shorter one, or two.')
  }
  return inStore(dbPath, (database) => {
    const id = Buffer.from(caseId, 'hex')
    if (database.prepare('SELECT 1 FROM "case" WHERE case_id = ?').get(id) === undefined) {
      throw new RunError('case-unknown', `the store holds no case ${caseId}`, '"simsach cases" lists them.')
    }
    const at = given.at.toISOString()
    const { lastInsertRowid } = database
      .prepare<[Buffer, string, string, string]>('INSERT INTO case_note (case_id, at, actor, note) VALUES (?, ?, ?, ?)')
      .run(id, at, actor, note)
    const seq = Number(lastInsertRowid)
    const run = database.prepare<[], string>('SELECT run FROM case_night ORDER BY night DESC LIMIT 1').pluck().get()
    appendAuditIn(database, { at, actor, action: 'case-note', run: run ?? '', subject: caseId, reason: `note ${seq}` })
    return { seq, at, actor, note }
  })
}
