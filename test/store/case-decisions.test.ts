import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseDecision } from '../../src/model/case.ts'
import { mergeCases } from '../../src/nights/cases.ts'
import { auditRows, verifyAudit } from '../../src/store/audit.ts'
import { type CaseAction, reportActions } from '../../src/store/case-actions.ts'
import { decideCase } from '../../src/store/case-decisions.ts'
import { openCases } from '../../src/store/case-reader.ts'
import type { CaseRow } from '../../src/store/case-reading.ts'
import { dueStep } from '../../src/store/ladders.ts'
import { addRuns, caseIdOf, type FilledFinding, type FilledRun, fillStore } from './filled-store.ts'

/** L3 (notice at once, one-way after 5 days, two-way after 60), and a rule without a ladder. */
const mismatch: FilledFinding = {
  rule: 'name-mismatch',
  carrier: 'viettel',
  msisdn: '912345678',
  person: 'a'.repeat(32),
}
const other: FilledFinding = { ...mismatch, msisdn: '912345679' }
const twice: FilledFinding = { ...mismatch, rule: 'number-twice' }
const chip = { carrier: 'viettel', msisdn: '912345679', by: 2, on: 20200101 }
const [ID, OTHER, TWICE] = [caseIdOf(mismatch), caseIdOf(other), caseIdOf(twice)]

const runOf = (date: string): FilledRun => ({
  ...{ run: `${date}.1`, files: [`viettel/${date}-001/dump.csv`] },
  ...{ findings: [mismatch, other, twice], sightings: [chip] },
})

let folder = ''
let db = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'simsach-decisions-'))
  db = join(folder, 'regulator.db')
  fillStore(db, [runOf('2026-11-01'), runOf('2026-11-02')])
  merge()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const merge = (): void => mergeCases(db, { note: () => undefined })
const at = new Date('2026-11-03T02:00:00Z')

function decide(caseId: string, decision: CaseDecision, until?: string): void {
  const approver = decision === 'except' ? 'binh' : ''
  decideCase(db, { caseId, decision, actor: 'an', approver, reason: `why ${decision}`, until, at })
}

function rowOf(caseId: string, run?: string): CaseRow | undefined {
  const cases = openCases(db, run)
  try {
    const [row] = cases.rows({ caseId })
    return row
  } finally {
    cases.close()
  }
}

const due = (row: CaseRow | undefined): unknown => [row?.state, row?.step, row?.dueOn, row?.dueStatus]

const report = (...rows: readonly [caseId: string, step: string, doneAt: string][]): unknown => {
  const actions = rows.map(([caseId, step, doneAt], index): CaseAction => ({ row: index + 1, caseId, step, doneAt }))
  const { added, known, rejected } = reportActions(db, actions, { carrier: 'viettel', at })
  return { added, known, rejected: rejected.map(({ row, why }) => [row, why]) }
}

