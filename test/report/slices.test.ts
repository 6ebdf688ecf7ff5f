import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { inSlices } from '../../src/report/slices.ts'

it('work that goes on side by side takes one slice a turn, all of it together', async () => {
  const perTurn: number[] = []
  let [turn, isDone] = [0, false]
  const counting = (async () => {
    for (; !isDone; turn += 1) await nextTurn()
  })()
  const numbers = Array.from({ length: 20 }, (_, at) => at)
  const worked = async (): Promise<readonly number[]> => {
    const seen: number[] = []
    for await (const one of inSlices(numbers, 1)) {
      perTurn[turn] = (perTurn[turn] ?? 0) + 1
      seen.push(one)
    }
    return seen
  }
  const all = await Promise.all([worked(), worked(), worked(), worked(), worked()])
  isDone = true
  await counting
  for (const seen of all) expect(seen).toEqual(numbers)
  // All begin at once. From then on a turn has one of them; two where the turn is counted between them.
  expect(Math.max(...perTurn.slice(1).map((slices = 0) => slices))).toBeLessThanOrEqual(2)
})
