import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openNamed } from '../../src/cli/named-run.ts'
import { recordRecall } from '../../src/store/decisions.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { fillStore } from '../store/filled-store.ts'
import { scratch } from './command-line.ts'
import { captured } from './many.ts'

const { path, remove } = scratch()
afterAll(remove)

it('where no run is named the newest that stands is opened, and a recall is told', async () => {
  const db = join(path, 'store.db')
  const [before, replaced, last] = ['2026-11-19.1', '2026-11-20.1', '2026-11-20.2'] as const
  fillStore(
    db,
    [before, replaced, last].map((run) => ({ run, files: [], findings: [] })),
  )
  const opened = async (run?: string): Promise<readonly string[]> => {
    const store = openStore(db)
    const { result, stderr } = await captured(path, async () => openNamed(store, run, 'en'))
    result.close()
    store.close()
    return [result.listed.run, stderr]
  }
  const recall = (run: string): void =>
    recordRecall(db, { run, actor: 'lan', reason: 'the wrong register', at: new Date('2026-11-21T02:00:00Z') })
  expect(await opened()).toEqual([last, ''])
  recall(last)
  // The revision before does not stand either.
  expect(await opened()).toEqual([
    before,
    `simsach: This is run ${before}, the newest that stands: run ${last} of the night of 2026-11-20 was recalled.\n`,
  ])
  expect(await opened(before)).toEqual([before, ''])
  recall(before)
  for (const asked of [undefined, last]) {
    expect(await opened(asked)).toEqual([last, `simsach: Run ${last} was RECALLED: do not act on its figures.\n`])
  }
})
