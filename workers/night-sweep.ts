import { answering } from '../src/stages/answer.ts'
import { night } from './night-thread.ts'

/** The keys of some batches, answered from the partitions in memory. */
export default answering(night.lookups.sweep.bind(night.lookups))
