import SQLite, { type Database } from 'better-sqlite3'

/**
 * Writes what may as well be written later: left out where somebody else writes just then, as a night does that merges its cases, so that
 * nobody waits for it.
 */
export function withoutWaiting(database: Database, write: () => void): void {
  const waitMs = database.pragma('busy_timeout', { simple: true })
  database.pragma('busy_timeout = 0')
  try {
    write()
  } catch (cause) {
    if (!(cause instanceof SQLite.SqliteError) || !cause.code.startsWith('SQLITE_BUSY')) throw cause
  } finally {
    database.pragma(`busy_timeout = ${waitMs}`)
  }
}
