/** A summary for outputs that are looked at without it. */
import type { Summary } from '../../src/model/summary.ts'

/** Of a run that found nothing in nothing. */
export const summary: Summary = {
  run: '2026-11-20.1',
  revision: 1,
  date: '2026-11-20',
  engine: 'reference',
  rows: {
    read: 0,
    matched: 0,
    variant: 0,
    mismatched: 0,
    notFound: 0,
    ambiguous: 0,
    unverifiable: 0,
    rejected: 0,
    skipped: 0,
  },
  findings: {},
  files: [],
  register: { sha256: '', bytes: 0, rows: 0, persons: 0, extractDate: '2026-11-18' },
  seconds: { total: 0 },
  rowsPerSecond: 0,
  peakMemoryBytes: 0,
  partitions: 1,
}
