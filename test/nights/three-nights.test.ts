import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseVerification } from '../../src/run/case-verification.ts'
import { verifyCases } from '../../src/run/verify-cases.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { scratch } from '../cli/command-line.ts'
import { making, nightFolder, reconciling, run } from './night.ts'

/** Three nights of one store: a carrier is missing on the second, and on the third a dump is superseded after its run. */
describe('cases of three nights', () => {
  const temporary = scratch()
  const folder = nightFolder(temporary.path)
  const answers = ['--confirmations', join(folder.world, 'confirmations.csv')]
  const on = (date: string): readonly string[] => reconciling(folder, date, '--date', date, ...answers)
  const second = join(folder.inbox, 'mobifone', '2026-11-22-002')
  const later = join(folder.path, 'later')
  const verified = (): Promise<CaseVerification> =>
    verifyCases({ cases: join(folder.world, 'cases.csv'), db: folder.db })

  beforeAll(() => {
    const options = ['--persons', '800', '--subscribers', '1100', '--seed', '4', '--scenario', 'smoke', '--nights', '3']
    run(folder, ...making(folder, ...options))
    renameSync(second, later)
    run(folder, on('2026-11-20'), on('2026-11-21'), on('2026-11-22'))
  })
  afterAll(() => temporary.remove())

  it('differ from what was planted only in the slips of the dump that is superseded', async () => {
    const { agree, differences } = await verified()
    expect(agree).toBe(false)
    for (const { night, carrier } of differences) expect([night, carrier]).toEqual(['2026-11-22', 'mobifone'])
  })

  it('are those planted once the corrected dump has made a revision', async () => {
    renameSync(later, second)
    run(folder, on('2026-11-22'))
    expect(await verified()).toMatchObject({ agree: true, nights: ['2026-11-20', '2026-11-21', '2026-11-22'] })
    const store = openStore(folder.db)
    expect(store.runs().map(({ date, revision, isReplaced }) => [date, revision, isReplaced])).toEqual(
      expect.arrayContaining([
        ['2026-11-22', 1, true],
        ['2026-11-22', 2, false],
      ]),
    )
    store.close()
  })

  it('are in every state that a night can find', async () => {
    const { states } = await verified()
    expect(new Set(states.map(({ state }) => state))).toEqual(
      new Set([
        ...['new', 'persisting', 'reopened', 'register-suspect'],
        ...['not-observed', 'resolved-proven', 'resolved-unproven', 'vanished'],
      ]),
    )
  })
})
