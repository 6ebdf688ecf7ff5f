import { answering } from '../src/stages/answer.ts'
import { linking } from './night-linking.ts'

/** Slots of the register, past the queries. */
export default answering(linking.stream.bind(linking))
