/** Counting of one file, and the law that nothing is lost. */
import { RunError } from '../model/errors.ts'
import { CODES, type Subscriber } from '../model/fields.ts'
import type { ControlTotals } from '../model/manifest.ts'
import { type FileSummary, type OutcomeCounts, ROW_COUNT_KEYS, type RowCounts, type Skipped } from '../model/summary.ts'
import { type FaultCode, isCellFault, type Outcome } from '../model/verdict.ts'
import { controlTotals } from '../run/control-totals.ts'

type Counting = { -readonly [key in keyof OutcomeCounts]: number }

function none(): Counting {
  return { matched: 0, variant: 0, mismatched: 0, notFound: 0, ambiguous: 0, unverifiable: 0, rejected: 0 }
}

/** Outcomes of one file, all records and those of terminated subscriptions apart, and what its control totals are made of. */
export class FileCounts {
  readonly outcomes: Counting = none()
  readonly terminated: Counting = none()

  readonly #statuses = CODES.status.map(() => 0)
  #msisdnSum = 0n

  /** A record that could not be read. */
  reject(): void {
    this.outcomes.rejected += 1
  }

  /** A record that was judged. */
  add(outcome: Outcome, { status, msisdn }: Pick<Subscriber, 'status' | 'msisdn'>): void {
    const key = ROW_COUNT_KEYS[outcome]
    this.outcomes[key] += 1
    if (status === 'terminated') this.terminated[key] += 1
    const index = CODES.status.indexOf(status)
    this.#statuses[index] = (this.#statuses[index] ?? 0) + 1
    this.#msisdnSum += BigInt(`84${msisdn.slice(1)}`)
  }

  totals(): ControlTotals {
    const { rejected } = this.outcomes
    const sums = { rejected, statuses: this.#statuses, msisdnSum: this.#msisdnSum }
    return controlTotals({ accepted: totalOf(this.outcomes) - rejected, ...sums })
  }
}

/** The sum of all outcomes. */
function totalOf(counts: OutcomeCounts): number {
  return Object.values(ROW_COUNT_KEYS).reduce((sum, key) => sum + counts[key], 0)
}

/** The sum of all reasons. */
export function skippedIn(skipped: Skipped): number {
  return Object.values(skipped).reduce((sum, n) => sum + n, 0)
}

/**
 * The conservation law over one run: per file and in total, records read are the sum of the seven outcomes.
 * @throws RunError `conservation-broken`, a fault that must stop a run whatever caused it.
 */
export function conserved(files: readonly FileSummary[]): RowCounts {
  const rows = { ...none(), read: 0, skipped: 0 }
  for (const { file, rows: read, skipped, outcomes } of files) {
    const told = totalOf(outcomes)
    if (told !== read) {
      throw new RunError(
        'conservation-broken',
        `${file}: ${read} records were read, but ${told} have an outcome`,
        'Nothing was written. Please report this: it is a fault of ours.',
      )
    }
    rows.read += read
    rows.skipped += skipped
    for (const key of Object.values(ROW_COUNT_KEYS)) rows[key] += outcomes[key]
  }
  return rows
}

/** How a log speaks of a fault: a record with a faulty cell is no rejected one. */
export function faultNote({ code }: { readonly code: FaultCode }): string {
  return isCellFault(code) ? 'cells taken as empty' : 'rejected'
}
