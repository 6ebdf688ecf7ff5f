import { answering } from '../src/stages/answer.ts'
import { night } from './night-thread.ts'

/** A bucket of groups, judged from the segments. */
export default answering(night.settle.bind(night))
