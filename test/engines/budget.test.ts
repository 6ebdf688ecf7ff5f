/** A register that is not in memory as a whole gives the same bytes as one that is, whatever leads from partition to partition. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { readInbox } from '../../src/exchange/inbox.ts'
import { plannedSubmissions } from '../../src/exchange/planned-submissions.ts'
import { generateWorld } from '../../src/generate/world.ts'
import type { Summary } from '../../src/model/summary.ts'
import { businessDateOf, planRun, type RunPlan } from '../../src/run/plan.ts'
import { local, localInLeast, reference, type Way, watching } from '../worlds/ways.ts'
import { planned, removeWorlds, type SmallWorld, world } from './small-worlds.ts'

const scratch = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'simsach-budget-'))
afterAll(() => {
  rmSync(scratch, { recursive: true })
  removeWorlds()
})

/** All tables of a run, and its summary. */
async function answered(way: Way, plan: RunPlan): Promise<{ readonly tables: string; readonly summary: Summary }> {
  const { summary } = await way.run({ ...plan, out: join(plan.out, way.name) })
  const out = join(plan.out, way.name)
  const names = readdirSync(out).filter((name) => name.endsWith('.csv'))
  expect(names).toHaveLength(5)
  return { tables: names.map((name) => `${name}\n${readFileSync(join(out, name), 'utf8')}`).join('\n'), summary }
}

const LEAST = localInLeast(2, 4096, 7)

describe('the least memory', () => {
  it('changes nothing in a night of all faults, with answers of holders, of which it says how it was done', async () => {
    const dir = join(scratch, 'world')
    const size = { persons: 3000, subscribers: 2500, seed: 20261124, nights: 1, parts: 2 }
    const kind = { scenario: 'hostile', date: '2026-11-20', compress: 'format', truth: false } as const
    await generateWorld({ dir, ...size, ...kind }, watching().watch)
    const inbox = await readInbox(join(dir, 'inbox'))
    const options = {
      register: join(dir, 'register.csv'),
      out: join(dir, 'out'),
      keyFile: join(dir, 'register.key'),
      confirmations: join(dir, 'confirmations.csv'),
      listOutcomes: true,
      threads: 2,
    }
    const plan = planRun(options, businessDateOf(inbox.date), plannedSubmissions(inbox))
    const expected = await answered(local(2, 4096, 7), plan)
    const found = await answered(LEAST, plan)
    expect(found.tables).toBe(expected.tables)
    expect(expected.summary.memory).toBeUndefined()
    expect(found.summary.memory).toMatchObject({ groups: 7 })
    expect(found.summary.memory?.sweeps).toBeGreaterThan(1)
    expect(found.summary.partitions).toBe(7)
    expect(found.summary.memory?.plannedBytes).toBe(found.summary.memory?.budgetBytes)
  })

  it('finds guardians, successors and CMNDs of several persons in whatever partition they are', async () => {
    // The CMND of a child leads to a PIN that another took the place of; the child's guardian likewise; the answer is of the old PIN.
    const [child, before, after, other] = ['001215000004', '001090000001', '001090000002', '001090000003']
    const led: SmallWorld = {
      persons: [
        { pin: child, full_name: 'Y Thanh Niê', date_of_birth: '2015-03-04', cmnd: '012300001' },
        { pin: before, status: 'cancelled', superseded_by: other, cmnd: '012300001 271450001' },
        { pin: after, date_of_birth: '1985-05', cmnd: '271450001' },
        { pin: other, full_name: 'Trần Thị Hòa', cmnd: '271450001' },
      ],
      dumps: [
        [
          { document_type: 'cmnd', document_number: '271450001', guardian_document: before },
          {
            document_number: child,
            full_name: 'Y Thanh Niê',
            date_of_birth: '2015-03-04',
            guardian_document: '012300001',
          },
          { document_type: 'cmnd', document_number: '012300001', full_name: 'Trần Thị Hòa' },
          { document_number: before, msisdn: '0982000001' },
        ],
      ],
    }
    const plan = planned(led)
    const found = await answered(LEAST, plan)
    expect(found.tables).toBe((await answered(reference, plan)).tables)
    expect(found.summary.memory?.sweeps).toBe(3)
    await fc.assert(
      fc.asyncProperty(world, async (small) => {
        const any = planned(small)
        const { tables } = await answered(LEAST, any)
        if (tables !== (await answered(reference, any)).tables) throw new Error('another answer than the reference')
      }),
      { numRuns: 2, interruptAfterTimeLimit: 20_000 },
    )
  })

  it('is told where less is asked for', async () => {
    const plan = planned({ persons: [{}], dumps: [[{}]] })
    const run = local(1, 64, 2).run({ ...plan, memoryBytes: 1024 ** 2 })
    await expect(run).rejects.toMatchObject({
      code: 'bad-option',
      message: expect.stringMatching(/--memory 1MiB is less .* \d+MiB/),
    })
  })

  it('leaves no name and no document number in clear on the disk meanwhile', async () => {
    const [name, pin] = ['H’Bia Niê Kdăm Mlô Êban', '001090000001']
    const lost = { document_number: '001090000009', full_name: name }
    const dumps = [[{ document_number: pin, full_name: name }, lost]]
    const plan = { ...planned({ persons: [{ pin, full_name: name }], dumps }), link: true }
    const { watch, said } = watching()
    const [looking, linking]: Buffer[][] = [[], []]
    const stage = (stage: string): void => {
      const folder = join(plan.out, 'spill.partial')
      const into = stage === 'records' ? looking : stage === 'settle' ? linking : undefined
      into?.push(...readdirSync(folder).map((file) => readFileSync(join(folder, file))))
    }
    await LEAST.run(plan, { watch: { ...watch, stage }, said })
    const key = Buffer.alloc(8)
    key.writeBigUInt64LE(BigInt(pin))
    const slot = Buffer.alloc(8)
    slot.writeBigUInt64LE(BigInt(pin) + 1n)
    const number = Buffer.alloc(8)
    number.writeDoubleLE(Number(lost.document_number))
    const numbers = [key.subarray(0, 5), slot.subarray(0, 5), number, pin, lost.document_number]
    for (const [spilled, hidden] of [
      [looking, [...numbers, name]],
      [linking, numbers],
    ] as const) {
      const all = Buffer.concat(spilled ?? [])
      expect(all.length).toBeGreaterThan(100)
      for (const clear of hidden) expect(all.includes(clear)).toBe(false)
    }
  })

  it('publishes nothing where a dump is not what it was when its keys were read', async () => {
    const plan = planned({ persons: [{}], dumps: [[{}], [{ msisdn: '0982000001' }]] })
    const path = plan.files[1]?.path ?? ''
    const { watch, said } = watching()
    const stage = (name: string): void => {
      if (name === 'records') writeFileSync(path, readFileSync(path, 'utf8').replace('001090000001', '001090000002'))
    }
    await expect(LEAST.run(plan, { watch: { ...watch, stage }, said })).rejects.toMatchObject({ code: 'file-changed' })
    expect(existsSync(join(plan.out, 'findings.csv'))).toBe(false)
  })
})
