import { answering } from '../src/stages/answer.ts'
import { store } from './store-thread.ts'

/** All findings, members, sellers and rejects are there: their indexes are made. */
export default answering(() => store.sink.index())
