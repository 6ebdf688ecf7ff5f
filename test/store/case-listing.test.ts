/** Lists of cases over three nights that were filled by hand. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mergeCases } from '../../src/nights/cases.ts'
import { reportActions } from '../../src/store/case-actions.ts'
import { decideCase } from '../../src/store/case-decisions.ts'
import { type CaseReading, openCases } from '../../src/store/case-reader.ts'
import type { CaseListOrder } from '../../src/store/case-reading.ts'
import { caseIdOf, type FilledFinding, type FilledRun, fillStore } from './filled-store.ts'

const mismatch = (last: number, carrier: 'viettel' | 'mobifone' = 'viettel'): FilledFinding => ({
  ...{ rule: 'name-mismatch', carrier, msisdn: `09123456${String(last).padStart(2, '0')}`, person: 'a'.repeat(32) },
})
const twice: FilledFinding = { ...mismatch(1), rule: 'number-twice' }
const [old, gone] = [[1, 2, 3].map((at) => mismatch(at)), mismatch(4)]
const others = [5, 6].map((at) => mismatch(at, 'mobifone'))
const many = Array.from({ length: 40 }, (_, at) => mismatch(10 + at))

const runOf = (date: string, findings: readonly FilledFinding[], carriers = ['mobifone', 'viettel']): FilledRun => ({
  ...{ run: `${date}.1`, files: carriers.map((carrier) => `${carrier}/${date}-001/dump.csv`), findings },
  sightings: [{ carrier: 'viettel', msisdn: gone.msisdn ?? '' }],
})

const folder = mkdtempSync(join(tmpdir(), 'simsach-cases-'))
const db = join(folder, 'store.db')
let cases: CaseReading

beforeAll(() => {
  fillStore(db, [
    runOf('2026-11-01', [...old, gone, twice, ...others]),
    runOf('2026-11-02', [...old, gone, twice, ...others]),
    // Nothing came from mobifone.
    runOf('2026-11-20', [...old, twice, ...many], ['viettel']),
  ])
  mergeCases(db, { note: () => undefined })
  const given = { actor: 'lan', approver: '', reason: 'a complaint of the holder', until: '', at: new Date(0) }
  decideCase(db, { ...given, caseId: caseIdOf(mismatch(2)), decision: 'dispute' })
  cases = openCases(db)
})

afterAll(() => {
  cases.close()
  rmSync(folder, { recursive: true, force: true })
})

/** All that a list holds, page by page; none is longer than asked for or looks at more than ten for each. */
function listed(order: Partial<CaseListOrder>, limit = 4): readonly string[] {
  const found: string[] = []
  let after: string | undefined
  do {
    const page = cases.list({ ...order, after, limit })
    expect(page.rows.length).toBeLessThanOrEqual(limit)
    expect(page.looked).toBeLessThanOrEqual(10 * limit)
    found.push(...page.rows.map(({ caseId }) => caseId))
    after = page.next
  } while (after !== undefined)
  return found
}

const ids = (findings: readonly FilledFinding[]): readonly string[] => findings.map(caseIdOf).sort()

it('all that are open come once, those that have been open for longest first', () => {
  const all = listed({})
  expect([...all].sort()).toEqual(ids([...old, twice, ...others, ...many]))
  expect([...all.slice(0, 6)].sort()).toEqual(ids([...old, twice, ...others]))
  expect(listed({ carrier: 'viettel', rule: 'number-twice' })).toEqual(ids([twice]))
  expect([...listed({ carrier: 'viettel' }, 7)].sort()).toEqual(ids([...old, twice, ...many]))
  expect(listed({ rule: 'unheard-of' })).toEqual([])
})

it('each state is found where it is written, or follows from', () => {
  expect([...listed({ state: 'new' })].sort()).toEqual(ids(many))
  expect(listed({ state: 'disputed' })).toEqual(ids([mismatch(2)]))
  expect(listed({ state: 'not-observed' })).toEqual(ids(others))
  expect([...listed({ state: 'persisting', carrier: 'viettel' })].sort()).toEqual(
    ids([mismatch(1), mismatch(3), twice]),
  )
  expect(listed({ state: 'resolved-unproven' })).toEqual(ids([gone]))
  expect([
    listed({ state: 'reopened' }),
    listed({ state: 'withdrawn' }),
    listed({ state: 'register-suspect' }),
  ]).toEqual([[], [], []])
})

it('what is due is found by when, among rules with a ladder', () => {
  expect([...listed({ due: 'overdue' })].sort()).toEqual(ids([mismatch(1), mismatch(3), ...others]))
  expect([...listed({ due: 'week' })].sort()).toEqual(ids(many))
  // A dispute stops the clock; the other rule has no ladder.
  expect([...listed({ due: 'none' })].sort()).toEqual(ids([mismatch(2), twice]))
})

it('what the merge counted nothing of is not looked for, unless somebody turned it since', () => {
  const none = { rows: [], looked: 0, next: undefined }
  expect(cases.list({ due: 'later', carrier: 'mobifone', limit: 4 })).toEqual(none)
  expect(cases.list({ due: 'overdue', rule: 'number-twice', limit: 4 })).toEqual(none)
  expect(cases.list({ state: 'persisting', carrier: 'mobifone', limit: 4 })).toEqual(none)
  // Of this rule and carrier one case was decided on: it is looked for.
  expect(cases.list({ due: 'later', rule: 'name-mismatch', carrier: 'viettel', limit: 50 }).looked).toBe(43)
})

it('a page that looked at enough ends, and the list goes on behind it', () => {
  const first = cases.list({ due: 'none', carrier: 'mobifone', limit: 1 })
  expect([first.rows, first.looked <= 10, first.next]).toEqual([[], true, undefined])
  const page = cases.list({ state: 'persisting', rule: 'number-twice', limit: 1 })
  expect(page.rows).toHaveLength(1)
  const searched = cases.list({ due: 'none', rule: 'name-mismatch', limit: 2, after: `20261102-${'0'.repeat(32)}` })
  expect([searched.rows, searched.looked]).toEqual([[], 20])
  expect(searched.next).toMatch(/^20261120-[0-9a-f]{32}$/)
})

it('the strip tells what each case was on each night', () => {
  const about = cases.idsOf({ msisdn: gone.msisdn ?? '' }, 9)
  const { nights, states } = cases.strip([...about, caseIdOf(others[0] ?? gone)], 3)
  expect(nights.map(({ night }) => night)).toEqual(['2026-11-01', '2026-11-02', '2026-11-20'])
  expect([...states.values()]).toEqual([
    ['new', 'persisting', 'resolved-unproven'],
    ['new', 'persisting', 'not-observed'],
  ])
  expect(cases.strip(about, 2).nights).toHaveLength(2)
})

it('what carriers report after the merge is found too', () => {
  const [first = gone] = others
  const done = { caseId: caseIdOf(first), row: 1 }
  const steps = [
    { ...done, step: 'notice', doneAt: '2026-11-02' },
    { ...done, step: 'one-way', doneAt: '2026-11-19' },
  ]
  const { added } = reportActions(db, steps, { carrier: 'mobifone', at: new Date('2027-01-01T00:00:00Z') })
  expect(added).toBe(2)
  expect(listed({ due: 'later', carrier: 'mobifone' })).toEqual(ids([first]))
})
