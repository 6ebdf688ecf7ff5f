/** Whatever comes: each folder of `fixtures/hostile/` is a dump, an inbox or a manifest that must be read rightly or refused clearly. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RUN_ERROR_CODES } from '../src/model/errors.ts'
import { REJECT_COLUMNS } from '../src/model/outputs.ts'
import { REJECT_MESSAGES } from '../src/model/reject-messages.ts'
import { CELL_FAULTS } from '../src/model/verdict.ts'
import { scratch } from './cli/command-line.ts'
import { type Answered, type HostileCase, hostileCases, type Refused } from './hostile/cases.ts'
import { layRegister, ordinaryPeakBytes, runAll, type Seen, type Way } from './hostile/runs.ts'
import { parsedRows } from './worlds/csv.ts'

const all = hostileCases()
const isSuperuser = process.getuid?.() === 0
const cases = all.filter(({ setting }) => !(isSuperuser && setting.isForOrdinaryUsers === true))
const engines = ['local', 'reference'] as const

/** A check reads loose dumps only, and writes less than a disk would refuse. */
const isChecked = ({ setting }: HostileCase): boolean => setting.inbox !== true && setting.fileBlocksMax === undefined

const FILES = ['findings.csv', 'members.csv', 'outcomes.csv', 'register-faults.csv', 'rejects.csv', 'summary.json']
const CHECK_FILES = ['check.json', 'findings.csv', 'manifest.draft.json', 'rejects.csv']
const written = (files: readonly string[]): readonly string[] => ['out', ...files.map((name) => join('out', name))]
const WRITTEN = { local: written(FILES), reference: written(FILES), check: written(CHECK_FILES) } as const

/** Of the two people in the dumps: names, documents, numbers, birth dates. */
const PERSONAL = /Hùng|Mẫu|001\d90|0981|17\/05|02\/03|1990/

/** What a process may take above the plan: what a run takes before it reads (as `run/memory-plan.ts` says), or that with two sound records. */
const BYTES_ABOVE = 256 * 2 ** 20
const BASE_BYTES = 210 * 2 ** 20
const SECONDS_MAX = 20

const CELL_CODES: readonly string[] = CELL_FAULTS

const folder = scratch()
afterAll(() => folder.remove())
const seen = new Map<Way, ReadonlyMap<string, Seen>>()
const ordinary = new Map<Way, number>()

beforeAll(async () => {
  await layRegister(folder.path)
  await Promise.all(
    ([...engines, 'check'] as const).map(async (way) => {
      ordinary.set(way, await ordinaryPeakBytes(way, folder.path))
      seen.set(way, await runAll(way === 'check' ? cases.filter(isChecked) : cases, way, folder.path))
    }),
  )
})

const some = (counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0))

/** What an answer came to, in the shape of `expected.json`. */
async function answered({ reported, rejects }: Seen): Promise<Answered> {
  const counts: Record<string, number> = {}
  for (const { code = '', column = '' } of await parsedRows([REJECT_COLUMNS.join(','), ...rejects].join('\n'))) {
    const key = `${code} ${column}`.trim()
    counts[key] = (counts[key] ?? 0) + 1
  }
  const { read = 0, outcomes = {}, skipped = {}, unreadable = {} } = reported ?? {}
  const all = { outcomes: some(outcomes), skipped: some(skipped), unreadable: some(unreadable) }
  return { exit: 0, read, rejects: counts, ...all }
}

/** Cells at fault by column: a check counts those of rejected records too. */
function cellFaults({ rejects = {} }: Answered): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const [key, count] of Object.entries(rejects)) {
    const [code = '', column = ''] = key.split(' ')
    if (CELL_CODES.includes(code)) counts[column] = (counts[column] ?? 0) + count
  }
  return counts
}

function refused({ ending }: Seen): Refused {
  return { exit: 2, error: ending?.error?.code ?? '', says: ending?.error?.message ?? '' }
}

async function expectSeen(way: Way, one: Seen, expected: Answered | Refused): Promise<void> {
  expect(one.ending?.crash).toBe(undefined)
  expect(one.ending).toBeDefined()
  expect(one.ending?.seconds).toBeLessThan(SECONDS_MAX)
  if (expected.exit === 0) {
    expect(one.ending?.error).toBe(undefined)
    const nothing = { rejects: {}, outcomes: {}, skipped: {}, unreadable: {} }
    const compared = way === 'check' ? { outcomes: {}, unreadable: cellFaults(expected) } : {}
    expect(await answered(one)).toEqual({ ...nothing, ...expected, ...compared })
    expect(one.left).toEqual(WRITTEN[way])
    expect(one.rejects.join('\n').replace(/^[^,]*,\d+,\d+,/gm, '')).not.toMatch(PERSONAL)
    return
  }
  const { message = '', hint = '' } = one.ending?.error ?? {}
  expect(refused(one)).toEqual({ ...expected, says: expect.stringContaining(expected.says ?? '') })
  expect(message.length).toBeLessThan(1000)
  expect(hint).toMatch(/\w{2}/)
  expect(message + hint).not.toMatch(PERSONAL)
  expect(one.left.filter((path) => path !== 'out')).toEqual([])
}

/** What became of a case by an engine, or by a check. */
function seenOf(way: Way, name: string): Seen {
  const one = seen.get(way)?.get(name)
  if (one === undefined) throw new Error(`${name} was not run: ${way}`)
  return one
}

/** That memory does not grow with what comes. */
function expectMemory(way: Way, name: string): void {
  const peak = seenOf(way, name).ending?.peakBytes ?? Number.POSITIVE_INFINITY
  expect(peak, way).toBeLessThan(Math.max(BASE_BYTES, ordinary.get(way) ?? 0) + BYTES_ABOVE)
}

describe('a hostile input is read rightly or refused clearly, by both engines and by a check', () => {
  it.each(cases)('$name', async (one) => {
    const { name, setting, expected } = one
    const ways = isChecked(one) ? ([...engines, 'check'] as const) : engines
    const local = seenOf('local', name)
    for (const way of ways) {
      const other = seenOf(way, name)
      await expectSeen(way, other, expected)
      expect(other.rejects).toEqual(local.rejects)
      // Where the disk is full, or the file has grown to, is told by each as it came.
      const isAsItCame = setting.grows !== undefined || setting.fileBlocksMax !== undefined
      if (!isAsItCame) expect(other.ending?.error).toEqual(local.ending?.error)
      if (setting.isLarge === true) expectMemory(way, name)
    }
  })
})

describe('the corpus', () => {
  const codes = all.flatMap(({ expected }) =>
    expected.exit === 0 ? Object.keys(expected.rejects ?? {}).map((key) => key.replace(/ .*/, '')) : [expected.error],
  )
  it('has at least 40 cases with at least 25 codes between them, all of them codes of this program', () => {
    expect(all.length).toBeGreaterThanOrEqual(40)
    expect(new Set(codes).size).toBeGreaterThanOrEqual(25)
    const known: readonly string[] = [...RUN_ERROR_CODES, ...Object.keys(REJECT_MESSAGES)]
    expect(codes.filter((code) => !known.includes(code))).toEqual([])
  })
  it('has a case for every code of rejects.csv', () => {
    expect(Object.keys(REJECT_MESSAGES).filter((code) => !codes.includes(code))).toEqual([])
  })
  it('says of each case in two sentences where it comes from and what must come of it', () => {
    expect(all.filter(({ says }) => says.trim().split(/\.\s+/).length !== 2).map(({ name }) => name)).toEqual([])
  })
})
