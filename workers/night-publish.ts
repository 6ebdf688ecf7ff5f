import { answering } from '../src/stages/answer.ts'
import { night } from './night-thread.ts'

/** A range of findings as the lines that leave. */
export default answering(night.publish.bind(night))
