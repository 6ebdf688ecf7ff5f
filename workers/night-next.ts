import { answering } from '../src/stages/answer.ts'
import { night } from './night-thread.ts'

/** What the rows lead to that were found for a batch. */
export default answering(night.lookups.next.bind(night.lookups))
