import { setTimeout } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { openPool, type Pool, startNight, startThreads } from '../../src/run/pool.ts'

const ECHOES = '../test/run/doors/echoes'
const DIES = '../test/run/doors/dies'

let pool: Pool
afterEach(() => pool.close())

describe('a pool of threads', () => {
  it('gives each thread what it begins with, and each task its result', async () => {
    pool = openPool(2, 'given')
    const results = await Promise.all([1, 2, 3, 4, 5].map((task) => pool.run(ECHOES, task)))
    expect(results).toEqual([1, 2, 3, 4, 5].map((task) => [task, 'given']))
  })

  it('gives threads that were started before what they begin with, each of them', async () => {
    const threads = startNight({ threads: 3, memoryBytes: undefined })
    pool = threads.begin('given later')
    const results = await Promise.all([1, 2, 3, 4, 5, 6].map((task) => pool.run(ECHOES, task)))
    expect(results).toEqual([1, 2, 3, 4, 5, 6].map((task) => [task, 'given later']))
  })

  it('ends threads that never began', async () => {
    const threads = startNight({ threads: 2, memoryBytes: undefined })
    await threads.close()
    pool = openPool(1, 'of another run')
    expect(await pool.run(ECHOES, 1)).toEqual([1, 'of another run'])
  })

  it('begins tasks in the order given, however many wait', async () => {
    pool = openPool(1, undefined)
    const tasks = Array.from({ length: 40 }, (_, task) => task)
    const done: number[] = []
    await Promise.all(tasks.map((task) => pool.run(ECHOES, task).then(() => done.push(task))))
    expect(done).toEqual(tasks)
  })

  it('hands a refusal over with code, message and hint', async () => {
    pool = openPool(1, undefined)
    await expect(pool.run(ECHOES, -1)).rejects.toMatchObject({
      name: 'RunError',
      code: 'file-damaged',
      message: 'it is damaged',
      hint: 'Copy it again.',
    })
  })

  it('leaves a fault of ours what it is', async () => {
    pool = openPool(1, undefined)
    await expect(pool.run(ECHOES, -2)).rejects.toThrow(TypeError)
  })

  it('ends everything once a thread has ended, tasks of others too', async () => {
    pool = openPool(2, undefined)
    await expect(pool.run(DIES, 5)).rejects.toMatchObject({ name: 'RunError', code: 'worker-died' })
    await expect(pool.run(ECHOES, 1)).rejects.toMatchObject({ code: 'worker-died', message: /code 5/ })
  })

  it.each([0, 500])(
    'ends a run whose threads break while they load their code, %d ms before it begins',
    async (wait) => {
      const threads = startThreads(2, 'tight', '../test/run/doors/breaks')
      await setTimeout(wait)
      pool = threads.begin('given')
      await expect(pool.run(ECHOES, 1)).rejects.toThrow(/a fault of ours, while it is loaded|worker thread ended/)
    },
  )

  it('may be closed while a task is about to end', async () => {
    for (let time = 0; time < 6; time++) {
      pool = openPool(1, undefined)
      await pool.run(ECHOES, 1)
      const dropped = pool.run(ECHOES, 2).catch(() => undefined)
      // Time for the answer to be on its way, and none to take it.
      for (const begun = performance.now(); performance.now() - begun < 3; );
      await pool.close()
      await dropped
    }
  })
})
