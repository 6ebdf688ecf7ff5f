import { describe, expect, it } from 'vitest'
import { summaryText } from '../../src/cli/summary.ts'
import { engineNamed } from '../../src/engines/list.ts'
import { formatNamed } from '../../src/formats/index.ts'
import type { FileSummary, OutcomeCounts } from '../../src/model/summary.ts'
import { businessDateOf, plannedLooseFiles, planRun } from '../../src/run/plan.ts'
import { summary } from '../stages/summary.ts'

const NONE: OutcomeCounts = {
  ...{ matched: 0, variant: 0, mismatched: 0, notFound: 0, ambiguous: 0, unverifiable: 0, rejected: 0 },
}

const fileWith = (file: string, rows: number, rejected: number): FileSummary => ({
  ...{ file, carrier: 'viettel', sha256: '', bytes: 1, rows, skipped: 0, unreadable: {} },
  skippedBy: { blank: 0, comment: 0, 'repeated-header': 0, total: 0 },
  outcomes: { ...NONE, matched: rows - rejected, rejected },
  terminated: NONE,
})

const dumps = { paths: ['a.csv'], format: formatNamed('viettel'), carrier: undefined, date: '2026-11-20' }
const options = { register: 'r', out: 'out', keyFile: 'k', confirmations: undefined, listOutcomes: false, threads: 1 }
const plan = planRun(options, businessDateOf('2026-11-20'), plannedLooseFiles(dumps))
const textOf = (files: readonly FileSummary[]): string =>
  summaryText({ ...summary, files }, { plan, engine: engineNamed('local'), seen: [] })

describe('the summary on the terminal', () => {
  it('names files with refused records, the worst first, and where each is explained', () => {
    const text = textOf([fileWith('a.csv', 1000, 10), fileWith('b.csv', 1286, 1286), fileWith('c.csv', 500, 0)])
    expect(text).toMatch(
      /out\/rejects\.csv says .*\n {2}b\.csv: 1,286 of 1,286 \(100\.00 %\)\n {2}a\.csv: 10 of 1,000 \(1\.00 %\)\n/,
    )
    expect(text).not.toContain('c.csv')
  })

  it('says how many records have a suggestion, where the linking pass was done', () => {
    const linking = { records: 1500, queries: 9, pairs: 9, crowded: 0, listed: 1200, suggested: 1000, reasons: [] }
    const done = { plan, engine: engineNamed('local'), seen: [] }
    expect(summaryText({ ...summary, linking }, done)).toContain(
      '1,500 records; 1,200 have a candidate, 1,000 a suggestion',
    )
    expect(summaryText(summary, done)).not.toContain('suggestion')
  })

  it('says nothing of rejects where there are none', () => {
    expect(textOf([fileWith('c.csv', 500, 0)])).not.toContain('rejects.csv says')
  })
})
