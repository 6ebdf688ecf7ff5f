import { SELLER_VALUES } from '../src/model/stored.ts'
import { answering } from '../src/stages/answer.ts'
import type { SpillPlace } from '../src/stages/receipt.ts'
import { readSellers } from '../src/stages/sellers.ts'
import { readSpilled, store } from './store-thread.ts'

/** Agents and points of sale. */
export default answering(({ thread, part }: { readonly thread: number; readonly part: SpillPlace }) => {
  const values = readSellers(readSpilled(thread, part))
  store.sink.sellers(values, values.length / SELLER_VALUES.length)
})
