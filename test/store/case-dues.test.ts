import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mergeCases } from '../../src/nights/cases.ts'
import { reportActions } from '../../src/store/case-actions.ts'
import { decideCase } from '../../src/store/case-decisions.ts'
import { dueIn } from '../../src/store/case-dues.ts'
import type { DueCount } from '../../src/store/case-reading.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { caseIdOf, type FilledFinding, type FilledRun, fillStore } from './filled-store.ts'

/** Ladder L3 from the day after the night: notice at once, one-way after 5 days, two-way after 60. */
const mismatch = (msisdn: string): FilledFinding => ({
  ...{ rule: 'name-mismatch', carrier: 'viettel', msisdn, person: 'a'.repeat(32) },
})
const old = ['912345671', '912345672', '912345673'].map(mismatch)
const fresh = ['912345675', '912345676'].map(mismatch)
const twice: FilledFinding = { ...mismatch('912345671'), rule: 'number-twice' }

const runOf = (date: string, findings: readonly FilledFinding[]): FilledRun => ({
  ...{ run: `${date}.1`, files: [`viettel/${date}-001/dump.csv`], findings },
  // The last of the old ones was authenticated by chip long ago: no step is asked for.
  sightings: [{ carrier: 'viettel', msisdn: '912345673', by: 2, on: 20200101 }],
})

let folder = ''
let db = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'simsach-dues-'))
  db = join(folder, 'regulator.db')
  fillStore(db, [runOf('2026-11-01', [...old, twice]), runOf('2026-11-04', [...old, ...fresh, twice])])
  mergeCases(db, { note: () => undefined })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function dues(run: string, as: 'now' | 'when merged'): readonly string[] {
  const store = openStore(db)
  try {
    return store.dueCounts(run, as).map((one: DueCount) => {
      const { rule, state, step, due, dueStatus, cases } = one
      return [rule, state, step, due, dueStatus, cases].join(' ')
    })
  } finally {
    store.close()
  }
}

it('counts cases by the step that is asked for next and when it is due, as the merge left them', () => {
  const asMerged = [
    'name-mismatch new notice week indicative 2',
    'name-mismatch persisting  none none 1',
    'name-mismatch persisting notice overdue indicative 2',
    'number-twice persisting  none none 1',
  ]
  expect(dues('2026-11-04.1', 'when merged')).toEqual(asMerged)
  expect(dues('2026-11-04.1', 'now')).toEqual(asMerged)
  // On its own night the notice of a case is due the day after.
  expect(dues('2026-11-01.1', 'when merged')).toEqual([
    'name-mismatch new  none none 1',
    'name-mismatch new notice week indicative 2',
    'number-twice new  none none 1',
  ])
  expect(dues('2026-10-01.1', 'when merged')).toEqual([])
})

it('takes what is due on the night itself, and up to seven days after it, together', () => {
  const dues = ['2026-11-03', '2026-11-04', '2026-11-11', '2026-11-12', ''].map((dueOn) => dueIn(dueOn, '2026-11-04'))
  expect(dues).toEqual(['overdue', 'week', 'week', 'later', 'none'])
})

it('takes in, when counted now, what people decided and carriers reported since', () => {
  const [first, second] = old.map((finding) => caseIdOf(finding))
  if (first === undefined || second === undefined) throw new Error('two cases')
  const at = new Date('2026-11-04T10:00:00Z')
  reportActions(db, [{ row: 1, caseId: first, step: 'notice', doneAt: '2026-11-03' }], { carrier: 'viettel', at })
  decideCase(db, {
    ...{ caseId: second, decision: 'dispute', actor: 'an', approver: '', reason: 'she says so', until: undefined, at },
  })
  expect(dues('2026-11-04.1', 'now')).toEqual([
    'name-mismatch disputed  none none 1',
    'name-mismatch new notice week indicative 2',
    'name-mismatch persisting  none none 1',
    // Five days after the notice: the 8th.
    'name-mismatch persisting one-way week indicative 1',
    'number-twice persisting  none none 1',
  ])
  expect(dues('2026-11-04.1', 'when merged')).toContain('name-mismatch persisting notice overdue indicative 2')
})
