/** The records of the beginning of a file as values, and those that cannot be read. */
import type { RejectCode } from '../model/verdict.ts'
import { cellValue } from '../stages/record-cells.ts'
import type { CutRecord } from './record-cutter.ts'

/** Lines that are named of each fault. */
const FAULT_LINES_MAX = 5

/** Records that cannot be read: how many, and the lines of the first. */
export interface SeenFault {
  readonly count: number
  readonly lines: readonly number[]
}

/** A record as values. */
export interface ValueRecord {
  readonly line: number
  /** Trimmed and NFC, as values are read. */
  readonly cells: readonly string[]
}

/** What the beginning of a file was cut into. */
export interface Values {
  /** Why the first record, which should be the header, cannot be read. */
  readonly headerFault: { readonly line: number; readonly fault: RejectCode } | undefined
  readonly records: readonly ValueRecord[]
  readonly blanks: number
  readonly faults: Map<RejectCode, SeenFault>
}

/** The values of records that were cut. */
export function valuesOf(cut: readonly CutRecord[]): Values {
  const faults = new Map<RejectCode, SeenFault>()
  const records: ValueRecord[] = []
  let blanks = 0
  for (const record of cut) {
    if ('fault' in record) note(faults, record.fault, record.line)
    else if (isBlank(record.cells)) blanks++
    else records.push({ line: record.line, cells: record.cells.map(cellValue) })
  }
  const first = cut.find((record) => 'fault' in record || !isBlank(record.cells))
  const headerFault = first !== undefined && 'fault' in first ? first : undefined
  return { headerFault, records, blanks, faults }
}

/** Counts one more record that cannot be read. */
export function note(faults: Map<RejectCode, SeenFault>, code: RejectCode, line: number): void {
  const { count, lines } = faults.get(code) ?? { count: 0, lines: [] }
  faults.set(code, { count: count + 1, lines: lines.length < FAULT_LINES_MAX ? [...lines, line] : lines })
}

/** Whether a record holds nothing: neither do spaces and tabs. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => /^[ \t]*$/.test(cell))
}
