/** One record, as far as its cells. Never exported from `index.ts`. */
import { cutCells, hasLoneCr } from './cells'
import { mayBeIn } from './codes'
import { hasOddEdge, trimmedEnd, trimmedStart } from './edges'
import { DECODE_WORK, PROGRAM } from './program'
import { ROW } from './row'
import { nextOf } from './scan'
import { ODD, SOMETHING, surplusOf } from './surplus'
import { inspect, SEEN } from './utf8'

/** `lane` of a row. */
export const LANE_ODD: u32 = 1
export const LANE_REJECTED: u32 = 2
export const LANE_SKIPPED: u32 = 3

/** `code` of a rejected row: an index of `REASONS.rejected`; of a skipped one, of `SKIP_REASONS`. */
const FIELD_COUNT: u32 = 0
const INVALID_UTF8: u32 = 4
const NUL_BYTE: u32 = 5
const LONE_CARRIAGE_RETURN: u32 = 6
export const MSISDN_MISSING: u32 = 7
export const MSISDN_UNUSABLE: u32 = 8
const BLANK: u32 = 0

/** `faults` of a row: indices of `RECORD_FAULTS` as bits. */
const enum FAULT {
  nul = 1,
  loneCr = 2,
  utf8 = 4,
  fieldCount = 8,
}

const WHOLE_RECORD: u64 = 1 << 63

/** Ends a row that is no record, or cannot be read. */
// @ts-ignore: decorator
@inline
export function end(row: usize, lane: u32, code: u32): u32 {
  store<u8>(row, lane, ROW.lane)
  store<u8>(row, code, ROW.code)
  return ENDED
}

/** What `beginRecord` answers where nothing more is to be read. */
export const ENDED: u32 = 2

/**
 * Looks at the record [at, to) and cuts it: its cells begin where `starts` says (`cutCells`). Answers 1 where some byte is not
 * ASCII, 0 where none is, and `ENDED` where the row says already what is to be said.
 */
export function beginRecord(at: usize, to: usize, program: usize, starts: usize, row: usize, work: usize): u32 {
  const seen = inspect(at, to)
  const isWide = (seen & SEEN.wide) != 0
  let faults: u32 = (seen & (SEEN.nul | SEEN.cr | SEEN.invalid)) == 0 ? 0 : damageOf(seen, at, to, program)
  if (faults == 0 && isBlank(at, to, load<u8>(program, PROGRAM.delimiter))) return end(row, LANE_SKIPPED, BLANK)
  const last = work + DECODE_WORK.last
  const count = cutCells(at, to, program, starts, last)
  if (faults == 0 && ((seen & SEEN.dense) != 0 || mayBePassedOver(starts, program, isWide))) return leave(row, WHOLE_RECORD)
  const columns = load<u32>(program, PROGRAM.columnCount)
  if (count != columns) {
    const mayTrail = count > columns && load<u8>(program, PROGRAM.mayTrail) != 0
    const surplus = mayTrail ? surplusOf(at, to, program, count - columns, last, seen) : SOMETHING
    if (surplus == ODD) {
      store<u8>(row, faults, ROW.faults)
      return leave(row, WHOLE_RECORD)
    }
    if (surplus == SOMETHING) faults |= FAULT.fieldCount
  }
  return faults == 0 ? u32(isWide) : reject(row, faults)
}

/** Faults of the bytes of a record of which some look like it. */
function damageOf(seen: u32, at: usize, to: usize, program: usize): u32 {
  const isLoneCr =
    (seen & SEEN.cr) != 0 && hasLoneCr(at, to, load<u8>(program, PROGRAM.delimiter), load<u8>(program, PROGRAM.quote))
  return (
    ((seen & SEEN.nul) != 0 ? FAULT.nul : 0) |
    (isLoneCr ? FAULT.loneCr : 0) |
    ((seen & SEEN.invalid) != 0 ? FAULT.utf8 : 0)
  )
}

/** Ends a row whose record has these faults; the first is its code. */
function reject(row: usize, faults: u32): u32 {
  store<u8>(row, faults, ROW.faults)
  if ((faults & FAULT.nul) != 0) return end(row, LANE_REJECTED, NUL_BYTE)
  if ((faults & FAULT.loneCr) != 0) return end(row, LANE_REJECTED, LONE_CARRIAGE_RETURN)
  return end(row, LANE_REJECTED, (faults & FAULT.utf8) != 0 ? INVALID_UTF8 : FIELD_COUNT)
}

/** Leaves fields of the record to be mended. */
// @ts-ignore: decorator
@inline
function leave(row: usize, odd: u64): u32 {
  store<u64>(row, odd, ROW.odd)
  store<u8>(row, LANE_ODD, ROW.lane)
  return ENDED
}

/** Whether nothing but spaces, tabs and delimiters stands in the record. */
// @ts-ignore: decorator
@inline
function isBlank(at: usize, to: usize, delimiter: u8): bool {
  for (; at < to; at++) {
    const byte = load<u8>(at)
    if (byte != delimiter && byte != 0x20 && byte != 0x09) return false
  }
  return true
}

/** Whether the record may be the header again, or a total line: its first cell may be such a word. */
// @ts-ignore: decorator
@inline
function mayBePassedOver(starts: usize, program: usize, isWide: bool): bool {
  const quote = load<u8>(program, PROGRAM.quote)
  let at = usize(load<u32>(starts))
  let to = usize(load<u32>(starts, 4)) - 1
  if (at < to && load<u8>(at) == quote) {
    at++
    to--
    if (nextOf(at, to, quote, quote) < to) return true
  }
  at = trimmedStart(at, to)
  to = trimmedEnd(at, to)
  return (isWide && hasOddEdge(at, to)) || mayBeIn(at, to, program + load<u32>(program, PROGRAM.firstSet))
}
