import { answering } from '../src/stages/answer.ts'
import { register } from './register-thread.ts'

/** Makes of a bucket what the index holds of it. */
export default answering(register.resolve.bind(register))
