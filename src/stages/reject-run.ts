import { REJECT, REJECT_BYTES } from '../memory/reject-run.ts'
import { LANE, ROW, ROW_BYTES } from '../memory/row.ts'
import { FIELDS, type Field } from '../model/fields.ts'
import { REASONS, type RejectCode } from '../model/verdict.ts'
import type { Batch, SlabThread } from './batch.ts'

/** A record that could not be read, by its place: nothing of what it holds. */
export interface Reject {
  /** Physical line of the file, from 1. */
  readonly line: number
  readonly byteOffset: number
  readonly code: RejectCode
  /** The field at fault; undefined for the whole record. */
  readonly field: Field | undefined
}

/** The rejects of a decoded batch, as `memory/reject-run.ts` draws them; empty where there are none. The bytes are the caller's. */
export function rejectsOf({ view, rows }: Pick<SlabThread, 'view' | 'rows'>, batch: Batch): Uint8Array {
  const rejected: number[] = []
  for (let row = rows, end = rows + batch.records * ROW_BYTES; row < end; row += ROW_BYTES) {
    if (view.getUint8(row + ROW.lane) === LANE.rejected) rejected.push(row)
  }
  const bytes = new Uint8Array(rejected.length * REJECT_BYTES)
  const into = new DataView(bytes.buffer)
  for (const [i, row] of rejected.entries()) {
    const at = i * REJECT_BYTES
    into.setFloat64(at + REJECT.byteOffset, batch.byteOffsetOf(view.getUint32(row + ROW.recordAt, true)), true)
    into.setUint32(at + REJECT.line, batch.firstLine + view.getUint32(row + ROW.line, true), true)
    into.setUint8(at + REJECT.code, view.getUint8(row + ROW.code))
    into.setUint8(at + REJECT.field, view.getUint8(row + ROW.codeField))
  }
  return bytes
}

/**
 * Reads what {@link rejectsOf} wrote, one after the other.
 * @throws Error where the bytes are no such rejects
 */
export function* readRejects(bytes: Uint8Array): Generator<Reject> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at < bytes.length; at += REJECT_BYTES) {
    const code = REASONS.rejected[view.getUint8(at + REJECT.code)]
    if (code === undefined) throw new Error('a reject has no code')
    yield {
      line: view.getUint32(at + REJECT.line, true),
      byteOffset: view.getFloat64(at + REJECT.byteOffset, true),
      code,
      field: FIELDS[view.getUint8(at + REJECT.field)],
    }
  }
}
