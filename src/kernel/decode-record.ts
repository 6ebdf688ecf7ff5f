/** One record, as far as its cells. Never exported from `index.ts`. */
import { cutCells, hasLoneCr } from './cells'
import { mayBeIn } from './codes'
import { hasOddEdge, trimmedEnd, trimmedStart } from './edges'
import { DECODE_WORK, PROGRAM } from './program'
import { ROW } from './row'
import { nextOf } from './scan'
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
  const delimiter = load<u8>(program, PROGRAM.delimiter)
  if ((seen & SEEN.nul) != 0) return end(row, LANE_REJECTED, NUL_BYTE)
  if ((seen & SEEN.cr) != 0 && hasLoneCr(at, to, delimiter, load<u8>(program, PROGRAM.quote))) {
    return end(row, LANE_REJECTED, LONE_CARRIAGE_RETURN)
  }
  if ((seen & SEEN.invalid) != 0) return end(row, LANE_REJECTED, INVALID_UTF8)
  if (isBlank(at, to, delimiter)) return end(row, LANE_SKIPPED, BLANK)
  const isWide = (seen & SEEN.wide) != 0
  const last = work + DECODE_WORK.last
  const count = cutCells(at, to, program, starts, last)
  const columns = load<u32>(program, PROGRAM.columnCount)
  if ((seen & SEEN.dense) != 0 || mayBePassedOver(starts, program, isWide)) return leave(row, WHOLE_RECORD)
  if (count != columns && (count != columns + 1 || !isEmpty(last, load<u8>(program, PROGRAM.quote)))) {
    // What is left of the last cell may be no value all the same.
    return count == columns + 1 && isWide ? leave(row, WHOLE_RECORD) : end(row, LANE_REJECTED, FIELD_COUNT)
  }
  return u32(isWide)
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

/** Whether nothing but white space of ASCII stands in a cell, without its quotes. */
function isEmpty(place: usize, quote: u8): bool {
  const at = usize(load<u32>(place))
  const to = usize(load<u32>(place, 4)) - 1
  const isQuoted = usize(at < to && load<u8>(at) == quote)
  return trimmedStart(at + isQuoted, to - isQuoted) == to - isQuoted
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
