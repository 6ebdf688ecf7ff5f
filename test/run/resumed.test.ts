import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Checkpoints } from '../../src/run/checkpoints.ts'
import { readLedger } from '../../src/run/ledger.ts'
import type { RunPlan } from '../../src/run/plan.ts'
import { openKey } from '../../src/run/pseudonyms.ts'
import { runConstants } from '../../src/run/run-constants.ts'
import { differences, identityOf } from '../../src/run/run-identity.ts'
import { openSecrets, sealSecrets } from '../../src/run/run-secrets.ts'
import { watching } from '../worlds/ways.ts'
import { makeNight, pathOf, planOf, runPlan } from './evidence-night.ts'

const dir = mkdtempSync(join(tmpdir(), 'simsach-resumed-'))
const SLAB = 8_192
beforeAll(() => makeNight(dir, 800))
afterAll(() => rmSync(dir, { recursive: true }))

const planned = (name: string, changed: Partial<RunPlan> = {}): RunPlan => {
  return { ...planOf(dir, join(dir, name), { threads: 2, slabBytes: SLAB }), link: true, ...changed }
}

const answer = (name: string): readonly (readonly string[])[] => {
  const out = join(dir, name)
  const names = readdirSync(out).filter((file) => file.endsWith('.csv') || file === 'linking.json')
  return names.map((file) => [file, readFileSync(join(out, file), 'latin1')])
}

/** Carries a plan out, and answers what was said. */
async function run(plan: RunPlan): Promise<string> {
  const { watch, said } = watching()
  await runPlan(plan, undefined, watch)
  return said()
}

/** Stops a run once so much of its dumps is read, or at a stage; answers its hint. */
async function stop(name: string, share: number, last?: string): Promise<string> {
  const stopping = new AbortController()
  const watch = {
    ...watching(stopping.signal).watch,
    progress: (done: number, total: number) => void (done > share * total && stopping.abort()),
    stage: (stage: string) => void (stage === last && stopping.abort()),
  }
  const error = await runPlan(planned(name), undefined, watch).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ code: 'interrupted' })
  return error instanceof Error && 'hint' in error ? String(error.hint) : ''
}

