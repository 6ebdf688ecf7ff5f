import { REGISTER_BATCH } from './register-batch'
import { rowBytes, rowPin } from './register-row'
import { bucketIn, spread } from './spread'

/**
 * Copies the rows of a batch (`memory/register-batch.ts`) to `sorted`, by bucket and in each as they stood, and writes the bytes and
 * rows of each bucket to `bucketTotals`.
 */
export function gatherBuckets(batch: usize): void {
  const rows = usize(load<u32>(batch, REGISTER_BATCH.rows))
  const rowsEnd = usize(load<u32>(batch, REGISTER_BATCH.rowsEnd))
  const seed = load<u64>(batch, REGISTER_BATCH.seed)
  const partitions = load<u32>(batch, REGISTER_BATCH.partitions)
  const bucketsPerPartition = load<u32>(batch, REGISTER_BATCH.bucketsPerPartition)
  const totals = usize(load<u32>(batch, REGISTER_BATCH.bucketTotals))
  const bucketOf = usize(load<u32>(batch, REGISTER_BATCH.bucketOf))
  const totalsBytes = usize(partitions * bucketsPerPartition) << 4
  memory.fill(totals, 0, totalsBytes)
  let place = bucketOf
  for (let row = rows; row < rowsEnd; row += rowBytes(row)) {
    const bucket = bucketIn(spread(rowPin(row), seed), partitions, bucketsPerPartition)
    const total = totals + (usize(bucket) << 4)
    store<u16>(place, u16(bucket))
    place += 2
    store<u32>(total, load<u32>(total) + u32(rowBytes(row)))
    store<u32>(total, load<u32>(total, 4) + 1, 4)
  }
  let end = load<u32>(batch, REGISTER_BATCH.sorted)
  for (let total = totals; total < totals + totalsBytes; total += 16) {
    store<u32>(total, end, 8)
    end += load<u32>(total)
  }
  place = bucketOf
  for (let row = rows; row < rowsEnd; ) {
    const bytes = rowBytes(row)
    const total = totals + (usize(load<u16>(place)) << 4)
    place += 2
    const to = usize(load<u32>(total, 8))
    copyRow(to, row, bytes)
    store<u32>(total, u32(to + bytes), 8)
    row += bytes
  }
}

/** Copies so many bytes, at least the 32 of a row's head, and no more: what is behind them may be another row. */
// @ts-ignore: decorator
@inline
function copyRow(to: usize, row: usize, bytes: usize): void {
  const last = bytes - 16
  for (let done: usize = 0; done < last; done += 16) v128.store(to + done, v128.load(row + done))
  v128.store(to + last, v128.load(row + last))
}
