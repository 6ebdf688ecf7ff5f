/** One file of a night on threads, as its summary has it. */
import { CODES, FIELDS } from '../model/fields.ts'
import type { ControlTotals } from '../model/manifest.ts'
import { type FileSummary, type OutcomeCounts, ROW_COUNT_KEYS, SKIP_REASONS } from '../model/summary.ts'
import { OUTCOMES } from '../model/verdict.ts'
import { controlTotals } from '../run/control-totals.ts'
import type { CountedFile } from '../run/gate.ts'
import type { NightFile } from '../run/night-files.ts'
import type { RunPlan } from '../run/plan.ts'
import type { RunWatch } from '../run/watch.ts'
import type { Receipt } from '../stages/receipt.ts'
import { skippedIn } from './counts.ts'

const REJECTED = OUTCOMES.indexOf('rejected')

/** What a summary says of a file of the plan, once all of it is read. */
export function fileSummary(
  { receipts, records, comments, blanks, sha256, bytes }: NightFile,
  plan: RunPlan,
  index: number,
): CountedFile {
  const planned = plan.files[index]
  if (planned === undefined) throw new Error('a file was read that is not in the plan')
  const { file, carrier, format, encoding = 'utf-8' } = planned
  const summed = (counts: readonly (readonly number[])[], at: number): number =>
    counts.reduce((sum, one) => sum + (one[at] ?? 0), 0)
  const outcomesOf = (counts: readonly (readonly number[])[]): OutcomeCounts => {
    const entries = OUTCOMES.map((outcome, i) => [ROW_COUNT_KEYS[outcome], summed(counts, i)])
    return Object.fromEntries(entries)
  }
  // Comments and empty lines are passed over where records are cut, the others where they are read.
  const passedThere = { blank: blanks, comment: comments, 'repeated-header': 0, total: 0 }
  const passedHere = SKIP_REASONS.map((_, i) => receipts.reduce((sum, { skipped }) => sum + (skipped[i] ?? 0), 0))
  const passed = { ...passedThere }
  for (const [i, reason] of SKIP_REASONS.entries()) passed[reason] += passedHere[i] ?? 0
  const outcomeCounts = receipts.map((receipt) => receipt.outcomeCounts)
  const unreadable = FIELDS.flatMap((field, i) => {
    const cells = summed(
      receipts.map((receipt) => receipt.unreadable),
      i,
    )
    return cells === 0 ? [] : [[format.columns.find(({ as }) => as === field)?.from ?? field, cells] as const]
  })
  return {
    file,
    carrier,
    encoding,
    sha256,
    bytes,
    // Counted where records are cut, so that the outcomes have something to agree with.
    rows: records - passedHere.reduce((sum, count) => sum + count, 0),
    skipped: skippedIn(passed),
    skippedBy: passed,
    unreadable: Object.fromEntries(unreadable),
    outcomes: outcomesOf(outcomeCounts),
    terminated: outcomesOf(receipts.map((receipt) => receipt.terminatedCounts)),
    totals: totalsIn(receipts),
  }
}

function totalsIn(receipts: readonly Receipt[]): ControlTotals {
  const sum = (count: (receipt: Receipt) => number): number => receipts.reduce((all, one) => all + count(one), 0)
  const told = sum(({ outcomeCounts }) => outcomeCounts.reduce((all, count) => all + count, 0))
  const rejected = sum(({ outcomeCounts }) => outcomeCounts[REJECTED] ?? 0)
  return controlTotals({
    accepted: told - rejected,
    rejected,
    statuses: CODES.status.map((_, i) => sum(({ statuses }) => statuses[i] ?? 0)),
    msisdnSum: receipts.reduce((all, { msisdnSum }) => all + BigInt(msisdnSum), 0n),
  })
}

/** Says what was read of a file. */
export function noteFile({ file, rows, skipped, outcomes, unreadable }: FileSummary, watch: RunWatch): void {
  for (const [column, cells] of Object.entries(unreadable))
    watch.note('values that cannot be read', { file, column, cells })
  watch.note('file read', { file, rows, skipped, rejected: outcomes.rejected })
}
