import { answering } from '../src/stages/answer.ts'
import { register } from './register-thread.ts'

/** Lays out a partition, all but its CMNDs. */
export default answering(register.lay.bind(register))
