/** Namesakes of a batch: their keys are given. For the kernel's own use: never exported from `index.ts`. */
import { ROW, ROW_BYTES } from './row'
import { NAMESAKE, NAMESAKE_BYTES, PACKING, SEGMENT, STREAM } from './segment-place'
import { bucketOf } from './segment-row'

/** Adds to the slices of the stream their entries. */
export function measureNamesakes(plan: usize): void {
  const n = load<u32>(plan, PACKING.records)
  const buckets = load<u32>(plan, PACKING.buckets)
  const slices: usize = load<u32>(plan, PACKING.segment) + SEGMENT.slices + ((STREAM.namesakes * buckets) << 3)
  const keys: usize = load<u32>(plan, PACKING.namesakes)
  for (let i: usize = 0; i < n; i++) {
    const key = load<u64>(keys + (i << 3))
    if (key == 0) continue
    const slice = slices + (bucketOf(key, buckets) << 3)
    store<u32>(slice, load<u32>(slice, 4) + 1, 4)
  }
}

/** Writes the entries of the stream. */
export function fillNamesakes(plan: usize): void {
  const n = load<u32>(plan, PACKING.records)
  const keys: usize = load<u32>(plan, PACKING.namesakes)
  const positions: usize = load<u32>(plan, PACKING.positions)
  const rows: usize = load<u32>(plan, PACKING.rows)
  const buckets = load<u32>(plan, PACKING.buckets)
  const cursors: usize = load<u32>(plan, PACKING.cursors) + ((STREAM.namesakes * buckets) << 3)
  for (let i: usize = 0; i < n; i++) {
    const key = load<u64>(keys + (i << 3))
    if (key == 0) continue
    const cursor = cursors + (bucketOf(key, buckets) << 3)
    const to: usize = load<u32>(cursor)
    store<u32>(cursor, u32(to) + NAMESAKE_BYTES)
    store<u64>(to, key, NAMESAKE.key)
    store<u32>(to, load<u32>(rows + i * ROW_BYTES, ROW.birthDate), NAMESAKE.birthDate)
    store<u32>(to, load<u16>(positions + (i << 1)), NAMESAKE.position)
  }
}
