import { answering } from '../src/stages/answer.ts'
import { register } from './register-thread.ts'

/** Reads a batch of records. */
export default answering(register.scan.bind(register))
