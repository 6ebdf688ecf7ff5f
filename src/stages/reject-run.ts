import { REJECT, REJECT_BYTES } from '../memory/reject-run.ts'
import { ROW } from '../memory/row.ts'
import { FIELDS, type Field } from '../model/fields.ts'
import { CELL_FAULTS, FAULT_CODES, type FaultCode, REASONS, RECORD_FAULTS } from '../model/verdict.ts'
import type { Batch, SlabThread } from './batch.ts'
import type { DecodedBatch } from './decode.ts'
import type { FaultyCell } from './mended-fields.ts'

/** Something that is wrong with a record, by its place: nothing of what it holds. */
export interface Reject {
  /** Physical line of the file, from 1, and the byte offset: of the record's first byte. */
  readonly line: number
  readonly byteOffset: number
  readonly code: FaultCode
  /** The field at fault; undefined for the whole record. */
  readonly field: Field | undefined
}

/** Indices of `FAULT_CODES`. */
const CODE_OF_RECORD_FAULT = RECORD_FAULTS.map((code) => FAULT_CODES.indexOf(code))
const FIRST_OF_CELLS = REASONS.rejected.length

const WHOLE_RECORD = 255

/**
 * What is wrong with the records of a decoded batch, as `memory/reject-run.ts` draws it: record after record, of each the
 * reason first, then its cells. Empty where there is nothing. The bytes are the caller's.
 */
export function rejectsOf(
  { view }: Pick<SlabThread, 'view'>,
  batch: Batch,
  { rejected, faulty }: Pick<DecodedBatch, 'rejected' | 'faulty'>,
): Uint8Array {
  const found: number[] = []
  const add = (row: number, code: number, field: number): void => {
    found.push(row, code, field)
  }
  let next = 0
  const addCellsBefore = (row: number): void => {
    for (let cell = faulty[next]; cell !== undefined && cell.row < row; cell = faulty[++next]) {
      add(cell.row, codeOf(cell), fieldOf(cell))
    }
  }
  for (const row of rejected) {
    addCellsBefore(row)
    addRecord(view, row, add)
  }
  addCellsBefore(Number.POSITIVE_INFINITY)
  const bytes = new Uint8Array((found.length / 3) * REJECT_BYTES)
  const into = new DataView(bytes.buffer)
  for (let i = 0, at = 0; i < found.length; i += 3, at += REJECT_BYTES) {
    const [row = 0, code = 0, field = 0] = [found[i], found[i + 1], found[i + 2]]
    into.setFloat64(at + REJECT.byteOffset, batch.byteOffsetOf(view.getUint32(row + ROW.recordAt, true)), true)
    into.setUint32(at + REJECT.line, batch.firstLine + view.getUint32(row + ROW.line, true), true)
    into.setUint8(at + REJECT.code, code)
    into.setUint8(at + REJECT.field, field)
  }
  return bytes
}

/** Faults that may stand together are bits; any other stands alone. */
function addRecord(view: DataView, row: number, add: (row: number, code: number, field: number) => void): void {
  const faults = view.getUint8(row + ROW.faults)
  if (faults === 0) add(row, view.getUint8(row + ROW.code), view.getUint8(row + ROW.codeField))
  for (const [bit, code] of CODE_OF_RECORD_FAULT.entries()) {
    if ((faults & (1 << bit)) !== 0) add(row, code, WHOLE_RECORD)
  }
}

const codeOf = ({ code }: FaultyCell): number => FIRST_OF_CELLS + CELL_FAULTS.indexOf(code)

const fieldOf = ({ field }: FaultyCell): number => FIELDS.indexOf(field)

/**
 * Reads what {@link rejectsOf} wrote, one after the other.
 * @throws Error where the bytes are no such rejects
 */
export function* readRejects(bytes: Uint8Array): Generator<Reject> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at < bytes.length; at += REJECT_BYTES) {
    const code = FAULT_CODES[view.getUint8(at + REJECT.code)]
    if (code === undefined) throw new Error('a reject has no code')
    yield {
      line: view.getUint32(at + REJECT.line, true),
      byteOffset: view.getFloat64(at + REJECT.byteOffset, true),
      code,
      field: FIELDS[view.getUint8(at + REJECT.field)],
    }
  }
}
