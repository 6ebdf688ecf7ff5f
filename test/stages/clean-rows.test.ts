import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { formatNamed } from '../../src/formats/index.ts'
import { Dictionary } from '../../src/memory/dictionary.ts'
import { OUTCOMES } from '../../src/model/verdict.ts'
import type { Register } from '../../src/reference/register.ts'
import { HolderAnswers } from '../../src/run/holder-answers.ts'
import { readNightFiles } from '../../src/run/night-files.ts'
import { nightMemory } from '../../src/run/night-memory.ts'
import { businessDateOf, plannedLooseFiles, planRun } from '../../src/run/plan.ts'
import type { Pool } from '../../src/run/pool.ts'
import type { RunConstants } from '../../src/stages/batch.ts'
import { buildDictionary } from '../../src/stages/dictionary.ts'
import type { Kernel } from '../../src/stages/kernel.ts'
import { NightThread } from '../../src/stages/night.ts'
import type { NightData, PostedBatch } from '../../src/stages/night-task.ts'
import type { Receipt } from '../../src/stages/receipt.ts'
import { segmentSecretBytes } from '../../src/stages/segment-key.ts'
import { registerOf } from '../reference/small-world.ts'
import { NOTHING_KEPT } from '../run/nothing-kept.ts'
import { watching } from '../worlds/ways.ts'
import { kernelModule, registerMemoriesOf } from './register-memory.ts'
import { Watched } from './watched-bytes.ts'

let watched: Watched | undefined
vi.mock('../../src/stages/kernel.ts', async (original) => {
  const { attachKernel } = await original<typeof import('../../src/stages/kernel.ts')>()
  return {
    attachKernel: (module: WebAssembly.Module, memory: WebAssembly.Memory): Kernel =>
      new Proxy(
        { ...attachKernel(module, memory) },
        {
          get: (kernel, name) => {
            const run: unknown = Reflect.get(kernel, name)
            if (typeof run !== 'function') return run
            return (...args: readonly unknown[]) => {
              const call = (): unknown => Reflect.apply(run, undefined, args)
              return watched === undefined ? call() : watched.call(String(name), call)
            }
          },
        },
      ),
  }
})

const ROWS = 5000
const NAMES = ['Nguyễn Văn Mẫu', 'Trần Thị Thử', 'Lê Hòa', 'Phạm Hoàng Anh Thư']
const words = new Set(NAMES.flatMap((name) => name.split(' ')))
const dictionaryData = buildDictionary([...words].map((word) => [word, 1]))
const dictionary = new Dictionary(dictionaryData)

/** Of each format's fixture the header, and the first record: of whom it is, so that it may be anybody's. */
const FIXTURES = [
  { name: 'viettel', file: 'dump.csv', msisdn: '0961000001', pin: '001099012345', holder: 'Nguyễn Văn Mẫu', sex: 'M' },
  { name: 'mobifone', file: 'dump.txt', msisdn: '0901000001', pin: '048095000001', holder: 'NGUYEN VAN MAU', sex: 'M' },
  {
    name: 'vinaphone',
    file: 'dump.csv',
    msisdn: '0911000001',
    pin: '046075000001',
    holder: 'Nguyễn Thị Mẫu',
    sex: 'F',
  },
  {
    name: 'canonical',
    file: 'dump.csv',
    msisdn: '0971000001',
    pin: '001099012345',
    holder: 'Nguyễn Văn Mẫu',
    sex: 'M',
  },
]
const BIRTHS: Readonly<Record<string, string>> = {
  viettel: '1999-03-07',
  mobifone: '1995-02-14',
  vinaphone: '1975-03-08',
  canonical: '1999-03-07',
}

type Fixture = (typeof FIXTURES)[number]

const pinOf = ({ pin }: Fixture, i: number): string => pin.slice(0, 6) + String(i).padStart(6, '0')
const nameOf = (i: number): string => NAMES[i % NAMES.length] ?? ''

/** The register of all holders of a fixture's rows. */
function holdersOf(fixture: Fixture): Promise<Register> {
  const { name, sex } = fixture
  return registerOf(
    ...Array.from({ length: ROWS }, (_, i) => {
      return { pin: pinOf(fixture, i), full_name: nameOf(i), sex, date_of_birth: BIRTHS[name] ?? '' }
    }),
  )
}

/** A dump of so many rows, each of somebody else. */
function dumpOf(fixture: Fixture, rows: number): string {
  const { name, file, msisdn, pin, holder } = fixture
  const text = readFileSync(new URL(`../../fixtures/formats/${name}/${file}`, import.meta.url), 'utf8')
  const lines = text.split('\n')
  const first = lines.findIndex((line) => line.includes(msisdn))
  const record = lines[first] ?? ''
  const records = Array.from({ length: rows }, (_, i) =>
    record
      .replace(msisdn, msisdn.slice(0, 4) + String(i).padStart(6, '0'))
      .replace(pin, pinOf(fixture, i))
      .replace(holder, i % 8 < 4 ? nameOf(i) : nameOf(i).toUpperCase()),
  )
  return `${[...lines.slice(0, first), ...records].join('\n')}\n`
}

/** What the kernel is called for: the batch is one slab, whatever it holds. */
const BEFORE = ['decode', 'describe', 'scatterCmnds', 'scatterPins']
const AFTER = [
  'compareAnswers',
  'wokenRows',
  'segmentKeys',
  'encipher',
  'measureSegment',
  'fillSegment',
  'sealSegment',
  'countRows',
]

