import { CELL, CUT, cutCells } from './cells'
import { mayBeIn } from './codes'
import { hasOddEdge, trimmedEnd, trimmedStart } from './edges'
import { readFields } from './fields'
import { PROGRAM } from './program'
import { ROW, ROW_BYTES } from './row'
import { inspect, SEEN } from './utf8'

/** `lane` of a row. */
const LANE_ODD: u32 = 1
const LANE_REJECTED: u32 = 2
const LANE_SKIPPED: u32 = 3

/** `code` of a rejected row: an index of `REASONS.rejected`; of a skipped one, of `SKIP_REASONS`. */
const FIELD_COUNT: u32 = 0
const INVALID_UTF8: u32 = 4
const NUL_BYTE: u32 = 5
const LONE_CARRIAGE_RETURN: u32 = 6
const MSISDN_MISSING: u32 = 7
const MSISDN_UNUSABLE: u32 = 8
const BLANK: u32 = 0

const FIELD_MSISDN: u32 = 1
const NO_CODE: u32 = 255
const WHOLE_RECORD: u64 = 1 << 63

/**
 * Fills a row (`memory/row.ts`, as far as the join's part) for each of `n` entries of a record table, and returns how many
 * are odd: those have bits in `odd`, and the columns of these fields are left to be mended; where bit 63 is set nothing is
 * decided yet, not even that it is a record. `program`: the file's (`memory/program.ts`); `facts`: `memory/facts.ts`;
 * `dictionary`: `memory/dictionary.ts`, 0 for none; `work`: `decodeWorkBytes` of scratch.
 */
export function decode(
  table: usize,
  n: u32,
  program: usize,
  facts: usize,
  dictionary: usize,
  rows: usize,
  work: usize,
): u32 {
  let odd: u32 = 0
  for (let i: u32 = 0; i < n; i++) {
    const entry = table + (usize(i) << 4)
    const row = rows + usize(i) * ROW_BYTES
    beginRow(row, entry)
    const fault = load<u32>(entry, 12)
    if (fault != 0) end(row, LANE_REJECTED, fault - 1)
    else {
      const at = usize(load<u32>(entry))
      decodeRecord(at, at + usize(load<u32>(entry, 4)), program, facts, dictionary, row, work)
    }
    if (load<u8>(row, ROW.lane) == LANE_ODD) odd++
  }
  return odd
}

/** A row that says nothing yet but where its record lies. */
// @ts-ignore: decorator
@inline
function beginRow(row: usize, entry: usize): void {
  memory.fill(row, 0, ROW_BYTES)
  store<u32>(row, load<u32>(entry), ROW.recordAt)
  store<u32>(row, load<u32>(entry, 4), ROW.recordBytes)
  store<u32>(row, load<u32>(entry, 8), ROW.line)
  store<u8>(row, NO_CODE, ROW.codeField)
  store<u64>(row, -1, ROW.codes)
  store<u16>(row, -1, ROW.codes + 8)
  store<f64>(row, NaN, ROW.activatedAt)
  store<f64>(row, NaN, ROW.holderSince)
  store<u32>(row, -1, ROW.outcome)
}

// @ts-ignore: decorator
@inline
function end(row: usize, lane: u32, code: u32): void {
  store<u8>(row, lane, ROW.lane)
  store<u8>(row, code, ROW.code)
}

function decodeRecord(
  at: usize,
  to: usize,
  program: usize,
  facts: usize,
  dictionary: usize,
  row: usize,
  cut: usize,
): void {
  const seen = inspect(at, to)
  const count = cutCells(at, to, program, (seen & SEEN.cr) != 0, cut)
  if ((seen & SEEN.nul) != 0) return end(row, LANE_REJECTED, NUL_BYTE)
  if (load<u32>(cut, CUT.hasLoneCr) != 0) return end(row, LANE_REJECTED, LONE_CARRIAGE_RETURN)
  if ((seen & SEEN.invalid) != 0) return end(row, LANE_REJECTED, INVALID_UTF8)
  if (isBlank(at, to, load<u8>(program, PROGRAM.delimiter))) return end(row, LANE_SKIPPED, BLANK)
  const isWide = (seen & SEEN.wide) != 0
  if ((seen & SEEN.dense) != 0 || mayBePassedOver(cut, program, isWide)) return leave(row, WHOLE_RECORD)
  const columns = load<u32>(program, PROGRAM.columnCount)
  if (count != columns) {
    if (count != columns + 1) return end(row, LANE_REJECTED, FIELD_COUNT)
    const lastAt = usize(load<u32>(cut + CUT.last, CELL.at))
    const lastEnd = usize(load<u32>(cut + CUT.last, CELL.end))
    if (trimmedStart(lastAt, lastEnd) < lastEnd) {
      return isWide ? leave(row, WHOLE_RECORD) : end(row, LANE_REJECTED, FIELD_COUNT)
    }
  }
  const state = readFields(program, cut, isWide, facts, dictionary, row)
  if (state == 1) {
    const odd = load<u64>(row, ROW.odd)
    if (odd != 0) store<u8>(row, LANE_ODD, ROW.lane)
    return
  }
  end(row, LANE_REJECTED, state == 2 ? MSISDN_MISSING : MSISDN_UNUSABLE)
  store<u8>(row, FIELD_MSISDN, ROW.codeField)
  store<u64>(row, 0, ROW.odd)
}

/** Leaves fields of the record to be mended. */
// @ts-ignore: decorator
@inline
function leave(row: usize, odd: u64): void {
  store<u64>(row, odd, ROW.odd)
  store<u8>(row, LANE_ODD, ROW.lane)
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
function mayBePassedOver(cut: usize, program: usize, isWide: bool): bool {
  const cell = cut + CUT.first
  const to = usize(load<u32>(cell, CELL.end))
  const at = trimmedStart(usize(load<u32>(cell, CELL.at)), to)
  const last = trimmedEnd(at, to)
  if (load<u32>(cell, CELL.isDoubled) != 0 || (isWide && hasOddEdge(at, last))) return true
  return mayBeIn(at, last, program + load<u32>(program, PROGRAM.firstSet))
}
