import { ROW, ROW_BYTES } from './row'
import { listNamesakes } from './segment-namesakes'
import { ASK, PACKING, STRETCH } from './segment-place'
import { isLong, isRead, isUsable } from './segment-row'

const PIN: u64 = 1
const THIRTEEN_DIGITS: u32 = 8
const THIRTEEN: u64 = 7
const LONG_KINDS: u64 = 8

/**
 * Writes the keys of the rows that `plan` (PACKING in `memory/segment.ts`) tells of before they are enciphered: for each the present person's
 * and the document's, a u64 each, the kind in the upper four bits; 0 for none. Of a long document the kind alone: its number is not in
 * the row. Writes of each how far it lies behind the first in the slab, and lists the namesakes, where they are asked for. Answers how
 * many rows have a long document.
 */
export function segmentKeys(plan: usize): u32 {
  const n = load<u32>(plan, PACKING.records)
  const hasNamesakes = (load<u32>(plan, PACKING.asks) & ASK.namesakes) != 0
  store<u32>(plan, 0, PACKING.namesakeCount)
  let longs: u32 = 0
  for (let from: u32 = 0; from < n; from += STRETCH) {
    const to = min<u32>(from + STRETCH, n)
    longs += writeKeys(plan, from, to)
    writeOffsets(plan, from, to)
    if (hasNamesakes) listNamesakes(plan, from, to)
  }
  return longs
}

/** The keys of the rows [from, to). Answers how many have a long document. */
function writeKeys(plan: usize, from: u32, to: u32): u32 {
  let row = usize(load<u32>(plan, PACKING.rows)) + usize(from) * ROW_BYTES
  let keys = usize(load<u32>(plan, PACKING.keys)) + (usize(from) << 4)
  let longs: u32 = 0
  for (let i = from; i < to; i++, row += ROW_BYTES, keys += 16) {
    let person: u64 = 0
    let document: u64 = 0
    if (isRead(row)) {
      const pin = load<u64>(row, ROW.personPin)
      if (pin != 0) person = (PIN << 60) | (pin - 1)
      if (isUsable(row)) {
        let kind = u64(load<u8>(row, ROW.documentKind)) + 1
        if ((load<u8>(row, ROW.documentFlags) & THIRTEEN_DIGITS) != 0) kind = THIRTEEN
        if (isLong(row)) {
          document = (LONG_KINDS + kind - 1) << 60
          longs++
        } else {
          document = (kind << 60) | load<u64>(row, ROW.document)
        }
      }
    }
    store<u64>(keys, person)
    store<u64>(keys, document, 8)
  }
  return longs
}

/** How far the records of the rows [from, to) lie behind the first of the batch. */
function writeOffsets(plan: usize, from: u32, to: u32): void {
  const first = load<u32>(plan, PACKING.firstAt)
  const offsets: usize = load<u32>(plan, PACKING.byteOffsets)
  const rows: usize = load<u32>(plan, PACKING.rows)
  for (let i: usize = from; i < to; i++) store<u32>(offsets + (i << 2), load<u32>(rows + i * ROW_BYTES, ROW.recordAt) - first)
}
