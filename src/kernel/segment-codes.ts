/** Agents and points of sale of a batch. For the kernel's own use: never exported from `index.ts`. */
import { ROW, ROW_BYTES } from './row'
import { areEqual } from './scan'
import { bucketOf, channelOf, instantOf, isIndividual, isLive } from './segment-row'
import { BUCKETS, CODE, CODE_BYTES, PACKING, SEGMENT, STREAM } from './segment-place'

/** Bytes of a cell of the table: hash u64, at u32, bytes u16, rank u16. */
const CELL_BYTES: usize = 16

/** The rank of a record without a code. */
const NO_CODE: u32 = 0xffff

// @ts-ignore: decorator
@inline
function hashAt(stream: u32): usize {
  return stream == STREAM.agents ? ROW.agentHash : ROW.pointOfSaleHash
}

// @ts-ignore: decorator
@inline
function textAt(row: usize, stream: u32): usize {
  return load<u32>(row + (stream == STREAM.agents ? ROW.agentAt : ROW.pointOfSaleAt))
}

// @ts-ignore: decorator
@inline
function textBytes(row: usize, stream: u32): u32 {
  return load<u16>(row + (stream == STREAM.agents ? ROW.agentBytes : ROW.pointOfSaleBytes))
}

// @ts-ignore: decorator
@inline
function ranksOf(plan: usize, stream: u32): usize {
  return load<u32>(plan + (stream == STREAM.agents ? PACKING.agentRanks : PACKING.pointOfSaleRanks))
}

/** The cell that holds the text, or the empty one where it belongs: texts are compared, for a hash decides nothing. */
function cellOf(table: usize, cells: u32, hash: u64, at: usize, bytes: u32): usize {
  let i = u32(hash >> 8) & (cells - 1)
  while (true) {
    const cell = table + <usize>i * CELL_BYTES
    const held = load<u64>(cell)
    if (held == 0) return cell
    if (held == hash && load<u16>(cell, 12) == bytes && areEqual(load<u32>(cell, 8), at, bytes)) return cell
    i = (i + 1) & (cells - 1)
  }
}

/** Gives each code of a stream its rank within its slice, and adds to the slices their entries and bytes of texts. */
export function measureCodes(plan: usize, stream: u32): void {
  const n = load<u32>(plan, PACKING.records)
  const ranks = ranksOf(plan, stream)
  const table: usize = load<u32>(plan, PACKING.table)
  const cells = load<u32>(plan, PACKING.cells)
  const slices: usize = load<u32>(plan, PACKING.segment) + SEGMENT.slices + ((stream * BUCKETS) << 3)
  const cursors: usize = load<u32>(plan, PACKING.cursors) + ((stream * BUCKETS) << 3)
  let row: usize = load<u32>(plan, PACKING.rows)
  memory.fill(table, 0, <usize>cells * CELL_BYTES)
  for (let i: u32 = 0; i < n; i++, row += ROW_BYTES) {
    const hash = load<u64>(row + hashAt(stream))
    let rank = NO_CODE
    if (hash != 0 && isLive(row) && isIndividual(row)) {
      const at = textAt(row, stream)
      const bytes = textBytes(row, stream)
      const cell = cellOf(table, cells, hash, at, bytes)
      const slice = bucketOf(hash) << 3
      if (load<u64>(cell) == 0) {
        const cursor = cursors + slice
        store<u64>(cell, hash)
        store<u32>(cell, u32(at), 8)
        store<u16>(cell, u16(bytes), 12)
        store<u16>(cell, u16(load<u32>(cursor)), 14)
        store<u32>(cursor, load<u32>(cursor) + 1)
        store<u32>(cursor, load<u32>(cursor, 4) + 2 + bytes, 4)
      }
      rank = load<u16>(cell, 14)
      store<u32>(slices + slice, load<u32>(slices + slice, 4) + 1, 4)
    }
    store<u16>(ranks + (<usize>i << 1), u16(rank))
  }
}

/** Writes the entries of a stream, and each text once: where the first record that bears it comes. `written`: zeroed u32 a bucket. */
export function fillCodes(plan: usize, stream: u32, written: usize): void {
  const n = load<u32>(plan, PACKING.records)
  const ranks = ranksOf(plan, stream)
  const positions: usize = load<u32>(plan, PACKING.positions)
  const cursors: usize = load<u32>(plan, PACKING.cursors) + ((stream * BUCKETS) << 3)
  let row: usize = load<u32>(plan, PACKING.rows)
  for (let i: usize = 0; i < n; i++, row += ROW_BYTES) {
    const rank: u32 = load<u16>(ranks + (i << 1))
    if (rank == NO_CODE) continue
    const bucket = bucketOf(load<u64>(row + hashAt(stream)))
    const cursor = cursors + (bucket << 3)
    const to: usize = load<u32>(cursor)
    store<u32>(cursor, u32(to) + CODE_BYTES)
    const msisdn = load<u64>(row, ROW.msisdn)
    const activatedAt = instantOf(load<f64>(row, ROW.activatedAt))
    const holderSince = instantOf(load<f64>(row, ROW.holderSince))
    store<u16>(to, u16(rank), CODE.code)
    store<u16>(to, load<u16>(positions + (i << 1)), CODE.position)
    store<u32>(to, u32(msisdn), CODE.msisdn)
    store<u32>(to, u32(activatedAt), CODE.activatedAt)
    store<u32>(to, u32(holderSince), CODE.holderSince)
    store<u8>(to, u8(msisdn >> 32), CODE.msisdnHigh)
    store<u8>(to, u8(activatedAt >> 32), CODE.activatedAtHigh)
    store<u8>(to, u8(holderSince >> 32), CODE.holderSinceHigh)
    const outcome: u32 = load<u8>(row, ROW.outcome)
    store<u8>(to, u8((channelOf(row) & 15) | (outcome << 4) | (u32(load<u8>(row, ROW.strongFinding)) << 7)), CODE.channelAndOutcome)
    store<u8>(to, load<u8>(row, ROW.pointOfSaleProvince), CODE.pointOfSaleProvince)
    const seen = written + (<usize>bucket << 2)
    if (rank == load<u32>(seen)) {
      const bytes = textBytes(row, stream)
      const text: usize = load<u32>(cursor, 4)
      store<u16>(text, u16(bytes))
      memory.copy(text + 2, textAt(row, stream), bytes)
      store<u32>(cursor, u32(text) + 2 + bytes, 4)
      store<u32>(seen, rank + 1)
    }
  }
}
