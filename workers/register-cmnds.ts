import { answering } from '../src/stages/answer.ts'
import { register } from './register-thread.ts'

/** Lays out the CMNDs of a partition. */
export default answering(register.cmnds.bind(register))
