/**
 * The local engine against the reference, on whatever a carrier may write: both must give the same bytes, or refuse with the
 * same words. A failure prints its seed: run that again with `fc.assert(…, { seed, path })`.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { FORMATS } from '../../src/formats/index.ts'
import { RunError } from '../../src/model/errors.ts'
import { businessDateOf, plannedLooseFiles, planRun, type RunPlan } from '../../src/run/plan.ts'
import { type PersonRow, registerText } from '../reference/small-world.ts'
import { hostileDump } from '../stages/hostile-dump.ts'
import { local, localInLeast, reference, type Way } from '../worlds/ways.ts'

/** In memory where the system has a folder for that: every run brings its files to the disk, and there are many runs. */
const scratch = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'simsach-same-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const DATE = '2026-11-20'
const TABLES = ['findings', 'members', 'outcomes', 'rejects', 'register-faults']
const CARRIERS = ['viettel', 'mobifone', 'vinaphone', 'itel'] as const

/** Those whom hostile dumps speak of, among them. */
const PINS = ['079185000001', '079185000002', '001090000003', '111111111111']
const NAMES = [
  'Nguyễn Văn A',
  'Trần Thị Thử',
  'Lê',
  'O’Neil',
  'Nguyễn Văn An',
  'Nguye\u0302\u0303n',
  'Ksor H’Bia'.repeat(40),
]

/** One for all worlds: an index takes as long to build as a run does. */
const REGISTER = registerText(
  PINS.flatMap((pin, i) =>
    NAMES.map((full_name, j): PersonRow => {
      const of = (...values: readonly string[]): string => values[(i + j) % values.length] ?? ''
      return {
        pin,
        full_name,
        date_of_birth: of('1985-05-06', '1985', '2021-05-06'),
        status: of('alive', 'cancelled'),
        superseded_by: PINS[i + 1] ?? '',
        cmnd: of('', '012345678', '012345678 271450001'),
        updated_on: `2021-05-0${1 + ((i + 2 * j) % 7)}`,
      }
    }),
  ),
)
const register = join(scratch, 'register.csv')
const keyFile = join(scratch, 'register.key')
writeFileSync(register, REGISTER)
writeFileSync(keyFile, '5a'.repeat(32))

/** What else may be wrong with a file as a whole; most often nothing. */
const MAULED: readonly ((file: Buffer) => Buffer)[] = [
  ...Array.from({ length: 24 }, () => (file: Buffer) => file),
  (file) => Buffer.concat([Buffer.from('\uFEFF'), file]),
  (file) => Buffer.concat([Buffer.from('\n \t\n\r\n'), file]),
  (file) => file.subarray(0, file.length >> 1),
  (file) => file.subarray(0, file.indexOf(10) + 1),
  (file) => Buffer.from(file.toString('latin1').replaceAll('\n', '\r'), 'latin1'),
  (file) => Buffer.from(file.toString('latin1').replaceAll('\n', '\n\r'), 'latin1'),
  (file) => Buffer.concat([file, Buffer.from('"')]),
  (file) => Buffer.concat([Buffer.from('"'), file]),
]

const dump = fc.constantFrom(...FORMATS).chain((format) =>
  fc.record({
    format: fc.constant(format),
    carrier: fc.constantFrom(...CARRIERS),
    text: fc
      .tuple(fc.array(hostileDump(format), { minLength: 1, maxLength: 4 }), fc.constantFrom(...MAULED))
      .map(([parts, maul]) => maul(Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')])))),
  }),
)

type Dump = typeof dump extends fc.Arbitrary<infer D> ? D : never

let cases = 0

function planned(dumps: readonly Dump[]): RunPlan {
  const folder = join(scratch, String(++cases))
  mkdirSync(folder)
  const files = dumps.flatMap(({ format, carrier, text }, i) => {
    const path = join(folder, `${i}.csv`)
    writeFileSync(path, text)
    return plannedLooseFiles({ paths: [path], format, carrier, date: DATE })
  })
  const out = join(folder, 'out')
  const options = { register, out, keyFile, confirmations: undefined, listOutcomes: true, threads: 2 }
  return planRun(options, businessDateOf(DATE), files)
}

/** All tables of a run, or why it was refused. */
async function told(way: Way, plan: RunPlan): Promise<Readonly<Record<string, string>>> {
  const out = join(plan.out, way.name)
  try {
    await way.run({ ...plan, out })
  } catch (error) {
    if (error instanceof RunError) return { refused: `${error.code}: ${error.message}` }
    throw error
  }
  return Object.fromEntries(TABLES.map((table) => [table, readFileSync(join(out, `${table}.csv`), 'utf8')]))
}

describe('hostile dumps', () => {
  it('come out of the local engine as the reference says, byte for byte', async () => {
    const ways = fc.constantFrom(local(1, 1, 7), local(2, 64, 1), local(3, 4096, 7), localInLeast(2, 64, 7))
    let refused = 0
    const runs = 8
    await fc.assert(
      fc.asyncProperty(fc.array(dump, { minLength: 1, maxLength: 4 }), ways, async (dumps, way) => {
        const plan = planned(dumps)
        const expected = await told(reference, plan)
        refused += Number('refused' in expected)
        expect(await told(way, plan)).toEqual(expected)
      }),
      // A failure shrinks at half a second a step.
      { numRuns: runs, interruptAfterTimeLimit: 40_000 },
    )
    // Most worlds are to get through, or this proves little.
    expect(refused).toBeLessThan(runs * 0.8)
  })
})
