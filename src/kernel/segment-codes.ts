/** Agents and points of sale of a batch. For the kernel's own use: never exported from `index.ts`. */
import { FACTS } from './facts'
import { CODE_BYTES_IN_ROW, ROW, ROW_BYTES } from './row'
import { cellOf, keptOf, NO_CODE, rankOf, setRank } from './segment-kept'
import { channelOf, isIndividual, isLive } from './segment-row'
import { CODE, CODE_BYTES, PACKING, SEGMENT, STREAM } from './segment-place'
import { instantOf, pair } from './segment-words'
import { copyText } from './short-text'
import { xxh64, xxh64OfSixteen } from './xxh64'

// @ts-ignore: decorator
@inline
function columnOf(stream: u32): usize {
  return stream == STREAM.agents ? ROW.agent : ROW.pointOfSale
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

/** The bucket of a code: of a power of two, at most 256. */
// @ts-ignore: decorator
@inline
function bucketOfHash(hash: u32, buckets: u32): u32 {
  return (hash >> 24) & (buckets - 1)
}

/** Notes the hash of each code of a stream in the rows [from, to) where its rank will be, and loads from the cells in which they are looked for. */
export function hashCodes(plan: usize, stream: u32, from: u32, to: u32): void {
  const codes = codesOf(plan, stream)
  const cells = load<u32>(plan, PACKING.cells)
  const seed = load<u64>(usize(load<u32>(plan, PACKING.facts)), FACTS.codeHashSeed)
  let rank = ranksOf(plan, stream) + (<usize>from << 2)
  let touched: u32 = 0
  let row = usize(load<u32>(plan, PACKING.rows)) + usize(from) * ROW_BYTES
  for (let i = from; i < to; i++, row += ROW_BYTES, rank += 4) {
    const hash = u32(hashOf(row + columnOf(stream), textBytes(row, stream), seed))
    store<u32>(rank, hash)
    touched += load<u16>(cellOf(codes, cells, hash))
  }
  store<u32>(plan, touched, PACKING.touched)
}

// @ts-ignore: decorator
@inline
function hashOf(column: usize, bytes: u32, seed: u64): u64 {
  if (bytes <= CODE_BYTES_IN_ROW) return xxh64OfSixteen(column, seed)
  const at: usize = load<u32>(column)
  return xxh64(at, at + bytes, seed)
}

/**
 * Gives each code of a stream in the rows [from, to), whose hashes are noted, its rank within its slice, and adds to the slices their
 * entries and bytes of texts.
 */
export function measureCodes(plan: usize, stream: u32, from: u32, to: u32): void {
  const ranks = ranksOf(plan, stream)
  const codes = codesOf(plan, stream)
  const cells = load<u32>(plan, PACKING.cells)
  const buckets = load<u32>(plan, PACKING.buckets)
  const slices: usize = load<u32>(plan, PACKING.segment) + SEGMENT.slices + ((stream * buckets) << 3)
  const cursors: usize = load<u32>(plan, PACKING.cursors) + ((stream * buckets) << 3)
  let row = usize(load<u32>(plan, PACKING.rows)) + usize(from) * ROW_BYTES
  for (let i = from; i < to; i++, row += ROW_BYTES) {
    const noted = ranks + (<usize>i << 2)
    const bytes = textBytes(row, stream)
    let rank = NO_CODE
    let bucket: u32 = 0
    if (bytes != 0 && isLive(row) && isIndividual(row)) {
      const hash = load<u32>(noted)
      const kept = keptOf(codes, cells, hash, row + columnOf(stream), bytes)
      bucket = bucketOfHash(hash, buckets)
      const slice = bucket << 3
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
    store<u32>(noted, rank | (bucket << 16))
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
    const noted = load<u32>(ranks + (i << 2))
    const rank = noted & 0xffff
    if (rank == NO_CODE) continue
    const bucket = noted >> 16
    const cursor = cursors + (bucket << 3)
    const entry: usize = load<u32>(cursor)
    store<u32>(cursor, u32(entry) + CODE_BYTES)
    fillEntry(entry, row, pair(rank | (u32(load<u16>(positions + (i << 1))) << 16), load<u32>(row, ROW.msisdn)))
    const seen = written + (<usize>bucket << 2)
    if (rank == load<u32>(seen)) {
      const bytes = textBytes(row, stream)
      const text: usize = load<u32>(cursor, 4)
      store<u16>(text, u16(bytes))
      const column = row + columnOf(stream)
      copyText(text + 2, bytes > CODE_BYTES_IN_ROW ? usize(load<u32>(column)) : column, bytes)
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
