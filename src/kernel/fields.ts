/** What the cells of the records of a chunk say, column by column. Never exported from `index.ts`. */
import { ABSENT, NO_STATE, ODD, VALUE } from './cell-word'
import { end, LANE_ODD, LANE_REJECTED, MSISDN_MISSING, MSISDN_UNUSABLE } from './decode-record'
import { beginsAsItIs, endsAsItIs, hasOddEdge, trimmedEnd, trimmedStart } from './edges'
import { CHUNK, CHUNK_BYTES, PROGRAM, SLOT, SLOT_BYTES, SLOT_KIND } from './program'
import { readAsItIs, readCell } from './read-cell'
import { ROW } from './row'
import { nextOf } from './scan'

const MSISDN: u32 = 1
const FIELD_MSISDN: u64 = 1 << 1
const FIELD_HOLDER_SINCE: u64 = 1 << 19

/** Codes, dates, and text of a certain form or length: fields whose cells may hold what is none. */
const FIELDS_OF_FORM: u64 = 0x7_3ddc_a72c
const INDIVIDUAL: u32 = 0
const STATUS_AT: usize = 6
const STATUS_UNKNOWN: u32 = 4

/** Fills the columns of the rows of a chunk from the cells of their records, and their bits of `absent` and `odd`; or ends them. */
export function readFields(program: usize, chunk: usize, chunkEnd: usize, facts: usize, dictionary: usize): void {
  const unbound = load<u64>(program, PROGRAM.unbound)
  for (let place = chunk; place < chunkEnd; place += CHUNK_BYTES) {
    const row = usize(load<u32>(place, CHUNK.row))
    store<u64>(row, unbound, ROW.absent)
    store<u8>(row, INDIVIDUAL, ROW.codes)
    store<u8>(row + STATUS_AT, STATUS_UNKNOWN, ROW.codes)
  }
  let slot = program + load<u32>(program, PROGRAM.slots)
  const slotsEnd = slot + usize(load<u32>(program, PROGRAM.slotCount)) * SLOT_BYTES
  for (; slot < slotsEnd; slot += SLOT_BYTES) {
    switch (i32(load<u8>(slot, SLOT.kind))) {
      case SLOT_KIND.code:
        readColumn(SLOT_KIND.code, slot, program, chunk, chunkEnd, facts, dictionary)
        break
      case SLOT_KIND.text:
        readColumn(SLOT_KIND.text, slot, program, chunk, chunkEnd, facts, dictionary)
        break
      case SLOT_KIND.date:
        readColumn(SLOT_KIND.date, slot, program, chunk, chunkEnd, facts, dictionary)
        break
      case SLOT_KIND.instant:
        readColumn(SLOT_KIND.instant, slot, program, chunk, chunkEnd, facts, dictionary)
        break
      case SLOT_KIND.msisdn:
        readColumn(SLOT_KIND.msisdn, slot, program, chunk, chunkEnd, facts, dictionary)
        break
      case SLOT_KIND.place:
        readColumn(SLOT_KIND.place, slot, program, chunk, chunkEnd, facts, dictionary)
        break
      case SLOT_KIND.seller:
        readColumn(SLOT_KIND.seller, slot, program, chunk, chunkEnd, facts, dictionary)
        break
      case SLOT_KIND.sim:
        readColumn(SLOT_KIND.sim, slot, program, chunk, chunkEnd, facts, dictionary)
        break
      default:
        readColumn(load<u8>(slot, SLOT.kind), slot, program, chunk, chunkEnd, facts, dictionary)
    }
  }
  for (let place = chunk; place < chunkEnd; place += CHUNK_BYTES) endFields(usize(load<u32>(place, CHUNK.row)))
}

