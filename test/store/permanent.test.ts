import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockStore, type StoreLock } from '../../src/store/lock.ts'
import { evidenceFile, partialOf, runFile } from '../../src/store/paths.ts'
import { openPermanent } from '../../src/store/permanent.ts'
import { type GivenRun, published, ruleAsWas, storedRun, sunk } from './stored-run.ts'

let folder = ''
let db = ''
let lock: StoreLock
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simsach-store-'))
  db = join(folder, 'regulator.db')
  lock = lockStore(db)
})
afterEach(() => {
  lock.release()
  rmSync(folder, { recursive: true, force: true })
})

const viettel = { viettel: { records: { matched: 5, mismatched: 3 } } }
const mismatch = (id: number, line: number): GivenRun['findings'][number] => {
  return { id, rule: 'name-mismatch', carrier: 0, msisdn: 387654320 + line, outcome: 'mismatched', line }
}
const first: GivenRun = { date: '2026-11-20', carriers: viettel, findings: [mismatch(1, 1), mismatch(2, 2)] }

/** Rows of the permanent file, as whoever opens it now sees them. */
function rows(sql: string): unknown[] {
  const database = new SQLite(db, { readonly: true })
  try {
    return database.prepare(sql).all()
  } finally {
    database.close()
  }
}

function asked<T>(question: (permanent: ReturnType<typeof openPermanent>) => T): T {
  const permanent = openPermanent(db)
  try {
    return question(permanent)
  } finally {
    permanent.close()
  }
}

describe('a run that is published', () => {
  it('is there with its figures, and its files have their names', () => {
    const done = sunk(db, first)
    const evidencePartialPath = partialOf(evidenceFile(db, '2026-11-20.1'))
    writeFileSync(evidencePartialPath, 'frames')
    expect(asked(() => rows('SELECT run FROM run'))).toEqual([])

    asked((permanent) =>
      permanent.publish({ ...done, evidencePartialPath, publishedAt: new Date('2026-11-21T00:30:00Z') }),
    )
    expect(rows('SELECT run, revision, published_at, records, findings FROM run')).toEqual([
      { run: '2026-11-20.1', revision: 1, published_at: '2026-11-21T00:30:00.000Z', records: 8, findings: 2 },
    ])
    expect(
      rows(`SELECT count, denominator FROM tally WHERE dimension = 'carrier' AND carrier = '' AND key = 'matched'`),
    ).toEqual([{ count: 5, denominator: 8 }])
    expect(existsSync(done.partialPath)).toBe(false)
    expect(existsSync(runFile(db, '2026-11-20.1'))).toBe(true)
    expect(readFileSync(evidenceFile(db, '2026-11-20.1'), 'utf8')).toBe('frames')
    expect(statSync(db).mode & 0o777).toBe(0o600)
  })

  it('replaces the file that a run left which died before it was visible', () => {
    writeFileSync(runFile(db, '2026-11-20.1'), 'orphan')
    published(db, first)
    expect(readFileSync(runFile(db, '2026-11-20.1')).subarray(0, 6).toString()).toBe('SQLite')
  })

  it('is not visible where its row cannot be written', () => {
    published(db, first)
    expect(() => published(db, first)).toThrow()
    expect(rows('SELECT run FROM run')).toHaveLength(1)
  })
})

describe('the next run of a date', () => {
  const digest = (letter: string): string => letter.repeat(64)

  it('is the first, the one that is there already, or the next revision', () => {
    const next = (inputs: string) => asked((permanent) => permanent.nextRun('2026-11-20', inputs))
    expect(next(digest('a'))).toEqual({ run: '2026-11-20.1', revision: 1, isSame: false })
    published(db, { ...first, change: { inputsDigest: digest('a') } })
    expect(next(digest('a'))).toEqual({ run: '2026-11-20.1', revision: 1, isSame: true })
    expect(next(digest('b'))).toEqual({ run: '2026-11-20.2', revision: 2, isSame: false })
    published(db, { ...first, revision: 2, change: { inputsDigest: digest('b') } })
    // The first inputs again are another change.
    expect(next(digest('a'))).toEqual({ run: '2026-11-20.3', revision: 3, isSame: false })
    // A night that was dropped is made again.
    rmSync(runFile(db, '2026-11-20.2'))
    expect(next(digest('b'))).toEqual({ run: '2026-11-20.3', revision: 3, isSame: false })
  })

  it('is compared with the night before and the revision before', () => {
    for (const [date, revision] of [
      ['2026-11-18', 1],
      ['2026-11-18', 2],
      ['2026-11-20', 1],
    ] as const) {
      published(db, { ...first, date, revision })
    }
    const names = (date: string, revision: number): readonly string[] =>
      asked((permanent) => permanent.earlierRuns(date, revision).map(({ run }) => run))
    expect(names('2026-11-18', 1)).toEqual([])
    expect(names('2026-11-20', 1)).toEqual(['2026-11-18.2'])
    expect(names('2026-11-20', 2)).toEqual(['2026-11-18.2', '2026-11-20.1'])
    expect(names('2026-11-21', 1)).toEqual(['2026-11-20.1'])
    // Once it is recalled nothing stands for its date, and the night before that is compared with.
    const writer = new SQLite(db)
    writer.exec(
      `INSERT INTO decision (run, decision, at, actor, reason) VALUES ('2026-11-20.1', 'recall', '', 'lan', '')`,
    )
    writer.close()
    expect(names('2026-11-21', 1)).toEqual(['2026-11-18.2'])
  })
})

