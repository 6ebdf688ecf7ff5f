/** Cases after the newest night was recalled: nothing stands for it. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mergeCases } from '../../src/nights/cases.ts'
import { decideCase } from '../../src/store/case-decisions.ts'
import { openCases } from '../../src/store/case-reader.ts'
import type { CaseListOrder } from '../../src/store/case-reading.ts'
import { recordRecall } from '../../src/store/decisions.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { caseIdOf, type FilledFinding, type FilledRun, fillStore } from './filled-store.ts'

const HOLDER = 'a'.repeat(32)
const mismatch = (last: number): FilledFinding => ({
  ...{ rule: 'name-mismatch', carrier: 'viettel', msisdn: `91234567${last}`, person: HOLDER },
})
const [stays, gone, fresh, disputed] = [mismatch(1), mismatch(2), mismatch(3), mismatch(4)]
/** Over both carriers. */
const group: FilledFinding = {
  ...{ rule: 'sims-excess', subjectKind: 'person', subject: HOLDER, person: HOLDER, groupSize: 2 },
  members: ['mobifone', 'viettel'].map((carrier, at) => ({
    ...{
      role: 'subject' as const,
      carrier,
      msisdn: `91234566${at}`,
      file: `${carrier}/2026-11-01-001/dump.csv`,
      line: 2,
    },
  })),
}
const RECALLED = '2026-11-03.1'

const runOf = (date: string, findings: readonly FilledFinding[], carriers = ['mobifone', 'viettel']): FilledRun => ({
  ...{ run: `${date}.1`, files: carriers.map((carrier) => `${carrier}/${date}-001/dump.csv`), findings },
  sightings: [{ carrier: 'viettel', msisdn: gone.msisdn ?? '' }],
})

const folder = mkdtempSync(join(tmpdir(), 'simsach-recalled-'))
const db = join(folder, 'store.db')

beforeAll(() => {
  fillStore(db, [
    runOf('2026-11-01', [group, stays, gone]),
    // Without mobifone the group is not observed, which is written down.
    runOf('2026-11-02', [stays], ['viettel']),
    runOf('2026-11-03', [group, stays, gone, fresh, disputed]),
  ])
  const merge = (): void => mergeCases(db, { note: () => undefined })
  merge()
  const said = { actor: 'lan', reason: 'wrong register', at: new Date('2026-11-03T05:00:00Z') }
  decideCase(db, { ...said, approver: '', until: '', caseId: caseIdOf(disputed), decision: 'dispute' })
  recordRecall(db, { ...said, run: RECALLED })
  merge()
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** All that a list holds, one case a page. */
function listed(order: Partial<CaseListOrder>): readonly string[] {
  const cases = openCases(db)
  try {
    const found: string[] = []
    let after: string | undefined
    do {
      const page = cases.list({ ...order, after, limit: 1 })
      found.push(...page.rows.map(({ caseId }) => caseId))
      after = page.next
    } while (after !== undefined)
    return found.sort()
  } finally {
    cases.close()
  }
}

const ids = (findings: readonly FilledFinding[]): readonly string[] => findings.map(caseIdOf).sort()

it('no open case is observed, of a group either', () => {
  expect(listed({ state: 'not-observed' })).toEqual(ids([stays, group]))
  expect(listed({ state: 'persisting' })).toEqual([])
  expect(listed({})).toEqual(ids([stays, group]))
  const store = openStore(db)
  const counts = store.caseCounts(RECALLED).map(({ rule, state, cases }) => [rule, state, cases])
  const dues = store.dueCounts(RECALLED, 'when merged').map(({ rule, state, cases }) => [rule, state, cases])
  store.close()
  expect(counts).toEqual([
    ['sims-excess', 'not-observed', 1],
    ['name-mismatch', 'not-observed', 1],
    ['name-mismatch', 'withdrawn', 2],
  ])
  expect(dues).toEqual(counts)
})

it('what it opened is listed as withdrawn, once, whatever people decided on it', () => {
  expect(listed({ state: 'withdrawn' })).toEqual(ids([fresh, disputed]))
  expect(listed({ state: 'withdrawn', carrier: 'mobifone' })).toEqual([])
  expect(listed({ state: 'disputed' })).toEqual([])
})

it('each of its findings has the state of its case, also of one that stays closed', () => {
  const store = openStore(db)
  const run = store.open(RECALLED)
  const states = run.findingsFrom(1, 9).map(({ finding }) => run.findingOfId(idOf(finding))?.state)
  run.close()
  store.close()
  expect(states).toEqual(['not-observed', 'not-observed', 'resolved-unproven', 'withdrawn', 'withdrawn'])
})

/** As a filled run gives them. */
const idOf = (finding: number): string => Buffer.alloc(16, finding).toString('hex')
