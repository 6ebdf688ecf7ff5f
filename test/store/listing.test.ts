/** Lists of findings by any filter, against all findings read at once and sorted by hand. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CARRIERS, makeManyFindings } from '../../benchmarks/many-findings.ts'
import { SEVERITIES } from '../../src/model/finding.ts'
import { RULES } from '../../src/rules/index.ts'
import type { FindingPage, FindingQuestion } from '../../src/store/listing-reading.ts'
import { runFile } from '../../src/store/paths.ts'
import type { RunReading, StoreReading } from '../../src/store/reading.ts'
import { openStore } from '../../src/store/store-reader.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-listing-'))
const db = join(folder, 'many.db')
const DATES = ['2026-09-01', '2026-11-15', '2026-11-20']
const RUN = '2026-11-20.1'
const DISPUTED = 3

/** A finding as the test knows it, without the lists. */
interface Plain {
  readonly finding: number
  readonly rule: string
  readonly class: string
  readonly severity: number
  readonly carrier: string
  readonly groupSize: number | null
  readonly province: number | null
  readonly seller: string
  readonly caseId: string
  readonly opened: number | null
  readonly state: string
}

let store: StoreReading
let night: RunReading
let all: readonly Plain[]

beforeAll(() => {
  makeManyFindings(db, { findings: 3_000, dates: DATES, oneCaseIn: 10 })
  const writing = new SQLite(db)
  writing.exec(`INSERT INTO case_decision (case_id, night, decision, at, actor, approver, reason)
    SELECT case_id, 20261120, 'dispute', '2026-11-21T02:00:00Z', 'lan', '', 'reads differently' FROM "case"
    ORDER BY case_id LIMIT ${DISPUTED}`)
  writing.exec(`ATTACH '${runFile(db, RUN)}' AS night`)
  all = writing.prepare<[], Plain>(PLAIN).all()
  writing.close()
  store = openStore(db)
  night = store.open()
})
afterAll(() => {
  night.close()
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const PLAIN = `SELECT f.finding, r.id AS rule, r.class, f.severity, coalesce(k.id, '') AS carrier, f.group_size AS groupSize, p.province,
  k.id || ':' || s.code AS seller, lower(hex(f.case_id)) AS caseId, c.opened_night AS opened,
  CASE WHEN c.case_id IS NULL THEN '' WHEN c.case_id IN (SELECT case_id FROM case_decision) THEN 'disputed'
    WHEN c.first_night = 20261120 THEN 'new' ELSE 'persisting' END AS state
  FROM night.finding f JOIN night.rule r USING (rule) LEFT JOIN night.carrier k ON k.carrier = f.carrier
  LEFT JOIN night.finding_place p ON p.finding = f.finding LEFT JOIN night.seller_key s ON s.seller = p.seller
  LEFT JOIN "case" c ON c.case_id = f.case_id ORDER BY f.finding`

const WORST = 'viettel:DL-00001'
const [RULE] = RULES.filter(({ kind, severity }) => kind === 'row' && severity === 'high')
const QUESTIONS: readonly FindingQuestion[] = [
  {},
  { carrier: 'viettel' },
  { carrier: '' },
  { rule: RULE?.id },
  { class: 'J1', carrier: 'gmobile' },
  { severity: 'high', sort: 'severity' },
  { sort: 'severity', class: 'J1' },
  { sort: 'severity', province: '01' },
  { province: '79', rule: RULE?.id },
  { province: '01', class: 'DQ', severity: 'low' },
  { pointOfSale: WORST },
  { pointOfSale: WORST, severity: 'low', sort: 'severity' },
  { sort: 'size' },
  { sort: 'size', carrier: 'mobifone', class: 'J4' },
  { sort: 'age' },
  { sort: 'age', carrier: 'viettel', severity: 'low' },
  { state: 'disputed' },
  { state: 'new', class: 'J1' },
  { daysMin: 30, province: '01' },
  { daysMin: 5, state: 'persisting', sort: 'severity' },
]

describe('a list of findings', () => {
  for (const question of QUESTIONS) {
    it(`by ${JSON.stringify(question)} has what there is, page after page and back again`, () => {
      const wanted = expected(question).map(({ finding }) => finding)
      const there = turned(question, 'next')
      expect(ranksOf(there)).toEqual(wanted)
      const last = there.at(-1)
      const back = last?.previous === undefined ? [] : turned({ ...question, cursor: last.previous }, 'previous')
      expect([...back.toReversed().flatMap((page) => ranksOf([page])), ...ranksOf(last ? [last] : [])]).toEqual(wanted)
      for (const { steps, total } of [...there, ...back]) {
        expect(steps).toBeLessThanOrEqual(10 * LIMIT)
        if (total !== undefined) expect(total).toBe(wanted.length)
      }
      for (const { rows, isCut, next } of there) {
        if (isCut) expect(next).toBeDefined()
        else if (next !== undefined) expect(rows).toHaveLength(LIMIT)
      }
    })
  }

  it('tells of each what filters go by', () => {
    const { rows } = night.findings({ limit: 200, carrier: 'viettel', state: 'persisting' })
    const plain = new Map(all.map((one) => [one.finding, one]))
    expect(rows.length).toBeGreaterThan(20)
    for (const { finding, province, pointOfSale, caseId, state, openedNight, severity } of rows) {
      const one = plain.get(finding)
      expect([state, caseId, openedNight.replaceAll('-', '')]).toEqual(['persisting', one?.caseId, String(one?.opened)])
      expect([province === '' ? null : Number(province), severity]).toEqual([
        one?.province,
        SEVERITIES[one?.severity ?? -1],
      ])
      expect(pointOfSale === '' ? null : `viettel:${pointOfSale}`).toBe(one?.seller ?? null)
    }
  })

  it('finds nothing by what the run does not know, and refuses what it cannot go by', () => {
    for (const one of [{ carrier: 'nobody' }, { rule: 'no-such' }, { pointOfSale: 'viettel:x' }, { pointOfSale: '' }]) {
      expect(night.findings(one)).toMatchObject({ rows: [], total: 0, steps: 0 })
    }
    const { next = '' } = night.findings({ limit: 10 })
    for (const cursor of ['', 'x', next.slice(3), Buffer.from('[0,0,"1"]').toString('base64url')]) {
      expect(() => night.findings({ cursor })).toThrow('another list')
    }
    expect(() => night.findings({ cursor: next, sort: 'severity' })).toThrow('another list')
    const earlier = store.open('2026-11-15.1')
    expect(earlier.listable()).toEqual({ places: true, cases: true, ages: false })
    expect(() => earlier.findings({ sort: 'age' })).toThrow('newest night')
    earlier.close()
  })

  it('knows that a run of an older program has no provinces and points of sale', () => {
    const run = '2026-09-01.1'
    const writing = new SQLite(runFile(db, run))
    writing.exec('DELETE FROM finding_place')
    writing.close()
    const older = store.open(run)
    expect(older.listable()).toEqual({ places: false, cases: true, ages: false })
    expect(older.findings({ province: '01' })).toMatchObject({ rows: [], isCut: false })
    expect(older.findings({}).rows.every(({ province, pointOfSale }) => province === '' && pointOfSale === '')).toBe(
      true,
    )
    older.close()
  })
})

const LIMIT = 40

function turned(question: FindingQuestion, way: 'next' | 'previous'): FindingPage[] {
  const pages: FindingPage[] = []
  for (let { cursor } = question; pages.length === 0 || cursor !== undefined; cursor = pages.at(-1)?.[way]) {
    pages.push(night.findings({ ...question, cursor, limit: LIMIT }))
    if (pages.length > 400) throw new Error('it goes on for ever')
  }
  return pages
}

const ranksOf = (pages: readonly FindingPage[]): readonly number[] =>
  pages.flatMap(({ rows }) => rows.map(({ finding }) => finding))

function expected({ sort = 'rank', ...filter }: FindingQuestion): readonly Plain[] {
  const openedMax = filter.daysMin === 30 ? 20261021 : 20261115
  const found = all.filter(
    (one) =>
      (filter.carrier ?? one.carrier) === one.carrier &&
      (filter.rule ?? one.rule) === one.rule &&
      (filter.class ?? one.class) === one.class &&
      (filter.severity ?? SEVERITIES[one.severity]) === SEVERITIES[one.severity] &&
      (filter.province === undefined || Number(filter.province) === one.province) &&
      (filter.pointOfSale ?? one.seller) === one.seller &&
      (filter.state ?? one.state) === one.state &&
      (filter.daysMin === undefined || (one.opened !== null && one.opened <= openedMax)) &&
      (sort !== 'size' || one.groupSize !== null) &&
      (sort !== 'age' || one.opened !== null),
  )
  expect(found.length, JSON.stringify(filter)).toBeGreaterThan(0)
  const before: Readonly<Record<typeof sort, (a: Plain, b: Plain) => number>> = {
    rank: () => 0,
    severity: (a, b) => b.severity - a.severity,
    size: (a, b) => (b.groupSize ?? 0) - (a.groupSize ?? 0),
    age: (a, b) => (a.opened ?? 0) - (b.opened ?? 0) || (a.caseId < b.caseId ? -1 : 1),
  }
  return found.toSorted((a, b) => before[sort](a, b) || a.finding - b.finding)
}

it('the carriers of the store are those that the lists know', () => {
  expect(night.carriers()).toEqual(CARRIERS)
})
