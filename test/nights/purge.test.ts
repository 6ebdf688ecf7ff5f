import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { overdue, type PurgeOrder, purge } from '../../src/nights/purge.ts'
import { liftHold, sealHold, setHold } from '../../src/store/holds.ts'
import { lockStore } from '../../src/store/lock.ts'
import { logPurge, purgeRows } from '../../src/store/purge-log.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { fillStore } from '../store/filled-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-purge-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const RUNS = ['2026-08-22.1', '2026-08-23.1', '2026-11-20.1']
const KEY = `${'ab'.repeat(32)}\n`

/** Three runs with evidence and keys: 91, 90 and 1 day old on 21 November. */
function storeOf(name: string): string {
  const db = join(folder, name)
  fillStore(
    db,
    RUNS.map((run) => ({ run, findings: [], files: ['viettel/2026-11-20-001/a.csv'] })),
  )
  mkdirSync(`${db}.keys`)
  for (const run of RUNS) {
    writeFileSync(join(`${db}.runs`, `${run}.evidence`), 'evidence')
    writeFileSync(join(`${db}.keys`, `${run}.key`), KEY)
  }
  return db
}

/** At the first moment of 21 November in Viet Nam. */
function order(db: string, retention: Partial<PurgeOrder['retention']>): PurgeOrder {
  const at = new Date('2026-11-20T17:00:00Z')
  return {
    db,
    evidenceKeys: undefined,
    out: `${db}.out`,
    retention: { legalHolds: [], ...retention },
    actor: 'lan',
    at,
  }
}

const told = (list: readonly { item: string; what: string }[]): readonly string[] =>
  list.map(({ item, what }) => `${item} ${what}`)

