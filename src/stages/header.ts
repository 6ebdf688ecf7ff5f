import type { CarrierFormat } from '../formats/format.ts'
import { unreadableHeader } from '../formats/text-file.ts'
import { RECORD, RECORD_BYTES } from '../memory/record-table.ts'
import { REASONS } from '../model/verdict.ts'
import type { SlabThread } from './batch.ts'
import { cellsOfRecord, faultOfRecord } from './record-cells.ts'

/** The first record of a file that is not skipped. */
export interface FoundHeader {
  readonly cells: readonly string[]
  /** The record's own bytes, a copy. */
  readonly bytes: Uint8Array
}

/** What was looked at on the way to the header. */
export interface HeaderSearch {
  /** Undefined where all entries were blank. */
  readonly header: FoundHeader | undefined
  /** Entries passed over, the header's own among them. */
  readonly used: number
  /** Of these, blank ones. */
  readonly blanks: number
}

/**
 * Looks for a file's header in the first entries of its record table.
 * @throws RunError as `unreadableHeader` says, where the record cannot be read; `file` is its name for messages, `firstLine` the line of entry 0
 */
export function headerIn(
  { bytes, view }: Pick<SlabThread, 'bytes' | 'view'>,
  table: { readonly at: number; readonly entries: number; readonly firstLine: number },
  format: CarrierFormat,
  file: string,
): HeaderSearch {
  for (let used = 0; used < table.entries; used++) {
    const entry = table.at + used * RECORD_BYTES
    const fault = view.getUint32(entry + RECORD.fault, true)
    const at = view.getUint32(entry + RECORD.at, true)
    const record = Uint8Array.from(bytes.subarray(at, at + view.getUint32(entry + RECORD.bytes, true)))
    if (fault === 0 && isBlank(record, format)) continue
    const code = fault === 0 ? faultOfRecord(record, format) : REASONS.rejected[fault - 1]
    if (code !== undefined)
      throw unreadableHeader(table.firstLine + view.getUint32(entry + RECORD.line, true), code, file)
    return { header: { cells: cellsOfRecord(record, format), bytes: record }, used: used + 1, blanks: used }
  }
  return { header: undefined, used: table.entries, blanks: table.entries }
}

function isBlank(record: Uint8Array, { delimiter }: CarrierFormat): boolean {
  const blank = [0x20, 0x09, delimiter.charCodeAt(0)]
  return record.every((byte) => blank.includes(byte))
}
