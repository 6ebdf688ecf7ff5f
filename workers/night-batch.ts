import { answering } from '../src/stages/answer.ts'
import { night } from './night-thread.ts'

/** A batch, from bytes to its receipt. */
export default answering(night.batch.bind(night))
