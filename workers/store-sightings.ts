import type { FollowedNumbers } from '../src/memory/followed-numbers.ts'
import { answering } from '../src/stages/answer.ts'
import type { SpillPlace } from '../src/stages/receipt.ts'
import { readSightings } from '../src/stages/sightings.ts'
import { readSpilled, store } from './store-thread.ts'

type Task = { readonly thread: number; readonly part: SpillPlace; readonly followed: FollowedNumbers }

/** Records of followed numbers. */
export default answering(({ thread, part, followed }: Task) => {
  store.sink.sightings(readSightings(readSpilled(thread, part), followed))
})
