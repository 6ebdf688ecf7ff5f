import { describe, expect, it } from 'vitest'
import { conserved, FileCounts, skippedIn } from '../../src/engines/counts.ts'
import { RunError } from '../../src/model/errors.ts'
import type { FileSummary } from '../../src/model/summary.ts'

const none = { matched: 0, variant: 0, mismatched: 0, notFound: 0, ambiguous: 0, unverifiable: 0, rejected: 0 }
const outcomes = { matched: 1, variant: 2, mismatched: 3, notFound: 4, ambiguous: 5, unverifiable: 6, rejected: 7 }

function file(more: Partial<FileSummary>): FileSummary {
  const skippedBy = { blank: 1, comment: 2, 'repeated-header': 3, total: 4 }
  const name = 'viettel/2026-11-20-001/a.csv'
  const summary = { file: name, carrier: 'viettel', sha256: '', bytes: 0, rows: 28, skipped: 10, skippedBy }
  return { ...summary, unreadable: {}, outcomes, terminated: none, ...more }
}

describe('counts', () => {
  it('count each outcome under its key, those of ended subscriptions apart', () => {
    const counts = new FileCounts()
    counts.add('not-found', { status: 'terminated', msisdn: '0981000001' })
    counts.add('not-found', { status: 'active', msisdn: '01234567890123' })
    counts.reject()
    expect(counts.outcomes).toEqual({ ...none, notFound: 2, rejected: 1 })
    expect(counts.terminated).toEqual({ ...none, notFound: 1 })
    expect(counts.totals()).toEqual({
      records: 3,
      statuses: { active: 1, terminated: 1 },
      msisdnSum: String(84_981_000_001 + 841_234_567_890_123),
      msisdnUnusable: 1,
    })
  })

  it('add reasons up', () => {
    expect(skippedIn(file({}).skippedBy)).toBe(10)
  })
})

describe('the conservation law', () => {
  it('sums files up', () => {
    expect(conserved([file({}), file({ rows: 0, outcomes: none, skipped: 5 })])).toEqual({
      ...outcomes,
      read: 28,
      skipped: 15,
    })
    expect(conserved([])).toEqual({ ...none, read: 0, skipped: 0 })
  })

  it.each([27, 29])('stops the run where a file read %i records and told of 28', (rows) => {
    expect(() => conserved([file({}), file({ rows })])).toThrow(RunError)
    expect(() => conserved([file({}), file({ rows })])).toThrow(
      expect.objectContaining({ code: 'conservation-broken' }),
    )
  })

  it('stops the run also where two files make up for each other', () => {
    expect(() => conserved([file({ rows: 27 }), file({ rows: 29 })])).toThrow(RunError)
  })
})
