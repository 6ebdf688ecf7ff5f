/** Agents and points of sale of a batch. For the kernel's own use: never exported from `index.ts`. */
import { ROW, ROW_BYTES } from './row'
import { keptOf, NO_CODE, rankOf, setRank } from './segment-kept'
import { bucketOf, channelOf, isIndividual, isLive } from './segment-row'
import { CODE, CODE_BYTES, PACKING, SEGMENT, STREAM } from './segment-place'
import { instantOf, pair } from './segment-words'

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

// @ts-ignore: decorator
@inline
function codesOf(plan: usize, stream: u32): usize {
  return load<u32>(plan + (stream == STREAM.agents ? PACKING.agentCodes : PACKING.pointOfSaleCodes))
}

/** Gives each code of a stream in the rows [from, to) its rank within its slice, and adds to the slices their entries and bytes of texts. */
export function measureCodes(plan: usize, stream: u32, from: u32, to: u32): void {
  const ranks = ranksOf(plan, stream)
  const codes = codesOf(plan, stream)
  const cells = load<u32>(plan, PACKING.cells)
  const buckets = load<u32>(plan, PACKING.buckets)
  const slices: usize = load<u32>(plan, PACKING.segment) + SEGMENT.slices + ((stream * buckets) << 3)
  const cursors: usize = load<u32>(plan, PACKING.cursors) + ((stream * buckets) << 3)
  let row = usize(load<u32>(plan, PACKING.rows)) + usize(from) * ROW_BYTES
  for (let i = from; i < to; i++, row += ROW_BYTES) {
    const hash = load<u64>(row + hashAt(stream))
    let rank = NO_CODE
    if (hash != 0 && isLive(row) && isIndividual(row)) {
      const bytes = textBytes(row, stream)
      const kept = keptOf(codes, cells, hash, textAt(row, stream), bytes)
      const slice = bucketOf(hash, buckets) << 3
      rank = rankOf(kept)
      if (rank == NO_CODE) {
        const cursor = cursors + slice
        rank = load<u32>(cursor)
        setRank(kept, rank)
        store<u32>(cursor, rank + 1)
        store<u32>(cursor, load<u32>(cursor, 4) + 2 + bytes, 4)
      }
      store<u32>(slices + slice, load<u32>(slices + slice, 4) + 1, 4)
    }
    store<u16>(ranks + (<usize>i << 1), u16(rank))
  }
}

/**
 * Writes the entries that the rows [from, to) have in a stream, and each text once: where the first record that bears it comes. `written`:
 * u32 a bucket, zero before the first row.
 */
export function fillCodes(plan: usize, stream: u32, from: u32, to: u32, written: usize): void {
  const ranks = ranksOf(plan, stream)
  const positions: usize = load<u32>(plan, PACKING.positions)
  const buckets = load<u32>(plan, PACKING.buckets)
  const cursors: usize = load<u32>(plan, PACKING.cursors) + ((stream * buckets) << 3)
  let row = usize(load<u32>(plan, PACKING.rows)) + usize(from) * ROW_BYTES
  for (let i: usize = from; i < to; i++, row += ROW_BYTES) {
    const rank: u32 = load<u16>(ranks + (i << 1))
    if (rank == NO_CODE) continue
    const bucket = bucketOf(load<u64>(row + hashAt(stream)), buckets)
    const cursor = cursors + (bucket << 3)
    const entry: usize = load<u32>(cursor)
    store<u32>(cursor, u32(entry) + CODE_BYTES)
    fillEntry(entry, row, pair(rank | (u32(load<u16>(positions + (i << 1))) << 16), load<u32>(row, ROW.msisdn)))
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

/** Writes an entry of a row. `first`: its first eight bytes. */
// @ts-ignore: decorator
@inline
function fillEntry(to: usize, row: usize, first: u64): void {
  const activatedAt = instantOf(load<f64>(row, ROW.activatedAt))
  const holderSince = instantOf(load<f64>(row, ROW.holderSince))
  const high = u32(load<u8>(row, ROW.msisdn + 4)) | (u32(u8(activatedAt >> 32)) << 8) | (u32(u8(holderSince >> 32)) << 16)
  const outcome: u32 = load<u8>(row, ROW.outcome)
  const channelAndOutcome = (channelOf(row) & 15) | (outcome << 4) | (u32(load<u8>(row, ROW.strongFinding)) << 7)
  store<u64>(to, first)
  store<u64>(to, pair(u32(activatedAt), u32(holderSince)), CODE.activatedAt)
  store<u32>(to, high | (channelAndOutcome << 24), CODE.msisdnHigh)
  store<u8>(to, load<u8>(row, ROW.pointOfSaleProvince), CODE.pointOfSaleProvince)
}
