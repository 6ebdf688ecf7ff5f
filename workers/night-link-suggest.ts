import { answering } from '../src/stages/answer.ts'
import { linking } from './night-linking.ts'

/** Whom the records of a batch probably mean. */
export default answering(linking.suggest.bind(linking))
