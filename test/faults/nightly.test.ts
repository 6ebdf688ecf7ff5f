import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCases } from '../../src/store/case-reader.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { BIN, scratch } from '../cli/command-line.ts'
import { making, nightFolder, run } from '../nights/night.ts'

/** One world and sites beside each other: one whose night nobody disturbs, and one that is killed. */
const temporary = scratch()
const folder = nightFolder(temporary.path)
const RUN = '2026-11-20.1'
const nightly = (site: string): readonly string[] => ['nightly', '--config', join(folder.path, `${site}.json`)]

function newSite(site: string): void {
  const of = (name: string): string => join(site, name)
  const config = {
    ...{ inbox: 'world/inbox', register: 'world/register.idx', db: of('simsach.db'), out: of('out') },
    ...{ outbox: of('outbox'), reports: of('reports'), metrics: of('metrics.prom') },
    carriers: { mobifone: {}, viettel: {}, vinaphone: {} },
  }
  writeFileSync(join(folder.path, `${site}.json`), JSON.stringify(config))
}

beforeAll(() => {
  for (const site of ['clean', 'killed', 'chain']) newSite(site)
  run(folder, ...making(folder, '--persons', '800', '--subscribers', '1000', '--seed', '31'), nightly('clean'))
})
afterAll(() => temporary.remove())

/** Starts a site's night in a process of its own, and kills it as soon as `sign` is true. False where it had ended before. */
async function killedAt(site: string, sign: () => boolean): Promise<boolean> {
  const child = spawn(process.execPath, [BIN, ...nightly(site)], { cwd: folder.path, stdio: 'ignore' })
  const ended = once(child, 'exit')
  while (child.exitCode === null && !sign()) await setTimeout(1)
  child.kill('SIGKILL')
  const [, signal] = await ended
  return signal === 'SIGKILL'
}

const isThere =
  (...names: readonly string[]): (() => boolean) =>
  () =>
    existsSync(join(folder.path, ...names))

/** Every file of a site's outbox with its bytes, and what its store says of the run and of its cases. */
function leftBy(site: string): unknown {
  const outbox = join(folder.path, site, 'outbox')
  const files = readdirSync(outbox, { recursive: true, encoding: 'utf8' }).filter((name) => {
    return statSync(join(outbox, name)).isFile() && !name.startsWith('.lock')
  })
  const db = join(folder.path, site, 'simsach.db')
  const [store, cases] = [openStore(db), openCases(db)]
  try {
    return {
      files: Object.fromEntries(files.sort().map((name) => [name, readFileSync(join(outbox, name), 'base64')])),
      runs: store.runs().map((listed) => [listed.run, listed.standing, listed.records, listed.findings]),
      counts: cases.counts(),
    }
  } finally {
    cases.close()
    store.close()
  }
}

describe('a whole night that is killed', () => {
  it('goes on wherever that was, and leaves what an undisturbed one leaves', async () => {
    const signs: readonly (() => boolean)[] = [
      isThere('killed', 'out', '2026-11-20', 'spill.partial'),
      isThere('killed', 'out', '2026-11-20', 'summary.json'),
      isThere('killed', 'simsach.db.runs', `${RUN}.db`),
      isThere('killed', 'reports'),
      isThere('killed', 'outbox', 'mobifone'),
      isThere('killed', 'outbox', 'viettel', RUN),
    ]
    let kills = 0
    for (const sign of signs) kills += (await killedAt('killed', sign)) ? 1 : 0
    // The last signs may come too late on a fast machine; the first ones never do.
    expect(kills).toBeGreaterThanOrEqual(4)
    const [ending] = run(folder, nightly('killed'))
    expect(ending?.status).toBe(0)
    expect(leftBy('killed')).toEqual(leftBy('clean'))
    expect(readFileSync(join(folder.path, 'killed', 'metrics.prom'), 'utf8')).toContain('simsach_nightly_exit_code 0\n')
  }, 120_000)

  it('is refused while another one is at work', async () => {
    const lock = join(folder.path, 'chain', 'simsach.db.runs', 'nightly.db')
    const first = spawn(process.execPath, [BIN, ...nightly('chain')], { cwd: folder.path, stdio: 'ignore' })
    const ended = once(first, 'exit')
    while (!existsSync(`${lock}`) || !existsSync(join(folder.path, 'chain', 'out'))) await setTimeout(1)
    expect(() => run(folder, nightly('chain'))).toThrow('another night is at work')
    await ended
    expect(first.exitCode).toBe(0)
    expect(leftBy('chain')).toEqual(leftBy('clean'))
  }, 60_000)
})
