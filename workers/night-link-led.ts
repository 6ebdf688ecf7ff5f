import { answering } from '../src/stages/answer.ts'
import { linking } from './night-linking.ts'

/** Rows that CMNDs lead to. */
export default answering(linking.led.bind(linking))
