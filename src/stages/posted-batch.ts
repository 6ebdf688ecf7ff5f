import { sourceOffsetOf } from '../memory/offset-map.ts'
import type { Batch } from './batch.ts'
import type { PostedBatch } from './night-task.ts'

/** A batch as stages take it, of the integers that crossed; `view` is that of the slab memory. */
export function batchOf(view: DataView, { input, sourceOffset, offsetMap, offsetRuns, ...batch }: PostedBatch): Batch {
  return {
    ...batch,
    byteOffsetOf: (address) => sourceOffset + sourceOffsetOf(view, offsetMap, offsetRuns, address - input),
  }
}