describe('what is due', () => {
  it('begins on the day after the first night, by a rule with a ladder', () => {
    expect(due(rowOf(ID))).toEqual(['persisting', 'notice', '2026-11-02', 'indicative'])
    expect(due(rowOf(TWICE))).toEqual(['persisting', '', '', 'none'])
  })

  it('is nothing where a chip was read', () => {
    expect(rowOf(OTHER)).toMatchObject({ isAuthenticated: true, step: '', dueStatus: 'none' })
  })

  it('moves by what the carrier reports, and by nothing else', () => {
    expect(report([ID, 'notice', '2026-11-02'])).toEqual({ added: 1, known: 0, rejected: [] })
    expect(due(rowOf(ID))).toEqual(['persisting', 'one-way', '2026-11-07', 'indicative'])
    expect(rowOf(ID)?.reported).toEqual([{ step: 'notice', doneAt: '2026-11-02' }])
  })

  it('does not move by reports that cannot be so; the others are taken', () => {
    const feed: readonly [string, string, string][] = [
      ['no id', 'notice', '2026-11-02'],
      ['0'.repeat(32), 'notice', '2026-11-02'],
      [TWICE, 'notice', '2026-11-02'],
      [ID, 'warning', '2026-11-02'],
      [ID, 'one-way', '02/11/2026'],
      [ID, 'one-way', '2026-10-31'],
      [ID, 'two-way', '2026-11-08'],
      [ID, 'one-way', '2026-11-01'],
      [ID, 'notice', '2026-11-03'],
      [ID, 'notice', '2026-11-02'],
      [OTHER, 'notice', '2026-11-02'],
    ]
    expect(report(...feed)).toEqual({
      ...{ added: 1, known: 1 },
      rejected: [
        ...[
          [1, 'unknown-case'],
          [2, 'unknown-case'],
          [3, 'no-ladder'],
          [4, 'unknown-step'],
          [5, 'bad-date'],
        ],
        ...[
          [6, 'before-case'],
          [7, 'out-of-order'],
          [8, 'out-of-order'],
          [9, 'reported-before'],
        ],
      ],
    })
    const foreign = { row: 1, caseId: ID, step: 'one-way', doneAt: '2026-11-05' }
    expect(reportActions(db, [foreign], { carrier: 'mobifone', at }).rejected).toEqual([
      { ...foreign, why: 'other-carrier' },
    ])
  })

  it('tells what was reported and by whom, also what was done after the newest night', () => {
    report([OTHER, 'one-way', '2026-11-20'])
    const cases = openCases(db)
    const reported = cases.history(OTHER).filter(({ became }) => became === 'reported')
    expect(reported.map(({ night, step, actor, reportedAt }) => [night, step, actor, reportedAt])).toEqual([
      ['2026-11-02', 'notice', 'viettel', at.toISOString()],
      ['2026-11-20', 'one-way', 'viettel', at.toISOString()],
    ])
    cases.close()
  })

  it.each([
    ['begins when the ladder came into force', 'L3', '2026-01-05', [], [], ['notice', '2026-06-15']],
    [
      'counts the days of a dispute from the step before',
      'L3',
      '2026-11-01',
      ['2026-11-02'],
      [['2026-11-01', '2026-11-05']],
      ['one-way', '2026-11-10'],
    ],
    [
      'passes over a dispute before it',
      'L3',
      '2026-11-01',
      ['2026-11-05'],
      [['2026-11-01', '2026-11-05']],
      ['one-way', '2026-11-10'],
    ],
    [
      'ends with the last step',
      'L3',
      '2026-11-01',
      ['2026-11-02', '2026-11-09', '2027-01-10', '2027-01-20'],
      [],
      ['', ''],
    ],
  ] as const)('%s', (_, ladder, openedNight, done, stops, [step, dueOn]) => {
    const steps = ['notice', 'one-way', 'two-way', 'termination']
    const reported = done.map((doneAt, index) => ({ step: steps[index] ?? '', doneAt }))
    expect(dueStep({ ladder, openedNight, reported, stops })).toMatchObject({ step, dueOn })
  })
})

describe('what people decide', () => {
  it('holds from then on, and is in the audit log', () => {
    decide(ID, 'dispute')
    expect(due(rowOf(ID))).toEqual(['disputed', '', '', 'none'])
    expect(rowOf(ID, '2026-11-01.1')?.state).toBe('new')
    expect(() => decide(ID, 'dispute')).toThrow(expect.objectContaining({ code: 'decision-refused' }))
    addRuns(db, [runOf('2026-11-05')])
    merge()
    expect(rowOf(ID)?.state).toBe('disputed')
    decide(ID, 'answer')
    // Three nights on which the clock stood still, from 2 to 5 November, after a notice of 2 November.
    expect(due(rowOf(ID))).toEqual(['persisting', 'one-way', '2026-11-10', 'indicative'])
    expect(() => decide(ID, 'answer')).toThrow(expect.objectContaining({ code: 'decision-refused' }))
    expect([...auditRows(db)].map(({ action, run, subject }) => [action, run, subject])).toEqual([
      ['case-dispute', '2026-11-02.1', ID],
      ['case-answer', '2026-11-05.1', ID],
    ])
    expect(verifyAudit(db).firstBroken).toBeUndefined()
  })

  it('as an exception ends with its last day', () => {
    decide(TWICE, 'except', '2026-11-06')
    addRuns(db, [runOf('2026-11-06'), runOf('2026-11-07')])
    merge()
    expect(['2026-11-05.1', '2026-11-06.1', '2026-11-07.1'].map((run) => rowOf(TWICE, run)?.state)).toEqual([
      ...['excepted', 'excepted', 'persisting'],
    ])
  })

  it('ends a case whose finding was wrong, until it is found anew', () => {
    decide(TWICE, 'withdraw')
    addRuns(db, [runOf('2026-11-08')])
    merge()
    expect(rowOf(TWICE)?.state).toBe('withdrawn')
    addRuns(db, [
      { ...runOf('2026-11-09'), findings: [mismatch], sightings: [{ carrier: 'viettel', msisdn: '912345678' }] },
      runOf('2026-11-10'),
    ])
    merge()
    expect(rowOf(TWICE)?.state).toBe('reopened')
    const cases = openCases(db)
    expect(cases.history(TWICE).map(({ night, became, approver }) => [night, became, approver])).toEqual([
      ['2026-11-01', 'new', ''],
      ['2026-11-05', 'except', 'binh'],
      ['2026-11-07', 'withdraw', ''],
      ['2026-11-09', 'resolved-unproven', ''],
      ['2026-11-10', 'reopened', ''],
    ])
    cases.close()
  })

  it('is refused for a case that is not there', () => {
    expect(() => decide('f'.repeat(32), 'dispute')).toThrow(expect.objectContaining({ code: 'case-unknown' }))
  })
})
