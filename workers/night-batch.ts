import { answering } from '../src/stages/answer.ts'
import type { PostedBatch } from '../src/stages/night-task.ts'
import { link, night } from './night-thread.ts'

/** A batch, from bytes to its receipt. */
export default answering((posted: PostedBatch) => {
  const receipt = night.batch(posted)
  return link === undefined ? receipt : { ...receipt, asks: link.asks(posted) }
})
