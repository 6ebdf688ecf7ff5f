import { answering } from '../src/stages/answer.ts'
import type { Beginning } from '../src/stages/beginning.ts'

let given: { readonly data: unknown } | undefined

/**
 * What this thread was given.
 * @throws Error before that
 */
export function givenData<Data>(): Data {
  if (given === undefined) throw new Error('a thread was asked for something before it had begun')
  return given.data as Data
}

/** Takes what is given, and waits for the other threads: none may take what another one is meant to have. */
export default answering(({ data, begun, threads }: Beginning) => {
  given = { data }
  Atomics.add(begun, 0, 1)
  Atomics.notify(begun, 0)
  for (let count = Atomics.load(begun, 0); count < threads; count = Atomics.load(begun, 0))
    Atomics.wait(begun, 0, count)
})
