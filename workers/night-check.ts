import { answering } from '../src/stages/answer.ts'
import { night } from './night-thread.ts'

export default answering(night.check.bind(night))