describe('a run that was stopped', () => {
  beforeAll(async () => {
    await run(planned('undisturbed'))
    const hint = await stop('stopped', 0.99)
    const [, kept, read] = /(\d+) of the (\d+) records read so far are kept/.exec(hint) ?? []
    // What was read last has not been cut yet, and no more slabs were waiting than there are.
    expect([Number(kept) > 100, Number(kept) < 812, Number(kept) <= Number(read)]).toEqual([true, true, true])
    expect(readdirSync(join(dir, 'stopped'))).toEqual(['spill.partial'])
  })

  it('goes on behind what counts, again and again, with another number of threads and the ends of its files torn', async () => {
    cpSync(join(dir, 'stopped'), join(dir, 'torn'), { recursive: true })
    for (const name of ['0', '0.segments', 'ledger'])
      appendFileSync(join(dir, 'torn', 'spill.partial', name), Buffer.alloc(50, 7))
    expect(await stop('torn', 2, 'settle')).toContain('812 of the 812 records')
    expect(await stop('torn', 2, 'records')).toContain('812 of the 812 records')
    expect(await run(planned('torn', { threads: 1 }))).toContain('"records":812,"files":4')
    expect(answer('torn')).toEqual(answer('undisturbed'))
    expect(readdirSync(join(dir, 'torn'))).not.toContain('spill.partial')
  })

  it('has settled its groups for good: what it did that from is gone, and the answer is the same', async () => {
    expect(await stop('settled', 2, 'write')).toContain('812 of the 812 records')
    const spill = join(dir, 'settled', 'spill.partial')
    expect(['0.segments', '1.segments'].map((name) => statSync(join(spill, name)).size)).toEqual([0, 0])
    // Nothing but what counts is gone on with: findings of groups behind those of batches.
    appendFileSync(join(spill, '0'), Buffer.alloc(50, 7))
    expect(await run(planned('settled', { threads: 3 }))).toContain('"records":812,"files":4')
    expect(answer('settled')).toEqual(answer('undisturbed'))
  })

  const other = Buffer.alloc(32, 1)
  it.each<[string, { plan?: Partial<RunPlan>; slab?: string; key?: Uint8Array }, (spill: string) => void, string]>([
    ['nothing is otherwise', {}, () => undefined, 'goes on with'],
    [
      'the slabs are others',
      { slab: '9000' },
      () => undefined,
      'begins anew, for a stopped run was another {"differs":"--slab"}',
    ],
    ['nobody wants it to go on', { plan: { fresh: true } }, () => undefined, ''],
    ['its secrets are under another key', { key: other }, () => undefined, '{"differs":"the key of the pseudonyms"}'],
    [
      'a file of it is cut short',
      {},
      (spill) => truncateSync(join(spill, '0'), 100),
      'what a stopped run has left is not whole',
    ],
    [
      'a file of its segments is cut short',
      {},
      (spill) => truncateSync(join(spill, '0.segments'), 100),
      'what a stopped run has left is not whole',
    ],
    ['its ledger is no ledger', {}, (spill) => truncateSync(join(spill, 'ledger'), 30), ''],
  ])('where %s', (name, { plan, slab, key }, change, expected) => {
    cpSync(join(dir, 'stopped'), join(dir, name), { recursive: true })
    const spill = join(dir, name, 'spill.partial')
    const identity = readLedger(join(spill, 'ledger'))?.head.identity
    change(spill)
    const { watch, said } = watching()
    const checkpoints = new Checkpoints({
      plan: planned(name, plan),
      identity: { ...identity, ...(slab === undefined ? {} : { '--slab': slab }) },
      pseudonymKey: key ?? openKey(join(dir, 'register.key')),
      watch,
    })
    expect(said()).toContain(expected)
    if (expected === '') expect(said()).toBe('')
    expect(readdirSync(spill)).toEqual(
      expected === 'goes on with' ? ['0', '0.segments', '1', '1.segments', 'ledger'] : ['ledger'],
    )
    checkpoints.spent()
  })

  it('is another where a dump is written again, be it with the same bytes', async () => {
    const plan = planned('undisturbed')
    const register = { headerSha256: '', memory: { groups: 1 } }
    const run = runConstants(plan, plan.businessDate)
    const inputs = { run, register, confirmations: [], pseudonymKey: other }
    const before = identityOf(plan, inputs)
    const path = pathOf(dir, 'vinaphone')
    writeFileSync(path, readFileSync(path))
    expect(differences(identityOf(plan, inputs), before)).toEqual(['vinaphone/2026-11-20-001/VNP_TB_20261120_01.csv'])
  })
})

describe('the secrets of a run', () => {
  const secrets = { segmentSecret: Buffer.alloc(48, 0xa5), codeHashSeed: 0xa5a5_a5a5_a5a5_a5a5n }
  const key = Buffer.alloc(32, 1)

  it('open under their key and for their run only, and lie nowhere in clear', () => {
    const [sealed, again] = [sealSecrets(secrets, key, 'a run'), sealSecrets(secrets, key, 'a run')]
    expect(openSecrets(sealed, key, 'a run')).toEqual(secrets)
    expect(openSecrets(sealed, Buffer.alloc(32, 2), 'a run')).toBeUndefined()
    expect(openSecrets(sealed, key, 'another run')).toBeUndefined()
    expect(openSecrets(sealed.subarray(1), key, 'a run')).toBeUndefined()
    expect(Buffer.from(sealed).includes(secrets.segmentSecret.subarray(0, 8))).toBe(false)
    expect(Buffer.from(again).equals(sealed)).toBe(false)
  })
})
