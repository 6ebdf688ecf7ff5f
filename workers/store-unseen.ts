import type { FollowedNumbers } from '../src/memory/followed-numbers.ts'
import { answering } from '../src/stages/answer.ts'
import { unseenIn } from '../src/stages/sightings.ts'
import { store } from './store-thread.ts'

/** All sightings are there: followed numbers without a live record are noted as such. */
export default answering((followed: FollowedNumbers) => {
  for (const values of unseenIn(followed)) store.sink.sightings(values)
})
