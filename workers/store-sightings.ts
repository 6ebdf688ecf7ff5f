import type { FollowedNumbers } from '../src/memory/followed-numbers.ts'
import { SIGHTING_VALUES } from '../src/model/stored.ts'
import { answering } from '../src/stages/answer.ts'
import type { SpillPlace } from '../src/stages/receipt.ts'
import { readSightings } from '../src/stages/sightings.ts'
import { readSpilled, store } from './store-thread.ts'

type Task = { readonly thread: number; readonly part: SpillPlace; readonly followed: FollowedNumbers }

/** Records of followed numbers. */
export default answering(({ thread, part, followed }: Task) => {
  const values = readSightings(readSpilled(thread, part), followed)
  store.sink.sightings(values, values.length / SIGHTING_VALUES.length)
})
