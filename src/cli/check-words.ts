import type { CheckState } from '../run/check-report.ts'

/** What `simsach check` says in words, in one language. */
export interface CheckWords {
  readonly title: (files: number, carrier: string, format: string, date: string) => string
  readonly states: Readonly<Record<CheckState, string>>
  readonly records: (counts: {
    records: string
    accepted: string
    rejected: string
    share: string
    most: string
  }) => string
  readonly bytes: (count: string) => string
  readonly skipped: (lines: string, reasons: string) => string
  /** By the reasons of `SKIP_REASONS`. */
  readonly skipReasons: Readonly<Record<string, string>>
  readonly totalAgrees: string
  readonly rejects: string
  readonly cellFaults: string
  readonly unlisted: string
  readonly manyWords: string
  readonly columns: string
  readonly fullColumns: (columns: number) => string
  readonly noColumn: (field: string, lacking: string, required: string) => string
  readonly findings: string
  readonly findingsNote: string
  readonly notLookedAt: string
  readonly totals: string
  readonly totalNames: Readonly<Record<'records' | 'msisdnSum' | 'msisdnUnusable' | 'statuses', string>>
  /** By status; one that is not here is told as it stands in the manifest. */
  readonly statuses: Readonly<Record<string, string>>
  readonly mendFirst: string
  readonly moreSteps: (count: string) => string
  readonly steps: {
    readonly cut: (told: { path: string; line: string }) => string
    readonly total: (told: { path: string; line: string; said: string; records: string }) => string
    readonly codes: (column: string) => string
    readonly kinds: (column: string) => string
    readonly dates: (column: string) => string
    /** The orders with their counts, that of the most first. */
    readonly orders: (told: string) => string
    readonly missing: (field: string) => string
    readonly noColumn: (field: string) => string
  }
  readonly recordCount: (count: string) => string
  /** Behind a count of records. */
  readonly inFiles: (files: string) => string
  /** In front of a place. */
  readonly firstIn: (path: string) => string
  readonly moreFiles: (count: string) => string
  readonly allFiles: string
  readonly written: (out: string) => string
  /** By the name of the file. */
  readonly writtenFiles: Readonly<Record<string, string>>
  readonly called: (file: string) => string
  /** What to do with what was written; `folder` is where a submission lies in an inbox. */
  readonly next: Readonly<Record<'send' | 'mend', (folder: string) => string>>
  readonly whereWritten: string
  readonly wholeRecord: string
  readonly place: (line: string) => string
  readonly heads: {
    readonly file: string
    readonly records: string
    readonly rejected: string
    readonly share: string
    readonly verdict: string
    readonly code: string
    readonly column: string
    readonly firstLine: string
    readonly complete: string
    readonly filled: string
    readonly empty: string
    readonly unknown: string
    readonly unreadable: string
    readonly lacking: string
    readonly required: string
    readonly rule: string
    readonly title: string
    readonly class: string
  }
}
