import { REGISTER_BATCH } from './register-batch'
import { REGISTER_ROW } from './register-row'
import { partitionIn, spread } from './spread'

/**
 * Copies the rows of a batch (`memory/register-batch.ts`) to `sorted`, by bucket and in each as they stood, and writes the bytes and
 * rows of each bucket to `bucketTotals`.
 */
export function gatherBuckets(batch: usize): void {
  const rows = usize(load<u32>(batch, REGISTER_BATCH.rows))
  const rowsEnd = usize(load<u32>(batch, REGISTER_BATCH.rowsEnd))
  const seed = load<u64>(batch, REGISTER_BATCH.seed)
  const buckets = load<u32>(batch, REGISTER_BATCH.buckets)
  const totals = usize(load<u32>(batch, REGISTER_BATCH.bucketTotals))
  const bucketOf = usize(load<u32>(batch, REGISTER_BATCH.bucketOf))
  memory.fill(totals, 0, usize(buckets) << 4)
  let place = bucketOf
  for (let row = rows; row < rowsEnd; row += usize(load<u32>(row))) {
    const bucket = partitionIn(spread(u64(load<f64>(row, REGISTER_ROW.pin)), seed), buckets)
    const total = totals + (usize(bucket) << 4)
    store<u16>(place, u16(bucket))
    place += 2
    store<u32>(total, load<u32>(total) + load<u32>(row))
    store<u32>(total, load<u32>(total, 4) + 1, 4)
  }
  let end = load<u32>(batch, REGISTER_BATCH.sorted)
  for (let total = totals; total < totals + (usize(buckets) << 4); total += 16) {
    store<u32>(total, end, 8)
    end += load<u32>(total)
  }
  place = bucketOf
  for (let row = rows; row < rowsEnd; ) {
    const bytes = usize(load<u32>(row))
    const total = totals + (usize(load<u16>(place)) << 4)
    place += 2
    const to = usize(load<u32>(total, 8))
    memory.copy(to, row, bytes)
    store<u32>(total, u32(to + bytes), 8)
    row += bytes
  }
}
