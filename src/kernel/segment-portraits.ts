/** Portraits of a batch. For the kernel's own use: never exported from `index.ts`. */
import { ROW_BYTES } from './row'
import { PACKING, PORTRAIT, PORTRAIT_BYTES, SEGMENT, STREAM } from './segment-place'
import { bucketOf, portraitAt } from './segment-row'

/** Bytes of a portrait that is kept. */
const KEPT_BYTES: usize = 32

/** Sixteen hexadecimal digits, in either case, as eight lanes that each say a byte. */
// @ts-ignore: decorator
@inline
function lanesOf(at: usize): v128 {
  const text = v128.load(at)
  const isLetter = v128.and(i16x8.shr_u(text, 6), i8x16.splat(1))
  // A letter is nine more than its lower four bits.
  const nine = i8x16.add(i16x8.shl(isLetter, 3), isLetter)
  const digits = i8x16.add(v128.and(text, i8x16.splat(15)), nine)
  return v128.and(v128.or(i16x8.shl(digits, 4), i16x8.shr_u(digits, 8)), i16x8.splat(255))
}

/** Thirty-two hexadecimal digits as the sixteen bytes that they say, the first lowest. */
// @ts-ignore: decorator
@inline
function sixteenBytes(at: usize): v128 {
  return i8x16.narrow_i16x8_u(lanesOf(at), lanesOf(at + 16))
}

/** Adds to the slices of the stream the entries of the rows [from, to), and keeps their portraits: the slab is far away when they are written. */
export function measurePortraits(plan: usize, from: u32, to: u32): void {
  const buckets = load<u32>(plan, PACKING.buckets)
  const slices: usize = load<u32>(plan, PACKING.segment) + SEGMENT.slices + ((STREAM.portraits * buckets) << 3)
  let kept: usize = load<u32>(plan, PACKING.nextPortrait)
  let row = usize(load<u32>(plan, PACKING.rows)) + usize(from) * ROW_BYTES
  for (let i = from; i < to; i++, row += ROW_BYTES) {
    const at = portraitAt(row)
    if (at == 0) continue
    const first = sixteenBytes(at)
    v128.store(kept, first)
    v128.store(kept, sixteenBytes(at + 32), 16)
    kept += KEPT_BYTES
    const slice = slices + (bucketOf(i64x2.extract_lane(first, 0), buckets) << 3)
    store<u32>(slice, load<u32>(slice, 4) + 1, 4)
  }
  store<u32>(plan, u32(kept), PACKING.nextPortrait)
}

/** Writes the entries of the stream that the rows [from, to) have, of the portraits that were kept. */
export function fillPortraits(plan: usize, from: u32, to: u32): void {
  const positions: usize = load<u32>(plan, PACKING.positions)
  const buckets = load<u32>(plan, PACKING.buckets)
  const cursors: usize = load<u32>(plan, PACKING.cursors) + ((STREAM.portraits * buckets) << 3)
  let kept: usize = load<u32>(plan, PACKING.nextPortrait)
  let row = usize(load<u32>(plan, PACKING.rows)) + usize(from) * ROW_BYTES
  for (let i: usize = from; i < to; i++, row += ROW_BYTES) {
    if (portraitAt(row) == 0) continue
    const first = v128.load(kept)
    const cursor = cursors + (bucketOf(i64x2.extract_lane(first, 0), buckets) << 3)
    const entry: usize = load<u32>(cursor)
    store<u32>(cursor, u32(entry) + PORTRAIT_BYTES)
    v128.store(entry, first, PORTRAIT.portrait)
    v128.store(entry, v128.load(kept, 16), PORTRAIT.portrait + 16)
    store<u32>(entry, load<u16>(positions + (i << 1)), PORTRAIT.position)
    kept += KEPT_BYTES
  }
  store<u32>(plan, u32(kept), PACKING.nextPortrait)
}
