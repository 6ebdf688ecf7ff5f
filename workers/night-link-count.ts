import { answering } from '../src/stages/answer.ts'
import { linking } from './night-linking.ts'

/** Pairs by pattern. */
export default answering(linking.count.bind(linking))
