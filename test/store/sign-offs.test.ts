import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import type { HoldReason } from '../../src/model/hold.ts'
import { auditRows } from '../../src/store/audit.ts'
import { decideOnce, recordRecall } from '../../src/store/decisions.ts'
import { signOff } from '../../src/store/sign-offs.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { addRuns, fillStore } from './filled-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-sign-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const RUN = '2026-11-20.1'
const at = new Date('2026-11-22T01:00:00Z')
const files = ['viettel/2026-11-20-001/a.csv']
const reason: HoldReason = {
  ...{ kind: 'records', carrier: '', key: '', found: 5, foundOf: 0, usual: 9000, usualOf: 0, nights: 3 },
  ...{ bound: 0.05, least: 1000 },
}

function storeOf(name: string): string {
  const db = join(folder, name)
  fillStore(db, [{ run: RUN, findings: [{ rule: 'name-mismatch', carrier: 'viettel', msisdn: '912345678' }], files }])
  return db
}

const sign = (db: string, actor: string) => signOff(db, { run: RUN, actor, statement: 'looked through with care', at })

function change(db: string, sql: string): void {
  const database = new SQLite(db)
  database.exec(sql)
  database.close()
}

describe('a sign-off', () => {
  it('is of two different people, over the same figures', () => {
    const db = storeOf('two.db')
    change(db, `INSERT INTO tally VALUES ('${RUN}', 'class', 'viettel', 'J1', 'numbers', 1, 10)`)
    expect(sign(db, 'lan').rank).toBe(1)
    expect(() => sign(db, 'Lan ')).toThrow('lan has signed it already')
    const second = sign(db, 'minh')
    expect(() => sign(db, 'hoa')).toThrow('two people have signed it')
    const store = openStore(db)
    const { summary } = store.runs()[0] ?? { summary: { findings: {} } }
    const lines = [
      ['simsach sign-off 1', RUN, 'd'.repeat(64), 1000, 1],
      ...Object.entries(summary.findings)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([rule, count]) => ['rule', rule, count]),
      ['class', 'viettel', 'J1', 'numbers', 1, 10],
    ]
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
    const digest = createHash('sha256').update(text).digest('hex')
    expect(second).toEqual({
      rank: 2,
      account: 'minh',
      at: at.toISOString(),
      statement: 'looked through with care',
      digest,
    })
    expect(store.signOffs(RUN)).toMatchObject({ signed: [{ account: 'lan' }, { account: 'minh', digest }], digest })
    store.close()
    expect([...auditRows(db)].map(({ actor, action, subject }) => [actor, action, subject])).toEqual([
      ['lan', 'sign-off', digest],
      ['minh', 'sign-off', digest],
    ])
  })

  it('is refused where figures were changed after the first', () => {
    const db = storeOf('changed.db')
    sign(db, 'lan')
    change(db, 'UPDATE run SET findings = 0')
    expect(() => sign(db, 'minh')).toThrow('its figures are not those that the first person has signed')
  })

  it('is refused for a run that is held, recalled or replaced', () => {
    const held = storeOf('held.db')
    decideOnce(held, RUN, { reasons: [reason], why: 'beyond', at })
    expect(() => sign(held, 'lan')).toThrow('it is held')
    const recalled = storeOf('recalled.db')
    recordRecall(recalled, { run: RUN, actor: 'lan', reason: 'wrong register', at })
    expect(() => sign(recalled, 'lan')).toThrow('it is recalled')
    const replaced = storeOf('replaced.db')
    addRuns(replaced, [{ run: '2026-11-20.2', findings: [], files }])
    expect(() => sign(replaced, 'lan')).toThrow('2026-11-20.2 stands in its place')
    expect([...auditRows(held), ...auditRows(replaced)]).toEqual([])
  })
})
