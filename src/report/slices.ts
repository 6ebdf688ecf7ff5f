/** Long work in one thread that others use too. */

import { setImmediate as others } from 'node:timers/promises'

/** After so many the others have a turn: a few milliseconds' work, counted instead of timed, since no clock reaches a report. */
const sliceLength = 100

/** What `all` gives, one after the other; after every `length` of them whoever else waits for the thread has a turn. */
export async function* inSlices<One>(all: Iterable<One>, length = sliceLength): AsyncGenerator<One> {
  let left = length
  for (const one of all) {
    yield one
    left -= 1
    if (left > 0) continue
    await others()
    left = length
  }
}
