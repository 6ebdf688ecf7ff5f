import { answering } from '../src/stages/answer.ts'
import { night } from './night-thread.ts'

/** A segment, proved to be as it was written. */
export default answering(night.check.bind(night))
