import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyCases } from '../../src/run/verify-cases.ts'
import { scratch } from '../cli/command-line.ts'
import { making, nightFolder, reconciling, run } from './night.ts'

const DATES = ['2026-11-20', '2026-11-21', '2026-11-22']

/**
 * Three nights of one store: a carrier is missing on the second, a dump is superseded on the third. `test/faults/nights.test.ts`
 * has more of them, with a run between the two dumps.
 */
describe('cases of three nights', () => {
  const temporary = scratch()
  const folder = nightFolder(temporary.path)

  beforeAll(() => {
    const world = ['--persons', '800', '--subscribers', '1100', '--seed', '4', '--scenario', 'smoke', '--nights', '3']
    const options = ['--threads', '1', '--confirmations', join(folder.world, 'confirmations.csv')]
    const nights = DATES.map((date) => reconciling(folder, date, '--date', date, ...options))
    run(folder, ...making(folder, ...world), ...nights)
  })
  afterAll(() => temporary.remove())

  it('are those planted, in every state that a night can find', async () => {
    const { agree, nights, states } = await verifyCases({ cases: join(folder.world, 'cases.csv'), db: folder.db })
    expect({ agree, nights }).toEqual({ agree: true, nights: DATES })
    expect(new Set(states.map(({ state }) => state))).toEqual(
      new Set([
        ...['new', 'persisting', 'reopened', 'register-suspect'],
        ...['not-observed', 'resolved-proven', 'resolved-unproven', 'vanished'],
      ]),
    )
  })
})
