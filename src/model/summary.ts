import type { Encoding } from './encoding.ts'
import type { ControlTotals } from './manifest.ts'
import type { LinkingSummary } from './suggestion.ts'
import type { Outcome } from './verdict.ts'

/** Why a line that is not a record was passed over. */
export const SKIP_REASONS = ['blank', 'comment', 'repeated-header', 'total'] as const

export type SkipReason = (typeof SKIP_REASONS)[number]

/** Skipped lines by reason. */
export type Skipped = Readonly<Record<SkipReason, number>>

/** Records by outcome, under the keys of `summary.json`. */
export interface OutcomeCounts {
  readonly matched: number
  readonly variant: number
  readonly mismatched: number
  readonly notFound: number
  readonly ambiguous: number
  readonly unverifiable: number
  readonly rejected: number
}

/** The conservation law: `read` is the sum of the seven outcomes, per file and in total; `skipped` stands outside. */
export interface RowCounts extends OutcomeCounts {
  readonly read: number
  readonly skipped: number
}

/** The key of {@link OutcomeCounts} under which each outcome is counted. */
export const ROW_COUNT_KEYS = {
  rejected: 'rejected',
  unverifiable: 'unverifiable',
  'not-found': 'notFound',
  ambiguous: 'ambiguous',
  matched: 'matched',
  variant: 'variant',
  mismatched: 'mismatched',
} as const satisfies Record<Outcome, keyof OutcomeCounts>

/** One input file of a run. */
export interface FileSummary {
  /** `<carrier>/<date>-<seq>/<name>`. */
  readonly file: string
  readonly carrier: string
  /** What it was read in; UTF-8 where undefined. */
  readonly encoding?: Encoding
  readonly sha256: string
  /** Size as it lies on disk, compressed. */
  readonly bytes: number
  /** Records read. */
  readonly rows: number
  /** Lines that are no records. */
  readonly skipped: number
  readonly skippedBy: Skipped
  /** Cells that could not be read as their column's kind, by the carrier's header: their records have no such value. */
  readonly unreadable: Readonly<Record<string, number>>
  /** Sums up to `rows`. */
  readonly outcomes: OutcomeCounts
  /** Of these, the records of terminated subscriptions. */
  readonly terminated: OutcomeCounts
  /** As a manifest has them; undefined in a summary that an older program wrote. */
  readonly totals?: ControlTotals | undefined
}

/** The register of a run. */
export interface RegisterSummary {
  /** 64 hex digits, of the file as it lies on disk. */
  readonly sha256: string
  readonly bytes: number
  readonly rows: number
  /** Rows used: one a PIN. */
  readonly persons: number
  /** yyyy-MM-dd: the latest `updated_on`. */
  readonly extractDate: string
}

/** What a run did to keep to a budget of memory. */
export interface MemorySummary {
  /** What was allowed. */
  readonly budgetBytes: number
  /** What was counted on; `peakMemoryBytes` says what it came to. */
  readonly plannedBytes: number
  /** Groups of partitions that were in memory one after the other; 1 where the whole register was. */
  readonly groups: number
  /** How often all batches went past the groups; 0 where the whole register was in memory. */
  readonly sweeps: number
}

/** `summary.json`: the one document that `--json` prints on stdout. */
export interface Summary {
  /** `<date>.<revision>`. */
  readonly run: string
  readonly revision: number
  /** yyyy-MM-dd. */
  readonly date: string
  readonly engine: string
  readonly rows: RowCounts
  /** Findings by rule id, every rule that ran listed. */
  readonly findings: Readonly<Record<string, number>>
  readonly files: readonly FileSummary[]
  readonly register: RegisterSummary
  /** Seconds by stage, and `total`. */
  readonly seconds: Readonly<Record<string, number>>
  readonly rowsPerSecond: number
  readonly peakMemoryBytes: number
  /** Of the register's index. */
  readonly partitions: number
  /** Where a budget was given. */
  readonly memory?: MemorySummary | undefined
  /** Where the linking pass was done. */
  readonly linking?: LinkingSummary | undefined
}
