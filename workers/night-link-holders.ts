import { answering } from '../src/stages/answer.ts'
import { linking } from './night-linking.ts'

/** The values of rows that were suggested. */
export default answering(linking.holders.bind(linking))