describe('a purge', () => {
  it('destroys keys before evidence, keeps figures, logs each, and does no more the second time', () => {
    const db = storeOf('evidence.db')
    const [key, open] = [join(`${db}.keys`, '2026-08-22.1.key'), openSync(join(`${db}.keys`, '2026-08-22.1.key'), 'r')]
    const asked = order(db, { evidenceDays: 90 })
    expect(told(overdue(asked))).toEqual(['2026-08-22.1 evidence-key', '2026-08-22.1 evidence'])
    expect(existsSync(key)).toBe(true)
    expect(told(purge(asked))).toEqual(['2026-08-22.1 evidence-key', '2026-08-22.1 evidence'])
    expect(existsSync(key)).toBe(false)
    // Its bytes are gone too, for whoever had it open.
    const left = Buffer.alloc(KEY.length)
    readSync(open, left, 0, KEY.length, 0)
    expect(left.toString()).toBe('0'.repeat(KEY.length))
    expect(existsSync(join(`${db}.runs`, '2026-08-22.1.evidence'))).toBe(false)
    expect(existsSync(join(`${db}.runs`, '2026-08-22.1.db'))).toBe(true)
    expect(readFileSync(join(`${db}.keys`, '2026-08-23.1.key'), 'utf8')).toBe(KEY)
    expect(purge(asked)).toEqual([])
    expect(purgeRows(db)).toEqual(
      [
        ['evidence-key', 65],
        ['evidence', 8],
      ].map(([what, bytes]) => ({
        ...{ at: '2026-11-20T17:00:00.000Z', actor: 'lan', item: '2026-08-22.1', reason: 'older than 90 days' },
        ...{ what, bytes },
      })),
    )
  })

  it('removes files of runs with their evidence, and leaves the figures', () => {
    const db = storeOf('runs.db')
    expect(told(purge(order(db, { runsDays: 89, evidenceDays: 700 })))).toEqual(
      ['2026-08-22.1', '2026-08-23.1'].flatMap((run) => [`${run} evidence-key`, `${run} evidence`, `${run} run-file`]),
    )
    const store = openStore(db)
    expect(store.runs().map(({ run, isThere }) => [run, isThere])).toEqual([
      ['2026-11-20.1', true],
      ['2026-08-23.1', false],
      ['2026-08-22.1', false],
    ])
    store.close()
  })

  it('removes old outputs and what stopped runs left, and nothing else', () => {
    const db = storeOf('outputs.db')
    const at = (...names: readonly string[]): string => join(`${db}.out`, ...names)
    for (const date of ['2026-08-22', '2026-08-23', 'notes']) {
      mkdirSync(at(date, 'spill.partial'), { recursive: true })
      writeFileSync(at(date, 'summary.json'), '{}')
      writeFileSync(at(date, 'findings.csv'), 'finding_id\n')
    }
    rmSync(at('2026-08-22', 'spill.partial'), { recursive: true })
    writeFileSync(at('2026-08-23', 'mine.txt'), '')
    // The night of the 23rd was stopped ten days ago.
    const stopped = new Date('2026-11-11T00:00:00Z')
    writeFileSync(at('2026-08-23', 'spill.partial', '0.spill'), 'abc')
    for (const path of ['spill.partial/0.spill', 'spill.partial']) utimesSync(at('2026-08-23', path), stopped, stopped)
    expect(told(purge(order(db, { outputsDays: 90, spillDays: 10 })))).toEqual(['2026-08-22 outputs'])
    expect(told(purge(order(db, { outputsDays: 89, spillDays: 9 })))).toEqual([
      '2026-08-23 spill',
      '2026-08-23 outputs',
    ])
    expect(readdirSync(at())).toEqual(['2026-08-23', 'notes'])
    expect(readdirSync(at('2026-08-23'))).toEqual(['mine.txt'])
    expect(readdirSync(at('notes'))).toHaveLength(3)
  })

  it('keeps runs under a legal hold', () => {
    const db = storeOf('held.db')
    const legalHolds = [{ run: '2026-08-22.1', reason: 'court, file 12' }]
    expect(overdue(order(db, { runsDays: 90, evidenceDays: 90, legalHolds }))).toEqual([])
  })

  it('keeps runs under a hold of the store, with their outputs, until it is lifted; what was sealed goes then too', () => {
    const db = storeOf('store-held.db')
    const [run, by] = ['2026-08-22.1', { actor: 'lan', reason: 'court, file 12', at: new Date('2026-11-01T00:00:00Z') }]
    mkdirSync(join(`${db}.out`, '2026-08-22'), { recursive: true })
    writeFileSync(join(`${db}.out`, '2026-08-22', 'summary.json'), '{}')
    setHold(db, { ...by, run })
    setHold(db, { ...by, run, caseId: 'ab'.repeat(16) })
    mkdirSync(join(`${db}.runs`, 'holds'))
    writeFileSync(join(`${db}.runs`, 'holds', '2.sealed'), 'sealed')
    writeFileSync(join(`${db}.keys`, 'hold-2.key'), KEY)
    sealHold(db, 2, () => 'c'.repeat(64))
    const asked = order(db, { runsDays: 90, evidenceDays: 90, outputsDays: 90 })
    expect(overdue(asked)).toEqual([])
    liftHold(db, { ...by, hold: 1 })
    expect(told(purge(asked))).toEqual([
      ...['2026-08-22.1 evidence-key', '2026-08-22.1 evidence', '2026-08-22.1 run-file', '2026-08-22 outputs'],
    ])
    liftHold(db, { ...by, hold: 2 })
    expect(told(purge(asked))).toEqual(['hold-2 sealed-key', 'hold-2 sealed'])
    expect(readdirSync(join(`${db}.runs`, 'holds'))).toEqual([])
  })

  it('leaves what came under a hold after it had looked', () => {
    const db = storeOf('late.db')
    const [first] = overdue(order(db, { runsDays: 90 }))
    setHold(db, { run: '2026-08-22.1', actor: 'lan', reason: 'court, file 12', at: new Date('2026-11-20T00:00:00Z') })
    const row = { at: '', actor: 'lan', what: 'evidence-key', item: '2026-08-22.1', reason: '', bytes: 65 } as const
    expect(logPurge(db, row, first?.isOf ?? (() => false))).toBe(false)
    expect(purgeRows(db)).toEqual([])
  })

  it('is refused while a run writes', () => {
    const db = storeOf('busy.db')
    const lock = lockStore(db)
    expect(() => purge(order(db, { runsDays: 1 }))).toThrow('is being written by somebody else')
    lock.release()
    expect(purgeRows(db)).toEqual([])
  })
})