const folder = mkdtempSync(join(tmpdir(), 'simsach-clean-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What came of a file whose bytes were hidden from JavaScript. */
interface Taken {
  readonly receipt: Receipt
  readonly calls: readonly string[]
  readonly reads: number
  /** Whether all that leaves the batch is what it is where nothing is hidden. */
  readonly isSame: boolean
}

/** Takes a file of one batch the way a run does, twice: first in the open, then hidden. */
async function taken(fixture: Fixture, register: Register, dump: string, partitions: number): Promise<Taken> {
  const path = join(folder, 'dump')
  writeFileSync(path, dump)
  const date = '2026-11-20'
  const files = plannedLooseFiles({ paths: [path], format: formatNamed(fixture.name), carrier: 'viettel', date })
  const options = { register: '', out: '', keyFile: '', confirmations: undefined, listOutcomes: true, threads: 1 }
  const plan = planRun(options, businessDateOf(date), files)
  const { businessDate } = plan
  const run: RunConstants = {
    businessDate,
    registerExtractDate: register.extractDate,
    carriers: ['viettel'],
    files: files.map((file) => ({ ...file, carrier: 0 })),
  }
  const { memories, seed } = registerMemoriesOf(register, dictionary, { partitions })
  const data: NightData = {
    kernel: kernelModule,
    ...nightMemory(plan, run, dictionaryData, 7n),
    dictionaryBytes: dictionaryData.length,
    partitions: memories,
    seed,
    answers: new HolderAnswers(new Map()).tables,
    run,
    listOutcomes: true,
    hasStore: false,
    spill: '',
    pseudonymKey: new Uint8Array(32),
    buckets: 16,
    segmentSecret: new Uint8Array(segmentSecretBytes),
  }
  const blobs: Buffer[] = []
  const thread = new NightThread(data, 0, () => ({
    append: (bytes) => ({ at: blobs.push(Buffer.from(bytes)), bytes: bytes.length }),
    readInto: () => 0,
  }))
  const results: Taken[] = []
  const take = (posted: PostedBatch): Receipt => {
    const inTheOpen = thread.batch(posted)
    const left = blobs.splice(0)
    const watch = new Watched(data.slabMemory, posted.input, posted.input + Buffer.byteLength(dump))
    watched = watch
    try {
      const receipt = watch.hide(() => thread.batch(posted))
      const isSame =
        blobs.every((blob, i) => left[i]?.equals(blob)) && JSON.stringify(receipt) === JSON.stringify(inTheOpen)
      results.push({ receipt, calls: watch.calls, reads: watch.reads, isSame })
    } finally {
      watched = undefined
    }
    return inTheOpen
  }
  const pool: Pool = {
    threads: 1,
    run: async (_, task) => take(task as PostedBatch) as never,
    close: async () => undefined,
  }
  const loaded = Promise.resolve()
  await readNightFiles({
    plan,
    data,
    pool,
    watch: watching().watch,
    onFile: () => undefined,
    loaded,
    checkpoints: NOTHING_KEPT,
  })
  const [only, ...more] = results
  if (only === undefined || more.length > 0) throw new Error('the test means a dump of one batch')
  return only
}

function matchedIn({ receipt }: Pick<Taken, 'receipt'>): number {
  return receipt.outcomeCounts[OUTCOMES.indexOf('matched')] ?? 0
}

describe.each(FIXTURES)('clean rows of $name', (fixture) => {
  let register: Register
  beforeAll(async () => {
    register = await holdersOf(fixture)
  })

  it.each([1, 7])(
    'take twelve calls of the kernel a batch and one a partition, of %i, however many they are',
    async (n) => {
      const few = await taken(fixture, register, dumpOf(fixture, 10), n)
      const many = await taken(fixture, register, dumpOf(fixture, ROWS), n)
      expect(many.calls).toEqual([...BEFORE, ...Array.from({ length: n }, () => 'probePins'), ...AFTER])
      // So few may lack keys of some partition.
      expect(few.calls.length).toBeLessThanOrEqual(many.calls.length)
      expect(new Set(few.calls)).toEqual(new Set(many.calls))
      for (const { receipt } of [few, many]) expect(receipt.findings.bytes).toBe(0)
      expect(matchedIn(many)).toBe(ROWS)
    },
  )

  it('are judged, spilled and listed without a byte of them being read by JavaScript', async () => {
    const { reads, isSame, receipt } = await taken(fixture, register, dumpOf(fixture, ROWS), 1)
    expect({ reads, isSame, matched: matchedIn({ receipt }) }).toEqual({ reads: 0, isSame: true, matched: ROWS })
  })

  it('are told from a row with an unusual number, and from one with another name', async () => {
    const rows = dumpOf(fixture, 10)
    const number = `${fixture.msisdn.slice(0, 4)}000007`
    const unusual = await taken(fixture, register, rows.replace(number, `\uFF10${number.slice(1)}`), 1)
    expect(unusual.reads).toBeGreaterThan(0)
    expect(unusual.isSame).toBe(false)
    expect(matchedIn(unusual)).toBe(9)
    const other = await taken(fixture, register, rows.replace('Lê Hòa', 'Lê Hoa'), 1)
    expect(other.calls.length).toBeGreaterThan(BEFORE.length + 1 + AFTER.length)
    expect(other.reads).toBeGreaterThan(0)
    expect(other.isSame).toBe(false)
    expect(matchedIn(other)).toBe(9)
  })
})
