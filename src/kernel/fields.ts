/** What the cells of one record say. Never exported from `index.ts`. */
import { CELL, cellOf } from './cells'
import { hasOddEdge, trimmedEnd, trimmedStart } from './edges'
import { PROGRAM, SLOT, SLOT_BYTES } from './program'
import { ABSENT, FIELD_KIND, INDIVIDUAL, MSISDN_UNUSABLE, NO_CODE, ODD, readCell } from './read-cell'
import { ROW } from './row'

/** What `readFields` returns, beside `MSISDN_UNUSABLE`. */
const READ: u32 = 1
const MSISDN_MISSING: u32 = 2

const FIELD_MSISDN: u64 = 1 << 1
const FIELD_HOLDER_SINCE: u64 = 1 << 19
const STATUS_AT: usize = 6
const STATUS_UNKNOWN: u32 = 4

/**
 * Fills the columns of a row from its cut record, and its bits of `absent` and `odd`. Returns 1, or 2 for a record without
 * a number, 3 for one whose number cannot be used. `isWide`: some byte of the record is not ASCII.
 */
export function readFields(program: usize, cut: usize, isWide: bool, facts: usize, dictionary: usize, row: usize): u32 {
  store<u64>(row, load<u64>(program, PROGRAM.unbound), ROW.absent)
  let slot = program + load<u32>(program, PROGRAM.slots)
  const slotsEnd = slot + usize(load<u32>(program, PROGRAM.slotCount)) * SLOT_BYTES
  for (; slot < slotsEnd; slot += SLOT_BYTES) {
    const cell = cellOf(cut, load<u8>(slot, SLOT.cell))
    const to = usize(load<u32>(cell, CELL.end))
    const at = trimmedStart(usize(load<u32>(cell, CELL.at)), to)
    const end = trimmedEnd(at, to)
    const isDoubled = load<u32>(cell, CELL.isDoubled) != 0
    const bit: u64 = (<u64>1) << load<u8>(slot, SLOT.field)
    const state =
      at == end ? ABSENT
      : isDoubled || (isWide && hasOddEdge(at, end)) ? ODD
      : readCell(at, end, slot, program, isWide, facts, dictionary, row)
    if (state == ABSENT) store<u64>(row, load<u64>(row, ROW.absent) | bit, ROW.absent)
    else if (state == ODD) store<u64>(row, load<u64>(row, ROW.odd) | bit, ROW.odd)
    else if (state == MSISDN_UNUSABLE) return MSISDN_UNUSABLE
  }
  const absent = load<u64>(row, ROW.absent)
  if ((absent & FIELD_MSISDN) != 0) {
    if ((load<u64>(row, ROW.odd) & FIELD_KIND) == 0) return MSISDN_MISSING
    // The kind may be unreadable, which is counted whatever becomes of the record.
    store<u64>(row, load<u64>(row, ROW.odd) | FIELD_MSISDN, ROW.odd)
  }
  if ((absent & FIELD_KIND) != 0) store<u8>(row, INDIVIDUAL, ROW.codes)
  if (load<u8>(row + STATUS_AT, ROW.codes) == NO_CODE) store<u8>(row + STATUS_AT, STATUS_UNKNOWN, ROW.codes)
  if ((absent & FIELD_HOLDER_SINCE) != 0) store<f64>(row, load<f64>(row, ROW.activatedAt), ROW.holderSince)
  return READ
}
