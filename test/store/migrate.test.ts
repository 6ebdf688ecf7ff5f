import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate, SCHEMA, type Schema } from '../../src/store/migrate.ts'
import { openPermanent } from '../../src/store/permanent.ts'
import { SCHEMA_VERSION } from '../../src/store/schema.ts'
import { openStoreFileToWrite } from '../../src/store/written-file.ts'

let folder = ''
let db = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simsach-migrate-'))
  db = join(folder, 'regulator.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const ROW = `INSERT INTO run VALUES ('2026-11-20.1', '2026-11-20', 1, 'local', '0', '2026-11-21', 'k', 'd', 1, 0, '{}', NULL)`

const columns = (path: string): unknown => {
  const database = new SQLite(path, { readonly: true })
  const found = database.prepare(`SELECT name FROM pragma_table_info('run')`).pluck().all()
  const result = { version: database.pragma('user_version', { simple: true }), columns: found }
  database.close()
  return result
}

/** Two versions on: the first adds a column, the second fills it. */
const later: Schema = {
  version: SCHEMA_VERSION + 2,
  steps: [
    ...SCHEMA.steps,
    { to: SCHEMA_VERSION + 2, store: `UPDATE run SET note = 'was ' || run`, run: '' },
    { to: SCHEMA_VERSION + 1, store: `ALTER TABLE run ADD COLUMN note TEXT NOT NULL DEFAULT ''`, run: '' },
  ],
}

function older(): void {
  const database = openStoreFileToWrite(db)
  database.exec(ROW)
  database.close()
}

describe('the tables of an older program', () => {
  it('are brought up to date step by step, with what stands in them', () => {
    older()
    for (const _ of ['once', 'again']) {
      const database = openStoreFileToWrite(db, later)
      expect(database.prepare('SELECT run, note FROM run').all()).toEqual([
        { run: '2026-11-20.1', note: 'was 2026-11-20.1' },
      ])
      database.close()
    }
    expect(columns(db)).toMatchObject({ version: SCHEMA_VERSION + 2, columns: expect.arrayContaining(['note']) })
  })

  it('stay as they were where a step fails', () => {
    older()
    const before = columns(db)
    const failing = {
      ...later,
      steps: later.steps.with(-2, { to: SCHEMA_VERSION + 2, store: 'UPDATE nowhere SET a = 1', run: '' }),
    }
    expect(() => openStoreFileToWrite(db, failing)).toThrow('no such table')
    expect(columns(db)).toEqual(before)
  })

  it('are a fault of ours where a step is missing', () => {
    older()
    expect(() => openStoreFileToWrite(db, { ...later, steps: later.steps.slice(0, -1) })).toThrow(/no way from tables/)
  })

  it('have a way to today’s from each version', () => {
    expect(SCHEMA.steps.map(({ to }) => to)).toEqual(Array.from({ length: SCHEMA_VERSION - 1 }, (_, at) => at + 2))
  })

  it('are of a run’s own file too', () => {
    const database = new SQLite(join(folder, 'run.db'))
    database.exec(`CREATE TABLE finding (finding INTEGER PRIMARY KEY); PRAGMA user_version = ${SCHEMA_VERSION}`)
    const step = { to: SCHEMA_VERSION + 1, store: '', run: 'ALTER TABLE finding ADD COLUMN stage INTEGER' }
    migrate(database, 'run', 'run.db', { version: SCHEMA_VERSION + 1, steps: [step] })
    expect(database.prepare(`SELECT name FROM pragma_table_info('finding')`).pluck().all()).toEqual([
      'finding',
      'stage',
    ])
    database.close()
  })
})

describe('a file that is none of ours, or not yet', () => {
  it('is refused where a newer program made it', () => {
    openStoreFileToWrite(db, later).close()
    expect(() => openPermanent(db)).toThrow(
      expect.objectContaining({ code: 'store-version', message: expect.stringContaining('made by a newer simsach') }),
    )
  })

  it('is refused where it is another program’s database, or no database', () => {
    const database = new SQLite(db)
    database.exec('CREATE TABLE customers (name TEXT)')
    database.close()
    expect(() => openPermanent(db)).toThrow(expect.objectContaining({ code: 'store-foreign' }))

    const text = join(folder, 'notes.txt')
    writeFileSync(text, 'These are notes about subscribers, and no database at all. '.repeat(20))
    expect(() => openPermanent(text)).toThrow(expect.objectContaining({ code: 'store-foreign' }))
  })

  it('is refused where it is a folder, or lies in none', () => {
    expect(() => openPermanent(folder)).toThrow(expect.objectContaining({ code: 'store-unwritable' }))
    expect(() => openPermanent(join(folder, 'nowhere', 'a.db'))).toThrow(
      expect.objectContaining({ code: 'store-unwritable' }),
    )
  })

  it('is made where it is empty', () => {
    writeFileSync(db, '')
    openPermanent(db).close()
    expect(columns(db)).toMatchObject({ version: SCHEMA_VERSION })
  })
})