describe('two nights', () => {
  it('tell by rule and carrier what appeared, stayed and vanished', () => {
    published(db, { ...first, findings: [...first.findings, { id: 7, rule: 'sims-excess', groupSize: 0 }] })
    // Another carrier has joined, so that the same carrier has another number.
    const carriers = { mobifone: { records: { mismatched: 2 } }, ...viettel }
    const { changes, uncompared } = published(db, {
      ...{ date: '2026-11-21', carriers },
      findings: [
        { ...mismatch(4, 1), carrier: 0 },
        { ...mismatch(2, 2), carrier: 1 },
        { ...mismatch(3, 3), carrier: 1 },
        { id: 8, rule: 'number-twice', carrier: 1, msisdn: 387654399, outcome: 'matched', line: 4 },
      ],
    })
    expect(uncompared).toEqual([])
    const stored = rows('SELECT against, rule, carrier, appeared, stayed, vanished FROM change')
    expect(stored).toEqual([
      { against: '2026-11-20.1', rule: 'name-mismatch', carrier: 'mobifone', appeared: 1, stayed: 0, vanished: 0 },
      { against: '2026-11-20.1', rule: 'name-mismatch', carrier: 'viettel', appeared: 1, stayed: 1, vanished: 1 },
      { against: '2026-11-20.1', rule: 'number-twice', carrier: 'viettel', appeared: 1, stayed: 0, vanished: 0 },
      { against: '2026-11-20.1', rule: 'sims-excess', carrier: '', appeared: 0, stayed: 0, vanished: 1 },
    ])
    expect(changes).toEqual(stored)
  })

  it('are not compared where the earlier one is gone, damaged or made with another key, and say so', () => {
    const earlier = runFile(db, '2026-11-20.1')
    const next: GivenRun = { ...first, date: '2026-11-21' }
    published(db, first)
    expect(sunk(db, { ...next, change: { keyFingerprint: '9'.repeat(32) } }).result).toMatchObject({
      changes: [],
      uncompared: [{ run: '2026-11-20.1', why: 'other-key' }],
    })
    rmSync(partialOf(runFile(db, '2026-11-21.1')))
    truncateSync(earlier, statSync(earlier).size / 2)
    expect(sunk(db, next).result.uncompared).toEqual([{ run: '2026-11-20.1', why: 'damaged' }])
    writeFileSync(earlier, 'no database at all, but text that goes on for a while')
    expect(sunk(db, next).result.uncompared).toEqual([{ run: '2026-11-20.1', why: 'damaged' }])
    rmSync(earlier)
    expect(sunk(db, next).result).toMatchObject({ changes: [], uncompared: [{ run: '2026-11-20.1', why: 'missing' }] })
  })

  it('leave the earlier file as it was', () => {
    published(db, first)
    const earlier = runFile(db, '2026-11-20.1')
    const before = readFileSync(earlier)
    published(db, { ...first, date: '2026-11-21' })
    expect(readFileSync(earlier).equals(before)).toBe(true)
  })
})

describe('a revision', () => {
  const differences =
    "SELECT what, item, before, after FROM revision_change WHERE run = '2026-11-20.2' ORDER BY what, item"

  it('lists what was another than in the one before, and nothing else', () => {
    published(db, first)
    const [name, ...others] = storedRun(first).rules
    if (name === undefined) throw new Error('there are rules')
    published(db, {
      ...{ ...first, revision: 2 },
      carriers: { ...viettel, mobifone: { records: { matched: 1 } } },
      change: {
        ...{ version: '0.2.0', registerSha256: 'c'.repeat(64), confirmationsSha256: 'd'.repeat(64) },
        rules: [ruleAsWas('name-mismatch', 'J1', 'number', 12), ...others],
      },
    })
    expect(rows(differences)).toEqual([
      { what: 'confirmations', item: '', before: '', after: 'd'.repeat(64) },
      { what: 'file', item: 'mobifone/2026-11-20-001/dump.csv', before: '', after: 'f'.repeat(64) },
      { what: 'program', item: '', before: '0.1.0', after: '0.2.0' },
      { what: 'register', item: '', before: 'a'.repeat(64), after: 'c'.repeat(64) },
      {
        what: 'rules',
        item: 'name-mismatch',
        before: expect.stringMatching(/^[\da-f]{16}$/),
        after: expect.stringMatching(/^[\da-f]{16}$/),
      },
    ])
  })

  it('says what it still knows where the file of the one before is gone', () => {
    published(db, first)
    rmSync(runFile(db, '2026-11-20.1'))
    published(db, { ...first, revision: 2, change: { fileSha256: 'e'.repeat(64), rules: storedRun(first).rules } })
    expect(rows(differences)).toEqual([
      { what: 'file', item: 'viettel/2026-11-20-001/dump.csv', before: 'f'.repeat(64), after: 'e'.repeat(64) },
    ])
  })

  it('becomes visible where the file of the one before is damaged', () => {
    published(db, first)
    const path = runFile(db, '2026-11-20.1')
    const file = readFileSync(path)
    // All pages but the first, whose header still says that it is a run's file.
    writeFileSync(path, file.fill(0xee, file.readUInt16BE(16)))
    published(db, { ...first, revision: 2, change: { fileSha256: 'e'.repeat(64) } })
    expect(rows(differences)).toEqual([
      { what: 'file', item: 'viettel/2026-11-20-001/dump.csv', before: 'f'.repeat(64), after: 'e'.repeat(64) },
    ])
  })

  it('is none where it is the first', () => {
    published(db, first)
    published(db, { ...first, date: '2026-11-21' })
    expect(rows('SELECT * FROM revision_change')).toEqual([])
  })
})
