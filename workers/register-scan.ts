import { answering } from '../src/stages/answer.ts'
import { register } from './register-thread.ts'

export default answering(register.scan.bind(register))
