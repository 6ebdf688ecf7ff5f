import { PLACE_VALUES } from '../src/model/stored.ts'
import { answering } from '../src/stages/answer.ts'
import type { SpillPlace } from '../src/stages/receipt.ts'
import { readPlaces } from '../src/stages/record-places.ts'
import { readSpilled, store } from './store-thread.ts'

/** Provinces and points of sale of records that findings rest on. */
export default answering(({ thread, part }: { readonly thread: number; readonly part: SpillPlace }) => {
  const values = readPlaces(readSpilled(thread, part))
  store.sink.places(values, values.length / PLACE_VALUES.length)
})
