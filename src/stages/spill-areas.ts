/** Where in the scratch memory of a thread its segment is made. */

import { RECORD } from '../memory/record-table.ts'
import {
  NAMESAKE_BYTES,
  PACKING,
  PACKING_BYTES,
  PORTRAIT_HASH_BYTES,
  segmentHeadBytes,
  streamCount,
} from '../memory/segment.ts'
import type { Batch, SlabThread } from './batch.ts'

/** Scratch memory by use; all of it is written anew for each batch. */
export interface Areas {
  readonly roundKeys: number
  readonly keys: number
  readonly byteOffsets: number
  readonly longs: number
  readonly namesakes: number
}

/** Bytes of scratch memory that a segment needs while it is made, besides itself and the keys of long documents. */
export function workBytes(records: number, buckets: number): number {
  return (
    PACKING_BYTES +
    128 +
    buckets * (streamCount * 8 + 3 * 4) +
    records * (16 + 4 + 2 + 2 * 4 + NAMESAKE_BYTES + PORTRAIT_HASH_BYTES) +
    128
  )
}

/** Cells of a table of codes: at least two a record. */
function cellsOf(records: number): number {
  return 2 ** Math.ceil(Math.log2(2 * Math.max(1, records)))
}

/** Bytes of a table of codes: its cells, and a place for each code that there may be. */
function codesBytes(records: number): number {
  return 2 * cellsOf(records) + 20 * (records + 1)
}

/** Lays the scratch memory out and tells the kernel. The longs come last, and the segment behind them. */
export function areasOf(
  { view, rows, scratch, facts }: SlabThread,
  { table, records }: Batch,
  { asks, buckets }: { readonly asks: number; readonly buckets: number },
): Areas {
  const roundKeys = scratch + PACKING_BYTES
  const cursors = roundKeys + 128
  const counts = cursors + buckets * streamCount * 8
  const keys = counts + 3 * buckets * 4
  // The kernel enciphers eight blocks at a time.
  const byteOffsets = keys + 16 * records + 64
  const namesakes = byteOffsets + 4 * records
  const portraits = namesakes + NAMESAKE_BYTES * records
  const positions = portraits + PORTRAIT_HASH_BYTES * records
  const agentRanks = positions + 2 * records
  const pointOfSaleRanks = agentRanks + 4 * records
  const longs = pointOfSaleRanks + 4 * records
  const told = {
    rows,
    facts,
    records,
    firstAt: records === 0 ? 0 : view.getUint32(table + RECORD.at, true),
    asks,
    keys,
    byteOffsets,
    longs,
    namesakes,
    portraits,
    positions,
    agentRanks,
    pointOfSaleRanks,
    cells: cellsOf(records),
    cursors,
    counts,
    buckets,
  }
  tell(view, scratch, told)
  return { roundKeys, keys, byteOffsets, longs, namesakes }
}

/**
 * Tells the kernel where the segment of so many records is to be made, and that the codes are gathered where its slices will be. Answers
 * how far that takes room, at least.
 */
export function laySegment(
  { view, scratch }: SlabThread,
  segment: number,
  { records, buckets }: { readonly records: number; readonly buckets: number },
): number {
  const agentCodes = segment + segmentHeadBytes(buckets)
  const pointOfSaleCodes = agentCodes + codesBytes(records)
  tell(view, scratch, { segment, agentCodes, pointOfSaleCodes })
  return pointOfSaleCodes + codesBytes(records)
}

function tell(view: DataView, scratch: number, told: Partial<Record<keyof typeof PACKING, number>>): void {
  for (const [name, value] of Object.entries(told))
    view.setUint32(scratch + PACKING[name as keyof typeof PACKING], value, true)
}
