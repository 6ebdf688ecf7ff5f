/** Lists of a store as large as a bad night makes it: no question passes a large table, and a page costs the same whatever is asked for. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeManyFindings } from '../../benchmarks/many-findings.ts'
import { RULES } from '../../src/rules/index.ts'
import { type FindingPage, type FindingQuestion, LIST_SORTS } from '../../src/store/listing-reading.ts'
import type { RunReading, StoreReading } from '../../src/store/reading.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { planFaults } from '../store/page-plans.ts'

const FINDINGS = 5_000_000
const folder = mkdtempSync(join(tmpdir(), 'simsach-lists-'))
const db = join(folder, 'many.db')
let store: StoreReading
let night: RunReading

beforeAll(() => {
  makeManyFindings(db, { findings: FINDINGS, dates: ['2026-09-01', '2026-11-15', '2026-11-20'], oneCaseIn: 50 })
  const writing = new SQLite(db)
  writing.exec(`INSERT INTO case_decision (case_id, night, decision, at, actor, approver, reason)
    SELECT case_id, 20261120, 'dispute', '2026-11-21T02:00:00Z', 'lan', '', 'reads differently' FROM "case" LIMIT 7`)
  writing.close()
  store = openStore(db)
  night = store.open()
}, 600_000)
afterAll(() => {
  night?.close()
  store?.close()
  rmSync(folder, { recursive: true, force: true })
})

it('no question of a page passes a large table, and none sorts', () => {
  expect(planFaults(db, '2026-11-20.1')).toEqual([])
})

/** Where one filter leaves much and another next to nothing, and where an index has what is asked for at its far end. */
const HOSTILE: readonly FindingQuestion[] = [
  {},
  { class: 'J1', carrier: 'vinaphone' },
  ...['34', '96'].flatMap((province) => RULES.slice(0, 3).map(({ id }) => ({ province, rule: id }))),
  { province: '01', class: 'J3' },
  { province: '96', class: 'DQ', severity: 'low', carrier: 'gmobile' },
  { pointOfSale: 'viettel:DL-00001', severity: 'low' },
  { pointOfSale: 'viettel:DL-00001', class: 'J3' },
  { pointOfSale: 'gmobile:DL-04999', rule: 'holder-denies', state: 'disputed' },
  { state: 'reopened' },
  { state: 'disputed' },
  { state: 'withdrawn', class: 'J4' },
  { state: 'new', daysMin: 60 },
  { daysMin: 9_999, province: '96' },
  { carrier: '', class: 'DQ' },
  { carrier: '', severity: 'low', province: '01' },
]

it('a page passes no more than ten rows for each that it may show, whatever is asked for', () => {
  for (const sort of LIST_SORTS) {
    for (const limit of [10, 200]) {
      for (const question of HOSTILE) {
        for (const page of pagesOf({ ...question, sort, limit }, 2)) {
          const asked = JSON.stringify({ ...question, sort, limit })
          expect(page.steps, asked).toBeLessThanOrEqual(10 * limit)
          if (page.isCut) expect(page.next ?? page.previous, asked).toBeDefined()
        }
      }
    }
  }
}, 180_000)

it('the last page is as near as the first, and few that people decided on are found among millions', () => {
  const [first, second] = pagesOf({ carrier: 'viettel' }, 2)
  expect([first?.rows.length, first?.total]).toEqual([50, second?.total])
  expect(night.findings({ carrier: 'viettel', cursor: second?.previous ?? '' }).rows).toEqual(first?.rows)
  expect(night.findings({}).total).toBe(FINDINGS)
  const disputed = night.findings({ state: 'disputed' })
  expect([disputed.rows.length, disputed.isCut, disputed.next]).toEqual([7, false, undefined])
})

/** The first pages of a list, and from the last of them back. */
function pagesOf(question: FindingQuestion, most: number): readonly FindingPage[] {
  const pages = [night.findings(question)]
  while (pages.length < most) {
    const cursor = pages.at(-1)?.next
    if (cursor === undefined) break
    pages.push(night.findings({ ...question, cursor }))
  }
  const back = pages.at(-1)?.previous
  return back === undefined ? pages : [...pages, night.findings({ ...question, cursor: back })]
}
