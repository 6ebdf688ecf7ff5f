import { answering } from '../src/stages/answer.ts'
import { linking } from './night-linking.ts'

/** Rows whose numbers are one edit from those of queries. */
export default answering(linking.near.bind(linking))
