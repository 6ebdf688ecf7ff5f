/** Long work in one thread that others use too. */

import { setImmediate as nextTurn } from 'node:timers/promises'

/** After so many the others have a turn: a few milliseconds' work, counted instead of timed, since no clock reaches a report. */
const sliceLength = 100

/** When the last of those that wait here goes on. */
let last: Promise<void> = Promise.resolve()

/**
 * Goes on after whoever else waits for the thread had a turn. Of several that wait here one goes on each time: all at once they would keep
 * the others waiting for the work of each.
 */
function othersFirst(): Promise<void> {
  last = last.then(() => nextTurn())
  return last
}

/** What `all` gives, one after the other; after every `length` of them whoever else waits for the thread has a turn. */
export async function* inSlices<One>(all: Iterable<One>, length = sliceLength): AsyncGenerator<One> {
  let left = length
  for (const one of all) {
    yield one
    left -= 1
    if (left > 0) continue
    await othersFirst()
    left = length
  }
}

/** Work that says itself where others may have a turn; its steps take some milliseconds each. */
export type Steps<Result> = Generator<undefined, Result>

/** What comes of it, in one stretch. */
export function inOneStretch<Result>(work: Steps<Result>): Result {
  let step = work.next()
  while (step.done !== true) step = work.next()
  return step.value
}

/** The same with a turn for the others after each step. */
export async function inTurns<Result>(work: Steps<Result>): Promise<Result> {
  let step = work.next()
  while (step.done !== true) {
    await othersFirst()
    step = work.next()
  }
  return step.value
}
