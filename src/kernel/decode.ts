import { beginRecord, end, ENDED, LANE_ODD, LANE_REJECTED, LANE_SKIPPED } from './decode-record'
import { readFields } from './fields'
import { CHUNK, CHUNK_BYTES, CHUNK_RECORDS, CHUNK_STARTS, DECODE_WORK, PROGRAM, STARTS_BEYOND } from './program'
import { ROW, ROW_BYTES } from './row'

const NO_CODE: u32 = 255

/**
 * Fills a row (`memory/row.ts`, as far as the join's part) for each of `n` entries of a record table. Odd rows have bits in
 * `odd`, and the columns of these fields are left to be mended; where bit 63 is set nothing is decided yet, not even that
 * it is a record. `program`: the file's (`memory/program.ts`); `facts`: `memory/facts.ts`; `dictionary`:
 * `memory/dictionary.ts`, 0 for none. Some records at a time are cut, then read column by column: what columns have in common is
 * at hand then, and records do not wait for each other. `work`: scratch, in which it tells of the rows (`DECODE_WORK` of `memory/program.ts`).
 */
export function decode(
  table: usize,
  n: u32,
  program: usize,
  facts: usize,
  dictionary: usize,
  rows: usize,
  work: usize,
): void {
  const startsOfOne = usize(load<u32>(program, PROGRAM.mappedColumns)) + 2
  const chunk = u32(max<usize>(1, min<usize>(CHUNK_RECORDS, CHUNK_STARTS / startsOfOne)))
  const oddRows = work + DECODE_WORK.starts + ((max<usize>(CHUNK_STARTS, startsOfOne) + STARTS_BEYOND) << 2)
  let odd: u32 = 0
  let blank: u32 = 0
  for (let from: u32 = 0; from < n; from += chunk) {
    const to = min(n, from + chunk)
    const chunkEnd = beginChunk(table, from, to, program, rows, work, startsOfOne << 2)
    readFields(program, work + DECODE_WORK.chunk, chunkEnd, facts, dictionary)
    for (let i = from; i < to; i++) {
      const lane: u32 = load<u8>(rows + usize(i) * ROW_BYTES, ROW.lane)
      blank += u32(lane == LANE_SKIPPED)
      store<u32>(oddRows + (usize(odd) << 2), i)
      odd += u32(lane == LANE_ODD || lane == LANE_REJECTED)
    }
  }
  store<u32>(work, odd, DECODE_WORK.odd)
  store<u32>(work, blank, DECODE_WORK.blank)
}

/** Cuts the records [from, to) of the table. Those whose cells are to be read come into the chunk, whose end is answered. */
function beginChunk(table: usize, from: u32, to: u32, program: usize, rows: usize, work: usize, startsBytes: usize): usize {
  let starts = work + DECODE_WORK.starts
  let place = work + DECODE_WORK.chunk
  for (let i = from; i < to; i++) {
    const entry = table + (usize(i) << 4)
    const row = rows + usize(i) * ROW_BYTES
    beginRow(row, entry)
    const at = usize(load<u32>(entry))
    const fault = load<u32>(entry, 12)
    if (fault != 0) {
      end(row, LANE_REJECTED, fault - 1)
      continue
    }
    const isWide = beginRecord(at, at + usize(load<u32>(entry, 4)), program, starts, row, work)
    if (isWide == ENDED) continue
    store<u32>(place, u32(row), CHUNK.row)
    store<u32>(place, u32(starts), CHUNK.starts)
    store<u32>(place, isWide, CHUNK.isWide)
    place += CHUNK_BYTES
    starts += startsBytes
  }
  return place
}

/** A row that says nothing yet but where its record lies. */
// @ts-ignore: decorator
@inline
function beginRow(row: usize, entry: usize): void {
  store<u64>(row, 0)
  for (let at: usize = 8; at < ROW_BYTES; at += 16) v128.store(row + at, i64x2.splat(0))
  store<u32>(row, load<u32>(entry), ROW.recordAt)
  store<u32>(row, load<u32>(entry, 4), ROW.recordBytes)
  store<u32>(row, load<u32>(entry, 8), ROW.line)
  store<u8>(row, NO_CODE, ROW.codeField)
  store<u64>(row, -1, ROW.codes)
  store<u16>(row, -1, ROW.codes + 8)
  store<f64>(row, NaN, ROW.activatedAt)
  store<u32>(row, -1, ROW.outcome)
}
