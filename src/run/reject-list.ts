import { csvCell } from '../model/csv-cell.ts'
import type { Origin } from '../model/finding.ts'
import { rejectsListedMax } from '../model/limits.ts'
import { REJECT_MESSAGES } from '../model/reject-messages.ts'
import type { FaultCode } from '../model/verdict.ts'
import type { Reject } from '../stages/reject-run.ts'
import type { PendingFile } from './csv-file.ts'
import type { PlannedFile } from './plan.ts'

/** One line of `rejects.csv`, before its message. */
export interface RejectLine {
  readonly origin: Origin
  /** The carrier's header of the column at fault; empty for the whole record. */
  readonly column: string
  readonly code: FaultCode
}

/** How many records or cells have one fault: all of them, and how many are listed. */
export interface RejectCount {
  readonly file: string
  readonly code: FaultCode
  readonly column: string
  readonly count: number
  readonly listed: number
}

/** A reject of a batch as a line of its file. */
export function rejectLineOf(
  { file, format }: Pick<PlannedFile, 'file' | 'format'>,
  { line, byteOffset, code, field }: Reject,
): RejectLine {
  const column = field === undefined ? '' : (format.columns.find(({ as }) => as === field)?.from ?? '')
  return { origin: { file, line, byteOffset }, column, code }
}

/** `rejects.csv` while it is written: lines in the order of the files, so many of each fault, and all counted. */
export class RejectList {
  readonly #file: PendingFile
  readonly #counts = new Map<string, { file: string; code: FaultCode; column: string; count: number }>()

  /** `file` begins with `REJECT_COLUMNS` and stays the caller's. */
  constructor(file: PendingFile) {
    this.#file = file
  }

  /** Counts a fault of a record or cell, and lists it unless its file, code and column fill their share already. Answers whether it is listed. */
  add({ origin, column, code }: RejectLine): boolean {
    const key = `${origin.file}\x1f${code}\x1f${column}`
    const counted = this.#counts.get(key) ?? { file: origin.file, code, column, count: 0 }
    if (counted.count === 0) this.#counts.set(key, counted)
    counted.count += 1
    if (counted.count > rejectsListedMax) return false
    const place = `${csvCell(origin.file)},${origin.line},${origin.byteOffset}`
    this.#file.write(`${place},${csvCell(column)},${code},${csvCell(REJECT_MESSAGES[code].en)}\n`)
    return true
  }

  /** Every fault by file, code and column, in the order in which each first occurred. */
  counts(): readonly RejectCount[] {
    return [...this.#counts.values()].map((counted) => ({
      ...counted,
      listed: Math.min(counted.count, rejectsListedMax),
    }))
  }
}
