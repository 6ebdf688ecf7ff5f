import { answering } from '../src/stages/answer.ts'
import { register } from './register-thread.ts'

/** Keeps one row for each PIN of a bucket. */
export default answering(register.order.bind(register))
