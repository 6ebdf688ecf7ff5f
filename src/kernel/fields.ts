/** What the cells of one record say. Never exported from `index.ts`. */
import { ABSENT, MSISDN_UNUSABLE, ODD, VALUE } from './cell-word'
import { hasOddEdge, trimmedEnd, trimmedStart } from './edges'
import { PROGRAM, SLOT, SLOT_BYTES } from './program'
import { FIELD_KIND, readCell } from './read-cell'
import { ROW } from './row'
import { nextOf } from './scan'

/** Whether a byte of ASCII stands for itself, at an edge too. */
// @ts-ignore: decorator
@inline
function isPrinting(byte: u32): bool {
  return byte - 0x21 < 0x5e
}

/** What `readFields` returns, beside `VALUE` and `MSISDN_UNUSABLE`. */
export const MSISDN_MISSING: u32 = 4

const FIELD_MSISDN: u64 = 1 << 1
const FIELD_HOLDER_SINCE: u64 = 1 << 19
const INDIVIDUAL: u32 = 0
const STATUS_AT: usize = 6
const STATUS_UNKNOWN: u32 = 4

/**
 * Fills the columns of a row from the cells of its record, and its bits of `absent` and `odd`. `starts`: see `cutCells`.
 * `isWide`: some byte of the record is not ASCII. Returns `VALUE`, or why the record has no number.
 */
export function readFields(program: usize, starts: usize, isWide: bool, facts: usize, dictionary: usize, row: usize): u32 {
  const quote = load<u8>(program, PROGRAM.quote)
  let absent = load<u64>(program, PROGRAM.unbound)
  let odd: u64 = 0
  let slot = program + load<u32>(program, PROGRAM.slots)
  const slotsEnd = slot + usize(load<u32>(program, PROGRAM.slotCount)) * SLOT_BYTES
  store<u8>(row, INDIVIDUAL, ROW.codes)
  store<u8>(row + STATUS_AT, STATUS_UNKNOWN, ROW.codes)
  for (; slot < slotsEnd; slot += SLOT_BYTES) {
    const place = starts + (usize(load<u32>(slot, SLOT.column)) << 2)
    let at = usize(load<u32>(place))
    let to = usize(load<u32>(place, 4)) - 1
    const bit: u64 = (<u64>1) << load<u8>(slot, SLOT.field)
    if (at == to) {
      absent |= bit
      continue
    }
    let isOdd = false
    // Nearly every cell begins and ends with a printing character of ASCII that is no quote: nothing is around its value.
    if (!isPrinting(load<u8>(at)) || !isPrinting(load<u8>(to - 1)) || load<u8>(at) == quote) {
      if (load<u8>(at) == quote) {
        at++
        to--
        isOdd = nextOf(at, to, quote, quote) < to
      }
      at = trimmedStart(at, to)
      to = trimmedEnd(at, to)
      isOdd = isOdd || (isWide && hasOddEdge(at, to))
    }
    if (at == to) absent |= bit
    else if (isOdd) odd |= bit
    else {
      const state = readCell(at, to, slot, program, isWide, odd, facts, dictionary, row)
      if (state == MSISDN_UNUSABLE) return MSISDN_UNUSABLE
      if (state == ABSENT) absent |= bit
      else if (state == ODD) odd |= bit
    }
  }
  if ((absent & FIELD_MSISDN) != 0) {
    if ((odd & FIELD_KIND) == 0) return MSISDN_MISSING
    // The kind may be unreadable, which is counted whatever becomes of the record.
    odd |= FIELD_MSISDN
  }
  if ((absent & FIELD_HOLDER_SINCE) != 0) store<f64>(row, load<f64>(row, ROW.activatedAt), ROW.holderSince)
  store<u64>(row, absent, ROW.absent)
  store<u64>(row, odd, ROW.odd)
  return VALUE
}
