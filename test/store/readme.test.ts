import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mergeCases } from '../../src/nights/cases.ts'
import { lockStore } from '../../src/store/lock.ts'
import { runFile } from '../../src/store/paths.ts'
import { published } from './stored-run.ts'

const readme = readFileSync(new URL('../../src/store/README.md', import.meta.url), 'utf8')
const queries = [...readme.matchAll(/```sql\n(.*?)```/gs)].flatMap(([, block = '']) => {
  const isOfRun = block.startsWith('-- in D.runs/')
  return block
    .split(';\n')
    .filter((sql) => sql.trim() !== '')
    .map((sql) => ({ sql, isOfRun }))
})

let folder = ''
let db = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'simsach-readme-'))
  db = join(folder, 'D')
  const lock = lockStore(db)
  published(db, {
    date: '2026-11-20',
    carriers: { viettel: { records: { matched: 5, mismatched: 2 } } },
    findings: [{ id: 2, rule: 'name-mismatch', carrier: 0, msisdn: 912345678, outcome: 'mismatched', line: 7 }],
  })
  lock.release()
  mergeCases(db, { note: () => undefined })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the README of the store', () => {
  it('has six questions', () => {
    expect(queries.map(({ isOfRun }) => isOfRun)).toEqual([true, true, true, true, false, false])
  })

  it.each(queries)('asks what can be answered: $sql', ({ sql, isOfRun }) => {
    const database = new SQLite(isOfRun ? runFile(db, '2026-11-20.1') : db, { readonly: true })
    const rows = database.prepare(sql).all()
    database.close()
    // Of groups and suggestions there are none here.
    expect(rows.length).toBe(/group_size|suggestion/.test(sql) ? 0 : sql.includes('scorecard') ? 2 : 1)
  })
})
