import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { ReviewVerdict } from '../../src/model/review.ts'
import { recordRecall } from '../../src/store/decisions.ts'
import { runsFolder } from '../../src/store/paths.ts'
import { recordReviews } from '../../src/store/reviews.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { type GivenFinding, published } from './stored-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-sample-'))
afterAll(() => rmSync(folder, { recursive: true }))

const CARRIERS = { viettel: { records: { mismatched: 400 } } }

const onNumber = (id: number, rule: GivenFinding['rule'], line: number): GivenFinding => ({
  ...{ id, rule, carrier: 0, msisdn: 912_000_000 + line, outcome: 'mismatched', line },
})

describe('a sample', () => {
  const db = join(folder, 'drawn.db')
  mkdirSync(runsFolder(db))
  const findings = [
    ...Array.from({ length: 120 }, (_, at) => onNumber(at + 1, 'name-mismatch', at + 1)),
    // Two records of one number are one finding_id.
    ...[onNumber(200, 'number-twice', 200), onNumber(200, 'number-twice', 201), onNumber(202, 'number-twice', 202)],
  ]
  published(db, { date: '2026-11-20', carriers: CARRIERS, findings })
  const store = openStore(db)
  const run = store.open()
  afterAll(() => {
    run.close()
    store.close()
  })

  it('has of each rule the findings whose lots are smallest, and nobody’s choice', () => {
    const idOf = (id: number): string => Buffer.alloc(16, id).toString('hex')
    const lot = (rule: string, id: number): string =>
      createHash('sha256')
        .update(`7\u001f${rule}\u001f${idOf(id)}`)
        .digest('hex')
    const ids = Array.from({ length: 120 }, (_, at) => at + 1)
    const smallest = ids.toSorted((a, b) => (lot('name-mismatch', a) < lot('name-mismatch', b) ? -1 : 1)).slice(0, 9)
    const twice = [200, 202].toSorted((a, b) => (lot('number-twice', a) < lot('number-twice', b) ? -1 : 1))
    const drawn = run.sample({ seed: 7, perRule: 9 })
    expect(drawn.map(({ findingId }) => findingId)).toEqual([...smallest, ...twice].map(idOf))
    expect(drawn.find(({ findingId }) => findingId === idOf(200))?.origin?.line).toBe(200)
    const otherSeed = run.sample({ seed: 8, perRule: 9 })
    expect(otherSeed.map(({ findingId }) => findingId)).not.toEqual(drawn.map(({ findingId }) => findingId))
  })
})

describe('verdicts', () => {
  const db = join(folder, 'judged.db')
  mkdirSync(runsFolder(db))
  const findings = Array.from({ length: 5 }, (_, at) => onNumber(at + 1, 'name-mismatch', at + 1))
  for (const date of ['2026-08-20', '2026-08-21', '2026-11-20', '2026-11-21']) {
    published(db, { date, carriers: CARRIERS, findings })
  }
  const say = (run: string, reviewer: string, verdicts: Readonly<Record<number, ReviewVerdict>>, note = '') =>
    recordReviews(
      db,
      Object.entries(verdicts).map(([id, verdict]) => ({
        ...{ run, findingId: Buffer.alloc(16, Number(id)).toString('hex'), rule: 'name-mismatch', verdict, note },
        ...{ seed: 1, perRule: 50 },
      })),
      { reviewer, actor: 'tester', at: new Date('2026-11-22T01:00:00Z') },
    )
  const counts = (run: string): unknown => {
    const store = openStore(db)
    try {
      return store.reviews(run)
    } finally {
      store.close()
    }
  }

  it('are written once, and replaced where the reviewer thinks again', () => {
    expect(say('2026-11-20.1', 'An', { 1: 'right', 2: 'wrong', 3: 'wrong' })).toMatchObject({ added: 3 })
    expect(say('2026-11-20.1', 'An', { 1: 'right', 3: 'right' })).toEqual({ added: 0, changed: 1, known: 1 })
    expect(counts('2026-11-20.1')).toEqual([{ rule: 'name-mismatch', right: 2, wrong: 1, unclear: 0 }])
  })

  it('count each finding once, as unclear where reviewers differ', () => {
    say('2026-11-20.1', 'Bình', { 1: 'wrong', 2: 'wrong' })
    // On the next night An says something else of the second.
    say('2026-11-21.1', 'An', { 2: 'unclear', 4: 'right' })
    expect(counts('2026-11-20.1')).toEqual([{ rule: 'name-mismatch', right: 1, wrong: 1, unclear: 1 }])
    expect(counts('2026-11-21.1')).toEqual([{ rule: 'name-mismatch', right: 2, wrong: 0, unclear: 2 }])
  })

  it('are those of 92 days, and of no recalled run', () => {
    say('2026-08-20.1', 'An', { 5: 'wrong' })
    expect(counts('2026-11-20.1')).toEqual([{ rule: 'name-mismatch', right: 1, wrong: 1, unclear: 1 }])
    say('2026-08-21.1', 'An', { 5: 'wrong' })
    expect(counts('2026-11-20.1')).toEqual([{ rule: 'name-mismatch', right: 1, wrong: 2, unclear: 1 }])
    recordRecall(db, { run: '2026-08-21.1', actor: 'tester', reason: 'the dump was cut', at: new Date() })
    expect(counts('2026-11-20.1')).toEqual([{ rule: 'name-mismatch', right: 1, wrong: 1, unclear: 1 }])
    expect(counts('2026-08-20.1')).toEqual([{ rule: 'name-mismatch', right: 0, wrong: 1, unclear: 0 }])
  })
})
