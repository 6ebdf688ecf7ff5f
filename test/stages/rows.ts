/** A batch of rows that no kernel wrote: only what leaves is filled in. */
import { LANE, ROW, ROW_BYTES } from '../../src/memory/row.ts'
import type { Batch, SlabThread } from '../../src/stages/batch.ts'

/** A row, in numbers as `memory/row.ts` has them; what is left out is 0. */
export type RowNumbers = Partial<Record<'line' | 'lane' | 'code' | 'codeField' | 'msisdn' | 'recordAt', number>> & {
  /** Outcome, reason, name level, birth-date level. */
  readonly verdict?: readonly [number, number, number, number]
}

/** A thread whose rows lie at an address that is not 0, and the batch of them. */
export function batchOf(rows: readonly RowNumbers[], place: { file: number; firstLine: number }) {
  const at = 64
  const bytes = new Uint8Array(new SharedArrayBuffer(at + rows.length * ROW_BYTES))
  const view = new DataView(bytes.buffer)
  for (const [i, numbers] of rows.entries()) {
    const row = at + i * ROW_BYTES
    bytes.fill(0xee, row, row + ROW_BYTES)
    view.setUint32(row + ROW.recordAt, numbers.recordAt ?? 0, true)
    view.setUint32(row + ROW.line, numbers.line ?? 0, true)
    view.setUint8(row + ROW.lane, numbers.lane ?? LANE.clean)
    view.setUint8(row + ROW.code, numbers.code ?? 0)
    view.setUint8(row + ROW.codeField, numbers.codeField ?? 0)
    view.setUint8(row + ROW.faults, 0)
    view.setBigUint64(row + ROW.msisdn, BigInt(numbers.msisdn ?? 0), true)
    bytes.set(numbers.verdict ?? [], row + ROW.outcome)
  }
  const thread: Pick<SlabThread, 'view' | 'rows'> = { view, rows: at }
  const batch: Batch = {
    ...place,
    ordinal: 0,
    table: 0,
    records: rows.length,
    program: 0,
    isTranscoded: false,
    byteOffsetOf: (address) => address + 5_000_000_000,
  }
  return { thread, batch }
}
