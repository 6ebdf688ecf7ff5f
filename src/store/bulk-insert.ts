import type { Database } from 'better-sqlite3'
import type { StoredValue } from '../model/stored.ts'

/** Values bound at once: more cost more than they save (`benchmarks/store-load.ts`). */
const VALUES_BOUND_MAX = 2_048

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
  const many = database.prepare<[readonly StoredValue[]]>(into + Array(rowsAtOnce).fill(row).join(', '))
  const one = database.prepare<[readonly StoredValue[]]>(into + row)
  return (values, rows) => {
    const end = rows * width
    let at = 0
    for (; at + rowsAtOnce * width <= end; at += rowsAtOnce * width) many.run(values.slice(at, at + rowsAtOnce * width))
    for (; at < end; at += width) one.run(values.slice(at, at + width))
  }
}
