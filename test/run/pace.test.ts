import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Pace } from '../../src/run/pace.ts'

/** Work that never waits, for a stretch. */
async function work(pace: Pace): Promise<number> {
  let steps = 0
  while (!pace.isDue) steps++
  await pace.rest()
  return steps
}

test.runIf(process.platform !== 'win32')('a signal is heard at the next rest', async () => {
  const stop = new AbortController()
  const pace = new Pace(stop.signal)
  const hear = (): void => stop.abort()
  process.once('SIGUSR2', hear)
  expect(await work(pace)).toBeGreaterThan(0)
  process.kill(process.pid, 'SIGUSR2')
  await expect(work(pace)).rejects.toMatchObject({ code: 'interrupted' })
})

test('a rest is due after a stretch of work, not at once', async () => {
  const pace = new Pace(new AbortController().signal)
  expect(pace.isDue).toBe(false)
  await setTimeout(60)
  expect(pace.isDue).toBe(true)
  await pace.rest()
  expect(pace.isDue).toBe(false)
})
