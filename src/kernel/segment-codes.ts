/** Agents and points of sale of a batch. For the kernel's own use: never exported from `index.ts`. */
import { ROW, ROW_BYTES } from './row'
import { clearKept, keptOf, NO_CODE, rankOf, setRank } from './segment-kept'
import { bucketOf, channelOf, instantOf, isIndividual, isLive } from './segment-row'
import { CODE, CODE_BYTES, PACKING, SEGMENT, STREAM } from './segment-place'

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

/** Gives each code of a stream its rank within its slice, and adds to the slices their entries and bytes of texts. */
export function measureCodes(plan: usize, stream: u32): void {
  const n = load<u32>(plan, PACKING.records)
  const ranks = ranksOf(plan, stream)
  const codes: usize = load<u32>(plan, PACKING.codes)
  const cells = load<u32>(plan, PACKING.cells)
  const buckets = load<u32>(plan, PACKING.buckets)
  const slices: usize = load<u32>(plan, PACKING.segment) + SEGMENT.slices + ((stream * buckets) << 3)
  const cursors: usize = load<u32>(plan, PACKING.cursors) + ((stream * buckets) << 3)
  let row: usize = load<u32>(plan, PACKING.rows)
  clearKept(codes, cells)
  for (let i: u32 = 0; i < n; i++, row += ROW_BYTES) {
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

/** Writes the entries of a stream, and each text once: where the first record that bears it comes. `written`: zeroed u32 a bucket. */
export function fillCodes(plan: usize, stream: u32, written: usize): void {
  const n = load<u32>(plan, PACKING.records)
  const ranks = ranksOf(plan, stream)
  const positions: usize = load<u32>(plan, PACKING.positions)
  const buckets = load<u32>(plan, PACKING.buckets)
  const cursors: usize = load<u32>(plan, PACKING.cursors) + ((stream * buckets) << 3)
  let row: usize = load<u32>(plan, PACKING.rows)
  for (let i: usize = 0; i < n; i++, row += ROW_BYTES) {
    const rank: u32 = load<u16>(ranks + (i << 1))
    if (rank == NO_CODE) continue
    const bucket = bucketOf(load<u64>(row + hashAt(stream)), buckets)
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
