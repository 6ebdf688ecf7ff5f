/**
 * What holds of any small world. A failure prints its seed and the smallest world that shows it: run that again with
 * `fc.assert(…, { seed, path })`.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, it } from 'vitest'
import { canonical } from '../../src/formats/canonical.ts'
import { businessDateOf, plannedLooseFiles, planRun, type RunPlan } from '../../src/run/plan.ts'
import { dumpText, type PersonRow, type RecordRow, registerText } from '../reference/small-world.ts'
import { readAnswer, recordLines } from '../worlds/answer.ts'
import { disorder, leaks, lostRecords, miscounted, misplaced } from '../worlds/laws.ts'
import { local, reference, type Way } from '../worlds/ways.ts'

/** In memory where the system has a folder for that: every run brings its files to the disk, and there are many runs. */
const scratch = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'simsach-properties-'))
afterAll(() => rmSync(scratch, { recursive: true }))

/** Few values, so that persons, numbers and documents meet. */
const PINS = ['001090000001', '001090000002', '001090000003', '001215000004']
const NAMES = ['Nguyễn Văn Hùng', 'NGUYEN VAN HUNG', 'Trần Thị Hoà', 'Trần Thị Hòa', 'Y Thanh Niê']
const BIRTHS = ['1990-05-17', '1990-01-01', '1990', '1990-17-05', '2015-03-04', '']
const CMNDS = ['012300001', '271450001']

const person = fc.record<PersonRow>({
  pin: fc.constantFrom(...PINS),
  full_name: fc.constantFrom('Nguyễn Văn Hùng', 'Trần Thị Hòa', 'Y Thanh Niê'),
  date_of_birth: fc.constantFrom('1990-05-17', '1990', '2015-03-04'),
  status: fc.constantFrom('alive', 'alive', 'deceased', 'cancelled'),
  died_on: fc.constantFrom('', '2024', '2020-02-03'),
  superseded_by: fc.constantFrom('', ...PINS),
  cmnd: fc.constantFrom('', '', ...CMNDS, CMNDS.join(' ')),
  updated_on: fc.constantFrom('2026-11-14', '2026-11-15'),
})

const record = fc.record<RecordRow>({
  msisdn: fc.constantFrom('0981000001', '84981000001', '01682000002', '0382000002', '981000003', '', '12'),
  subscriber_kind: fc.constantFrom('individual', 'individual', 'individual', 'organisation', 'm2m', ''),
  document_type: fc.constantFrom('cccd', 'cccd', 'cmnd', 'passport', 'organisation', ''),
  document_number: fc.constantFrom(...PINS, '1090000001', '001090999999', '111111111', ...CMNDS, 'ABC', 'C1234560', ''),
  full_name: fc.constantFrom(...NAMES),
  date_of_birth: fc.constantFrom(...BIRTHS),
  activated_at: fc.constantFrom('2019-03-05', '2019-03-05T10:00:00', '2026-11-16', '2026-11-21', ''),
  status: fc.constantFrom('active', 'active', 'blocked-one-way', 'terminated', ''),
  guardian_document: fc.constantFrom('', ...PINS),
  channel: fc.constantFrom('counter', 'app', ''),
  contract_number: fc.constantFrom('', '', 'HD-1'),
})

interface SmallWorld {
  readonly persons: readonly PersonRow[]
  /** One dump each; the first two are of one carrier. */
  readonly dumps: readonly (readonly RecordRow[])[]
}

const FILES = ['viettel_1.csv', 'viettel_2.csv', 'mobifone.csv', 'itel.csv'] as const

const world: fc.Arbitrary<SmallWorld> = fc.record({
  persons: fc.array(person, { minLength: 1, maxLength: 6 }),
  dumps: fc.array(fc.array(record, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 3 }),
})

let cases = 0

function planned({ persons, dumps }: SmallWorld, { shuffled = false, mine = true } = {}): RunPlan {
  const folder = join(scratch, String(++cases))
  mkdirSync(folder)
  const path = (name: string): string => join(folder, name)
  writeFileSync(path('register.csv'), registerText(shuffled ? persons.toReversed() : persons))
  writeFileSync(path('register.key'), '5a'.repeat(32))
  writeFileSync(path('mine.csv'), 'msisdn,pin,answer,answered_at\n0981000001,001090000001,mine,2026-05-01\n')
  const files = dumps.flatMap((records, i) => {
    const name = FILES[i] ?? ''
    writeFileSync(path(name), dumpText(records))
    const [carrier = ''] = name.split(/[._]/)
    return plannedLooseFiles({ paths: [path(name)], format: canonical, carrier, date: '2026-11-20' })
  })
  const options = {
    register: path('register.csv'),
    out: path('out'),
    keyFile: undefined,
    confirmations: mine ? path('mine.csv') : undefined,
    listOutcomes: true,
    threads: 2,
  }
  return planRun(options, businessDateOf('2026-11-20'), shuffled ? files.toReversed() : files)
}

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
