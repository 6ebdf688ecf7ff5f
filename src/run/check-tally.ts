/** What the batches of one file of a check come to, in whatever order they are done. */

import { FIELDS } from '../model/fields.ts'
import type { RecordPlace } from '../model/finding.ts'
import { SKIP_REASONS } from '../model/summary.ts'
import { rulesWithoutRegister } from '../stages/check.ts'
import type {
  CheckReceipt,
  ColumnCounts,
  ColumnDates,
  FieldCounts,
  RejectSighting,
  SaidTotals,
  Sighting,
} from '../stages/check-task.ts'
import { UnlistedWords } from '../stages/unlisted-words.ts'

/** The sums of a file; arrays are ordered as those of {@link CheckReceipt}. */
export class CheckTally {
  readonly rejects = new Map<string, RejectSighting>()
  columns: readonly ColumnCounts[] = []
  accepted = 0
  rejected = 0
  msisdnSum = 0n
  statuses: readonly number[] = []
  skipped: readonly number[] = SKIP_REASONS.map(() => 0)
  unreadable: readonly number[] = FIELDS.map(() => 0)
  fields: readonly FieldCounts[] = FIELDS.map(() => ({ required: 0, records: 0, first: undefined }))
  dateOrders: readonly ColumnDates[] = []
  hits: readonly Sighting[] = rulesWithoutRegister.map(() => ({ records: 0, first: undefined }))

  readonly unlisted = new UnlistedWords()
  saidTotals: SaidTotals = { lines: 0, first: undefined }

  add(receipt: CheckReceipt): void {
    this.accepted += receipt.accepted
    this.rejected += receipt.rejected
    this.msisdnSum += receipt.msisdnSum
    this.statuses = added(this.statuses, receipt.statuses)
    this.skipped = added(this.skipped, receipt.skipped)
    this.unreadable = added(this.unreadable, receipt.unreadable)
    this.columns = receipt.columns.map(({ empty, withoutValue }, i) => {
      const before = this.columns[i] ?? { empty: 0, withoutValue: 0 }
      return { empty: before.empty + empty, withoutValue: before.withoutValue + withoutValue }
    })
    this.fields = this.fields.map((before, i) => {
      const more = receipt.fields[i]
      return more === undefined ? before : { ...together(before, more), required: before.required + more.required }
    })
    this.unlisted.addAll(receipt.unlisted)
    const { lines, first } = receipt.saidTotals
    this.saidTotals = { lines: this.saidTotals.lines + lines, first: earlier(this.saidTotals.first, first) }
    this.dateOrders = receipt.dateOrders.map(({ column, sets }, i) => {
      const before = this.dateOrders[i]?.sets ?? []
      return { column, sets: sets.map((seen, set) => together(seen, before[set])) }
    })
    this.hits = this.hits.map((before, i) => together(before, receipt.hits[i]))
    for (const reject of receipt.rejects) {
      const key = `${reject.code} ${reject.field}`
      const before = this.rejects.get(key)
      const last = before !== undefined && before.last.byteOffset > reject.last.byteOffset ? before.last : reject.last
      this.rejects.set(key, { ...reject, ...together(reject, before), last })
    }
  }
}

function added(a: readonly number[], b: readonly number[]): number[] {
  return b.map((count, i) => count + (a[i] ?? 0))
}

function together(a: Sighting, b: Sighting | undefined): Sighting {
  return { records: a.records + (b?.records ?? 0), first: earlier(a.first, b?.first) }
}

function earlier<P extends RecordPlace>(a: P | undefined, b: P | undefined): P | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return b.byteOffset < a.byteOffset ? b : a
}