/** Reads one column of all records. Inlined for each kind of cell that is frequent: what it does not need is not there then. */
// @ts-ignore: decorator
@inline
function readColumn(kind: u32, slot: usize, program: usize, chunk: usize, chunkEnd: usize, facts: usize, dictionary: usize): void {
  const column = usize(load<u32>(slot, SLOT.column)) << 2
  const bit: u64 = (<u64>1) << load<u8>(slot, SLOT.field)
  for (let place = chunk; place < chunkEnd; place += CHUNK_BYTES) {
    const row = usize(load<u32>(place, CHUNK.row))
    const start = usize(load<u32>(place, CHUNK.starts)) + column
    const at = usize(load<u32>(start))
    const to = usize(load<u32>(start, 4)) - 1
    if (at == to) {
      store<u64>(row, load<u64>(row, ROW.absent) | bit, ROW.absent)
      continue
    }
    const isWide = load<u32>(place, CHUNK.isWide) != 0
    let state = NO_STATE
    if (kind == SLOT_KIND.code || kind == SLOT_KIND.place || kind == SLOT_KIND.date || kind == SLOT_KIND.instant) {
      if (readAsItIs(kind, at, to, slot, program, row)) continue
      state = readUnusual(kind, at, to, slot, program, isWide, facts, dictionary, row)
    } else state = readTrimmed(kind, at, to, slot, program, isWide, facts, dictionary, row)
    if (state == VALUE) continue
    if (state == ABSENT) store<u64>(row, load<u64>(row, ROW.absent) | bit, ROW.absent)
    else if (state == ODD) store<u64>(row, load<u64>(row, ROW.odd) | bit, ROW.odd)
    else rejectNumber(row, MSISDN_UNUSABLE)
  }
}

/** Reads the value in the cell [at, to), which is not empty: without its quotes and what is no part of it. */
// @ts-ignore: decorator
@inline
function readTrimmed(
  kind: u32, at: usize, to: usize, slot: usize, program: usize, isWide: bool, facts: usize, dictionary: usize, row: usize,
): u32 {
  const quote = load<u8>(program, PROGRAM.quote)
  let isOdd = false
  // Nearly every cell begins and ends with a letter, digit or sign that is no quote: nothing is around its value.
  if (!beginsAsItIs(at) || !endsAsItIs(to) || load<u8>(at) == quote) {
    if (load<u8>(at) == quote) {
      at++
      to--
      isOdd = nextOf(at, to, quote, quote) < to
    }
    at = trimmedStart(at, to)
    to = trimmedEnd(at, to)
    isOdd = isOdd || (isWide && hasOddEdge(at, to))
    if (at == to) return ABSENT
  }
  return isOdd ? ODD : readCell(kind, at, to, slot, program, isWide, facts, dictionary, row)
}

/** The same of a cell that is not in a usual form. */
function readUnusual(
  kind: u32, at: usize, to: usize, slot: usize, program: usize, isWide: bool, facts: usize, dictionary: usize, row: usize,
): u32 {
  return readTrimmed(kind, at, to, slot, program, isWide, facts, dictionary, row)
}

/** What the fields say together. Of a record without a number only cells that may be at fault stay odd. */
function endFields(row: usize): void {
  const absent = load<u64>(row, ROW.absent)
  if ((absent & FIELD_MSISDN) != 0) rejectNumber(row, MSISDN_MISSING)
  if (load<u8>(row, ROW.lane) == LANE_REJECTED) {
    store<u64>(row, 0, ROW.absent)
    store<u64>(row, load<u64>(row, ROW.odd) & FIELDS_OF_FORM, ROW.odd)
    return
  }
  if ((absent & FIELD_HOLDER_SINCE) != 0) store<f64>(row, load<f64>(row, ROW.activatedAt), ROW.holderSince)
  if (load<u64>(row, ROW.odd) != 0) store<u8>(row, LANE_ODD, ROW.lane)
}

function rejectNumber(row: usize, code: u32): void {
  end(row, LANE_REJECTED, code)
  store<u8>(row, MSISDN, ROW.codeField)
}
