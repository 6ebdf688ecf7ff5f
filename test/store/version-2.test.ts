/** A store that a program with tables of version 2 made: what it becomes, and what its lists say then. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RunReading, StoreReading } from '../../src/store/reading.ts'
import {
  RUN_FILE_ID,
  RUN_INDEXES,
  RUN_TABLES,
  SCHEMA_VERSION,
  STORE_FILE_ID,
  STORE_TABLES,
} from '../../src/store/schema.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { type FilledFinding, fillStore } from './filled-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-version-2-'))
const [filled, db] = [join(folder, 'filled.db'), join(folder, 'store.db')]
const run = '2026-11-20.1'
const FILE = 'viettel/2026-11-20-001/v.csv'
const PERSON = 'aabbccdd00000000000000000000000a'

const FINDINGS: readonly FilledFinding[] = [
  {
    ...{ rule: 'point-of-sale-concentration', severity: 'medium', subjectKind: 'point-of-sale', carrier: 'viettel' },
    ...{ subject: 'viettel:SHOP:1', groupSize: 3 },
    evidence: 'activations=50;mismatches=20;negative_log10_p_hundredths=889;province=1',
  },
  {
    ...{ rule: 'name-mismatch', carrier: 'viettel', msisdn: '0912000001', outcome: 'mismatched', nameLevel: 'near' },
    ...{ birthDateLevel: 'exact', person: PERSON, file: FILE, line: 1, byteOffset: 100 },
  },
]

/** Makes a file by the tables of version 2, with the rows that a file of today has in them. */
function aged(from: string, to: string, tables: string, applicationId: number): void {
  const database = new SQLite(to)
  database.exec(readFileSync(new URL(`../../fixtures/store/${tables}`, import.meta.url), 'utf8'))
  database.prepare('ATTACH ? AS filled').run(from)
  const names = database.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all()
  for (const name of names) {
    const columns = database.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(name)
    const list = columns.map((column) => `"${column}"`).join(', ')
    database.exec(`INSERT INTO main."${name}" (${list}) SELECT ${list} FROM filled."${name}"`)
  }
  database.pragma(`application_id = ${applicationId}`)
  database.pragma('user_version = 2')
  database.close()
}

/** What stands in a file, without comments and blanks; tables and indexes in the order of their names. */
function schemaIn(database: SQLite.Database): Readonly<Record<string, string>> {
  const rows = database
    .prepare<[], { name: string; sql: string }>('SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL')
    .all()
  const plain = (sql: string): string =>
    sql
      .replaceAll(/--[^\n]*/g, '')
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/ ?([(),]) ?/g, '$1')
  return Object.fromEntries(rows.map(({ name, sql }) => [name, plain(sql)]))
}

const schemaOf = (path: string): ReturnType<typeof schemaIn> & { readonly version: string } => {
  const database = new SQLite(path, { readonly: true })
  const version = String(database.pragma('user_version', { simple: true }))
  const found = { ...schemaIn(database), version }
  database.close()
  return found
}

const madeOf = (tables: string): ReturnType<typeof schemaIn> => {
  const database = new SQLite(':memory:')
  database.exec(tables)
  return { ...schemaIn(database), version: String(SCHEMA_VERSION) }
}

let store: StoreReading
let reading: RunReading

beforeAll(() => {
  const sellers = [
    { kind: 0, carrier: 'viettel', code: 'SHOP:1', matched: 40, notFound: 10 },
    { kind: 0, carrier: 'viettel', code: 'B', matched: 0, notFound: 30 },
    { kind: 0, carrier: 'viettel', code: 'C', matched: 20, notFound: 0 },
    { kind: 1, carrier: 'viettel', code: 'AGENT', matched: 1, notFound: 0 },
  ] as const
  fillStore(filled, [{ run, files: [FILE], findings: FINDINGS, sellers }])
  fillStore(db, [])
  rmSync(db)
  aged(filled, db, 'store-version-2.sql', STORE_FILE_ID)
  aged(`${filled}.runs/${run}.db`, `${db}.runs/${run}.db`, 'run-version-2.sql', RUN_FILE_ID)
  store = openStore(db)
  reading = store.open(run)
})

afterAll(() => {
  reading.close()
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

it('its files get the tables of today, all of them and no other', () => {
  expect(schemaOf(db)).toEqual(madeOf(STORE_TABLES))
  expect(schemaOf(`${db}.runs/${run}.db`)).toEqual(madeOf(RUN_TABLES + RUN_INDEXES))
})

it('its sellers stand worst first, what the test found on top', () => {
  const { lists } = reading
  // Of 100 records 40 do not agree: of 50, 30 and 20 one expects 20, 12 and 8.
  expect(lists.sellers({ kind: 'point-of-sale', after: 0, limit: 10 })).toMatchObject([
    { place: 1, code: 'SHOP:1', excess: -10, finding: 1, province: '01', notFound: 10 },
    { place: 2, code: 'B', excess: 18, finding: undefined, province: '', notFound: 30 },
    { place: 3, code: 'C', excess: -8, finding: undefined, province: '', notFound: 0 },
  ])
  expect(lists.sellerTotals('point-of-sale')).toEqual([
    { carrier: 'viettel', sellers: 3, records: 100, notAgreeing: 40 },
  ])
  expect(lists.sellers({ kind: 'point-of-sale', province: '01', after: 0, limit: 10 })).toHaveLength(1)
})

it('its findings are there, without what was never written down of them', () => {
  expect(reading.findingsFrom(1, 10).map(({ rule }) => rule)).toEqual(['point-of-sale-concentration', 'name-mismatch'])
  expect(reading.lists.findingsOfPerson(PERSON, 10)).toMatchObject([{ msisdn: '0912000001', person: PERSON }])
  expect(reading.listable().places).toBe(false)
  expect(store.dueCounts(run, 'when merged')).toEqual([])
})
