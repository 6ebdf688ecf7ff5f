import type { Database } from 'better-sqlite3'
import type { StoredValue } from '../model/stored.ts'

/** Values bound at once: more cost more than they save (`benchmarks/store-load.ts`). */
const VALUES_BOUND_MAX = 2_048

/** What is left over goes in by statements of one part of so many, and only the rest of that row by row. */
const REST_PARTS = 16

/** Takes rows from the front of a flat array, row after row. */
export type BulkInsert = (values: readonly StoredValue[], rows: number) => void

/**
 * Fills a table by statements of many rows each. `columns` are given in the order of the values; a column that is not among them
 * is left to SQLite. Open a transaction around it, else every statement is one.
 */
export function bulkInsert(database: Database, table: string, columns: readonly string[]): BulkInsert {
  const width = columns.length
  const rowsAtOnce = Math.floor(VALUES_BOUND_MAX / width)
  const row = `(${columns.map(() => '?').join(', ')})`
  const into = `INSERT INTO ${table} (${columns.map((column) => `"${column}"`).join(', ')}) VALUES `
  const statements = [rowsAtOnce, Math.ceil(rowsAtOnce / REST_PARTS), 1].map((count) => ({
    values: count * width,
    insert: database.prepare<[readonly StoredValue[]]>(into + Array(count).fill(row).join(', ')),
  }))
  return (values, rows) => {
    const end = rows * width
    let at = 0
    for (const { values: taken, insert } of statements) {
      for (; at + taken <= end; at += taken) insert.run(values.slice(at, at + taken))
    }
  }
}
