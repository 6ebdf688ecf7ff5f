/** Where pages of notices end: a carrier must not see from it what it is not told. Two nights that differ in that alone are the same to it, page by page. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Viewer } from '../../src/model/account.ts'
import { mergeCases } from '../../src/nights/cases.ts'
import { decideCase } from '../../src/store/case-decisions.ts'
import { decideOnce } from '../../src/store/decisions.ts'
import {
  type Notice,
  type NoticeOrder,
  type NoticeReading,
  noticesAsked,
  openNotices,
  steppedPerRow,
} from '../../src/store/notices.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { caseIdOf, type FilledFinding, fillStore } from './filled-store.ts'

const [DATE, FILE] = ['2026-11-20', 'viettel/2026-11-20-001/dump.csv']
const viewer: Viewer = { account: 'vt', role: 'carrier', carrier: 'viettel' }
const at = new Date('2026-11-21T02:00:00Z')

const msisdnOf = (number: number): string => `0981${String(number).padStart(6, '0')}`
const finding = (rule: string, number: number): FilledFinding => ({
  ...{ rule, carrier: 'viettel', msisdn: msisdnOf(number), file: FILE, line: number + 2 },
})

/** Images that twenty numbers share: one group each, told number by number. */
const groups = [1, 2].map(
  (image): FilledFinding => ({
    ...{ rule: 'portrait-default', subjectKind: 'portrait', subject: `${image}`.repeat(32), carrier: 'viettel' },
    groupSize: 20,
    members: Array.from({ length: 20 }, (_, member) => ({
      ...{ role: 'subject', carrier: 'viettel', msisdn: msisdnOf(1000 * image + member), file: FILE, line: member + 2 },
    })),
  }),
)

const closed = finding('name-mismatch', 70)

/** 124 notices of four kinds; `hidden` adds, of 100 numbers in different places, that they are live elsewhere too, and one whose case people have closed. */
function numbers(hidden: boolean): readonly FilledFinding[] {
  return Array.from({ length: 200 }, (_, number) => [
    ...(number % 5 === 0 ? [finding('cmnd-expired', number)] : []),
    ...(hidden && number === 70 ? [closed] : []),
    ...(number % 50 === 3 ? [finding('name-mismatch', number)] : []),
    ...(hidden && (number < 60 || number > 160 || number === 3) ? [finding('number-at-two-carriers', number)] : []),
    ...(number % 5 === 1 ? [finding('number-twice', number)] : []),
    ...(number % 5 === 2 ? [{ ...finding('placeholder-data', number), evidence: 'full_name=1' }] : []),
  ]).flat()
}

const folder = mkdtempSync(join(tmpdir(), 'simsach-cuts-'))
const dbs = [join(folder, 'plain.db'), join(folder, 'more.db')] as const
beforeAll(() => {
  for (const [index, db] of dbs.entries()) {
    const hidden = index === 1
    const others = hidden ? groups.map((group) => ({ ...group, rule: 'portrait-reuse', subject: 'f'.repeat(32) })) : []
    const findings = [...groups, ...others, ...numbers(hidden)]
    fillStore(db, [{ run: `${DATE}.1`, files: [FILE], findings }])
    mergeCases(db, { note: () => undefined })
    decideOnce(db, `${DATE}.1`, { reasons: [], why: 'within bounds', at })
  }
  const given = { actor: 'lan', approver: '', reason: 'the scan was bad', until: undefined, at }
  decideCase(dbs[1], { ...given, caseId: caseIdOf(closed), decision: 'withdraw' })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function opened(db: string): NoticeReading {
  const store = openStore(db)
  try {
    return openNotices(db, noticesAsked(store, viewer))
  } finally {
    store.close()
  }
}

/** What the carrier sees of each page: its rows, whether it is cut, and whether another follows. */
function pages(db: string, order: Omit<NoticeOrder, 'after'>) {
  const notices = opened(db)
  try {
    const seen: { readonly rows: readonly Notice[]; readonly isCut: boolean; readonly goesOn: boolean }[] = []
    for (let after: string | undefined; ; ) {
      const page = notices.page({ ...order, after })
      expect(page.stepped).toBeLessThanOrEqual(order.size * steppedPerRow)
      seen.push({ rows: page.rows, isCut: page.isCut, goesOn: page.next !== undefined })
      after = page.next
      if (after === undefined) return seen
    }
  } finally {
    notices.close()
  }
}

it('pages of notices end where they would end if nothing else were known, whatever is asked for', () => {
  const notices = opened(dbs[0])
  const actions = notices.actions().map(({ key }) => ({ action: key }))
  notices.close()
  const asked = [{}, ...actions, { step: 'notice' }, { step: 'none' }, { dueTo: DATE }, { dueFrom: '2026-11-22' }]
  for (const order of asked) {
    for (const size of [4, 50]) {
      const [plain, more] = dbs.map((db) => pages(db, { ...order, size }))
      expect(more, JSON.stringify({ order, size })).toEqual(plain)
    }
  }
})

it('a page of a filter that little passes ends behind twice as many notices as it has rows', () => {
  const [first, ...others] = pages(dbs[1], { step: 'termination', size: 10 })
  expect(first).toEqual({ rows: [], isCut: true, goesOn: true })
  // 120 + 4 on numbers, 40 of groups: 20 a page.
  expect(others).toHaveLength(8)
  expect(pages(dbs[1], { size: 200 }).flatMap(({ rows }) => rows)).toHaveLength(164)
})
