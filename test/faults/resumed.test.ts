/** A night of two million records that is killed again and again, each time going on: nothing that counted is lost, and the bytes are the same. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/store-reader.ts'
import { scratch } from '../cli/command-line.ts'
import {
  type Ended,
  finished,
  ledgerOf,
  outputsOf,
  type Started,
  started,
  stoppedWhen,
  storedOf,
} from './night-process.ts'

const scratched = scratch()
const folder = scratched.path
const RUN = '2026-11-20.1'
/** Of the kills while records are read. */
const KILLS = 24
const PUBLISHED = join(folder, 'killed.db.runs', `${RUN}.db`)
const PARTIAL = join(folder, 'killed.db.runs', 'next.db.partial')
/** All entries that the ledger of an undisturbed night has, as far as they were seen. */
let entriesInAll = 0

beforeAll(async () => {
  const size = ['--persons', '1500000', '--subscribers', '2000000', '--seed', '5', '--parts', '10']
  const made = [
    await finished(['generate', 'world', ...size, '--no-truth', '--compress', 'none'], folder),
    await finished(['register', 'build', 'world/register.csv', '--out', 'world/register.idx'], folder),
  ]
  expect(made.map(({ code }) => code)).toEqual([0, 0])
  const night = started(reconciling('clean'), folder)
  const entries = ledgerOf(join(folder, 'clean'))
  while (night.child.exitCode === null) {
    entriesInAll = Math.max(entriesInAll, entries())
    await setTimeout(5)
  }
  expect((await night.ended).code).toBe(0)
  expect(entriesInAll).toBeGreaterThan(3 * KILLS)
}, 300_000)
afterAll(() => scratched.remove())

function reconciling(out: string, threads = 2, db = `${out}.db`): string[] {
  const inputs = [
    '--register',
    'world/register.idx',
    '--inbox',
    'world/inbox',
    '--outcomes',
    '--link',
    '--slab',
    '4MiB',
  ]
  return ['reconcile', ...inputs, '--threads', String(threads), '--out', out, '--db', db]
}

/** Nothing of a run that was killed can be taken for an answer. */
function nothingPublished(): void {
  const names = readdirSync(join(folder, 'killed')).filter((name) => !name.endsWith('.partial'))
  expect(names).toEqual([])
  const store = openStore(join(folder, 'killed.db'))
  try {
    expect(store.runs()).toEqual([])
  } finally {
    store.close()
  }
}

function keptRecords({ said }: Ended): number {
  const line = said.split('\n').find((text) => text.includes('goes on with what a stopped run has done'))
  return line === undefined ? 0 : JSON.parse(line).records
}

function next(threads: number): Started {
  return started(reconciling('killed', threads), folder)
}

describe.skipIf(process.platform === 'win32')('a night that is killed again and again', () => {
  it(`goes on after each of ${KILLS} kills while records are read, whatever the number of threads`, async () => {
    let kept = 0
    for (let kill = 1; kill <= KILLS; kill++) {
      const entries = ledgerOf(join(folder, 'killed'))
      const at = Math.floor((kill * entriesInAll) / (KILLS + 1))
      const ended = await stoppedWhen(next(1 + (kill % 3)), () => entries() >= at)
      expect([kill, ended.signal]).toEqual([kill, 'SIGKILL'])
      nothingPublished()
      if (kill > 1) expect([kill, keptRecords(ended) > kept]).toEqual([kill, true])
      kept = keptRecords(ended)
    }
  }, 300_000)

  it('is alone in its folder while it goes on, and stops at a checkpoint where it is asked to', async () => {
    const going = next(2)
    while (!going.said().includes('goes on with')) await setTimeout(2)
    const other = await finished(reconciling('killed', 2, 'other.db'), folder)
    expect([other.code, other.said]).toEqual([2, expect.stringContaining('another run is writing into killed')])
    const { code, said } = await stoppedWhen(going, () => true, 'SIGTERM')
    expect([code, said]).toEqual([130, expect.stringMatching(/\d+ of the \d+ records read so far are kept in killed/)])
    nothingPublished()
  }, 120_000)

  it.each([
    ['while groups are settled', (said: string) => said.includes('"stage":"records","seconds"')],
    ['while findings are written', (said: string) => said.includes('"stage":"settle","seconds"')],
    ['while the store is loaded', () => existsSync(PARTIAL)],
    ['while evidence is read', (said: string) => said.includes('"stage":"write","seconds"')],
    ['while the store is brought to its end', (said: string) => said.includes('"stage":"evidence","seconds"')],
    ['when everything is there but the row that shows it', () => existsSync(PUBLISHED)],
  ])(
    '%s',
    async (_, isTime) => {
      const ended = await stoppedWhen(next(2), isTime)
      // Between the file's name and the row there is little time; where it was too little, the night is there.
      if (ended.signal === 'SIGKILL' && !existsSync(PUBLISHED)) nothingPublished()
      expect(keptRecords(ended)).toBeGreaterThan(0)
    },
    120_000,
  )

  it('ends with the very bytes of a night that nobody disturbed', async () => {
    expect((await finished(reconciling('killed'), folder)).code).toBe(0)
    expect(outputsOf(join(folder, 'killed'))).toEqual(outputsOf(join(folder, 'clean')))
    expect(storedOf(join(folder, 'killed.db'), RUN)).toEqual(storedOf(join(folder, 'clean.db'), RUN))
    const store = openStore(join(folder, 'killed.db'))
    expect(store.runs().map(({ run }) => run)).toEqual([RUN])
    store.close()
  }, 120_000)
})
