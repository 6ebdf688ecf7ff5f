/**
 * What holds of any small world. A failure prints its seed and the smallest world that shows it: run that again with
 * `fc.assert(…, { seed, path })`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, it } from 'vitest'
import type { RunPlan } from '../../src/run/plan.ts'
import type { RecordRow } from '../reference/small-world.ts'
import { readAnswer, recordLines } from '../worlds/answer.ts'
import { disorder, leaks, lostRecords, miscounted, misplaced } from '../worlds/laws.ts'
import { local, reference, type Way } from '../worlds/ways.ts'
import { FILES, planned, record, removeWorlds, type SmallWorld, world } from './small-worlds.ts'

afterAll(removeWorlds)

/** The bytes of everything that is a table, but for the places of rows of the register. */
async function bytesOf(way: Way, plan: RunPlan): Promise<string> {
  await way.run(plan)
  const tables = readdirSync(plan.out).filter((name) => name.endsWith('.csv') && name !== 'register-faults.csv')
  return tables
    .sort()
    .map((name) => `${name}\n${readFileSync(join(plan.out, name), 'utf8')}`)
    .join('\n')
}

async function linesOf(way: Way, plan: RunPlan): Promise<readonly string[]> {
  await way.run(plan)
  return recordLines(await readAnswer(plan.out))
}

function same(a: unknown, b: unknown): void {
  if (JSON.stringify(a) !== JSON.stringify(b)) throw new Error(`${JSON.stringify(a)}\n${JSON.stringify(b)}`)
}

/** A run of the local engine begins with threads, and its register with an index: what it answers is compared with the reference's elsewhere. */
const [FEW, MANY] = [2, 25]

describe.each([reference, local(2, 64, 7)])('any small world by $name', (way) => {
  const numRuns = way === reference ? MANY : FEW

  it('loses no record, keeps its order, counts what it lists, and names nobody', async () => {
    const property = fc.asyncProperty(world, async (small) => {
      const plan = planned(small)
      const { summary, said } = await way.run(plan)
      const answer = await readAnswer(plan.out)
      const faults = [lostRecords(summary, answer), disorder(answer), miscounted(summary, answer)]
      same([...faults, await misplaced(plan, answer), await leaks(plan, said)].flat(), [])
      same(summary.rows.read, small.dumps.flat().length)
    })
    await fc.assert(property, { numRuns })
  })

  it('comes out the same whatever the order of its files and of the rows of its register', async () => {
    const property = fc.asyncProperty(world, async (small) => {
      same(await bytesOf(way, planned(small, { shuffled: true })), await bytesOf(way, planned(small)))
    })
    await fc.assert(property, { numRuns })
  })

  it('gives no other record another outcome where a record is added', async () => {
    const outcomes = async (small: SmallWorld): Promise<readonly string[]> =>
      (await linesOf(way, planned(small))).map((line) => line.split(',').slice(0, 6).join())
    const property = fc.asyncProperty(world, record, async ({ persons, dumps }, added) => {
      const file = FILES[dumps.length] ?? ''
      const after = await outcomes({ persons, dumps: [...dumps, [added]] })
      same(
        after.filter((line) => !line.startsWith(`${file},`)),
        await outcomes({ persons, dumps }),
      )
    })
    await fc.assert(property, { numRuns })
  })

  it('says nothing else of its records where a stranger’s is added', async () => {
    const stranger: RecordRow = { msisdn: '0961999999', document_number: '079090000009', full_name: 'Mai Thị Xuân' }
    const property = fc.asyncProperty(world, fc.boolean(), async ({ persons, dumps }, isKnown) => {
      const known = [...persons, { pin: '079090000009', full_name: 'Mai Thị Xuân', updated_on: '2026-11-14' }]
      const before = await linesOf(way, planned({ persons, dumps }))
      const after = await linesOf(way, planned({ persons: isKnown ? known : persons, dumps: [...dumps, [stranger]] }))
      const file = FILES[dumps.length] ?? ''
      same(
        after.filter((line) => !line.startsWith(`${file},`)),
        before,
      )
    })
    await fc.assert(property, { numRuns })
  })
})
