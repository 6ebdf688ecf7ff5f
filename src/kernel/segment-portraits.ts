/** Portraits of a batch. For the kernel's own use: never exported from `index.ts`. */
import { ROW_BYTES } from './row'
import { PACKING, PORTRAIT, PORTRAIT_BYTES, SEGMENT, STREAM } from './segment-place'
import { bucketOf, portraitAt } from './segment-row'

/** Eight hexadecimal digits, in either case, as the four bytes that they say, the first lowest. */
// @ts-ignore: decorator
@inline
function fourBytes(at: usize): u64 {
  const text = load<u64>(at)
  const digits = (text & 0x0f0f0f0f0f0f0f0f) + ((text >> 6) & 0x0101010101010101) * 9
  let bytes = ((digits << 4) | (digits >> 8)) & 0x00ff00ff00ff00ff
  bytes = (bytes | (bytes >> 8)) & 0x0000ffff0000ffff
  return (bytes | (bytes >> 16)) & 0xffffffff
}

// @ts-ignore: decorator
@inline
function eightBytes(at: usize): u64 {
  return fourBytes(at) | (fourBytes(at + 8) << 32)
}

/** Adds to the slices of the stream their entries. */
export function measurePortraits(plan: usize): void {
  const n = load<u32>(plan, PACKING.records)
  const buckets = load<u32>(plan, PACKING.buckets)
  const slices: usize = load<u32>(plan, PACKING.segment) + SEGMENT.slices + ((STREAM.portraits * buckets) << 3)
  let row: usize = load<u32>(plan, PACKING.rows)
  for (let i: u32 = 0; i < n; i++, row += ROW_BYTES) {
    const at = portraitAt(row)
    if (at == 0) continue
    const slice = slices + (bucketOf(eightBytes(at), buckets) << 3)
    store<u32>(slice, load<u32>(slice, 4) + 1, 4)
  }
}

/** Writes the entries of the stream. */
export function fillPortraits(plan: usize): void {
  const n = load<u32>(plan, PACKING.records)
  const positions: usize = load<u32>(plan, PACKING.positions)
  const buckets = load<u32>(plan, PACKING.buckets)
  const cursors: usize = load<u32>(plan, PACKING.cursors) + ((STREAM.portraits * buckets) << 3)
  let row: usize = load<u32>(plan, PACKING.rows)
  for (let i: usize = 0; i < n; i++, row += ROW_BYTES) {
    const at = portraitAt(row)
    if (at == 0) continue
    const first = eightBytes(at)
    const cursor = cursors + (bucketOf(first, buckets) << 3)
    const to: usize = load<u32>(cursor)
    store<u32>(cursor, u32(to) + PORTRAIT_BYTES)
    store<u64>(to, first, PORTRAIT.portrait)
    store<u64>(to, eightBytes(at + 16), PORTRAIT.portrait + 8)
    store<u64>(to, eightBytes(at + 32), PORTRAIT.portrait + 16)
    store<u64>(to, eightBytes(at + 48), PORTRAIT.portrait + 24)
    store<u32>(to, load<u16>(positions + (i << 1)), PORTRAIT.position)
  }
}
