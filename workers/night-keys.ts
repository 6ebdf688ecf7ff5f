import { answering } from '../src/stages/answer.ts'
import { night } from './night-thread.ts'

/** What a batch will look up in a register that is not in memory. */
export default answering(night.lookups.keys.bind(night.lookups))
