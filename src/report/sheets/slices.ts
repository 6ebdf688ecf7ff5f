/** Long work in one thread that others use too. */

import { setImmediate as others } from 'node:timers/promises'

/** So long somebody else may have to wait for the thread. */
const sliceMilliseconds = 15

/** What `all` gives, one after the other; between two of them whoever else waits for the thread has a turn where it was busy for long. */
export async function* inSlices<One>(all: Iterable<One>): AsyncGenerator<One> {
  let since = performance.now()
  for (const one of all) {
    yield one
    if (performance.now() - since < sliceMilliseconds) continue
    await others()
    since = performance.now()
  }
}
