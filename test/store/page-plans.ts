/** How SQLite answers what pages ask: what would pass a large table, or sort. */
import SQLite, { type Database } from 'better-sqlite3'
import { PAGE_SQL } from '../../src/store/page-sql.ts'
import { runFile } from '../../src/store/paths.ts'

/** Tables that have few rows however large a night is, or however many nights there are; decisions are written by hand. */
const SMALL = new Set([
  ...['rule', 'carrier', 'outcome', 'name_level', 'birth_date_level', 'severity', 'subject_kind', 'role', 'file'],
  ...['case_rule', 'case_carrier', 'case_night', 'case_decision', 'run'],
])

/** Questions that sort, for the rows of one number are few. */
const SORTED = new Set(['findingsOf', 'GROUP_CASES_SQL'])

/** Of all questions of pages those that scan a large table or sort, as `<name>: <what SQLite says>`. */
export function planFaults(dbPath: string, run: string): readonly string[] {
  const [store, night] = [new SQLite(dbPath, { readonly: true }), new SQLite(runFile(dbPath, run), { readonly: true })]
  try {
    store.prepare('ATTACH ? AS night').run(runFile(dbPath, run))
    const of = { run: night, store, both: store }
    return Object.entries(PAGE_SQL).flatMap(([file, questions]) =>
      Object.entries(questions).flatMap(([name, sql]) =>
        faultsOf(file === 'run' ? of.run : of.store, name, sql).map((fault) => `${name}: ${fault}`),
      ),
    )
  } finally {
    for (const database of [store, night]) database.close()
  }
}

function faultsOf(database: Database, name: string, sql: string): readonly string[] {
  const tables = new Map<string, string>()
  for (const [, table = '', alias = table] of sql.matchAll(FROM)) tables.set(alias, table)
  return database
    .prepare<unknown[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...(sql.match(/\?/g) ?? []).map(() => 1))
    .flatMap(({ detail }) => {
      if (detail.includes('USE TEMP B-TREE')) return SORTED.has(name) ? [] : [detail]
      const [, scanned] = /^SCAN (\w+)/.exec(detail) ?? []
      if (scanned === undefined || detail === 'SCAN CONSTANT ROW') return []
      return SMALL.has(tables.get(scanned) ?? scanned) ? [] : [detail]
    })
}

/** What stands behind FROM and JOIN: a table, and what it is called. */
const FROM =
  /(?:FROM|JOIN)\s+(?:night\.)?"?(\w+)"?(?:\s+(?:AS\s+)?(?!INDEXED|WHERE|CROSS|LEFT|JOIN|ON|ORDER|USING|AND)(\w+))?/g
