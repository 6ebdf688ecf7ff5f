/** Whatever comes: each folder of `fixtures/hostile/` is a dump, an inbox or a manifest that must be read rightly or refused clearly. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RUN_ERROR_CODES } from '../src/model/errors.ts'
import { REJECT_COLUMNS } from '../src/model/outputs.ts'
import { REJECT_MESSAGES } from '../src/model/reject-messages.ts'
import { scratch } from './cli/command-line.ts'
import { type Answered, hostileCases, type Refused } from './hostile/cases.ts'
import { type EngineUnderTest, layRegister, ordinaryPeakBytes, runAll, type Seen } from './hostile/runs.ts'
import { parsedRows } from './worlds/csv.ts'

const all = hostileCases()
const isSuperuser = process.getuid?.() === 0
const cases = all.filter(({ setting }) => !(isSuperuser && setting.isForOrdinaryUsers === true))
const engines = ['local', 'reference'] as const

const FILES = ['findings.csv', 'members.csv', 'outcomes.csv', 'register-faults.csv', 'rejects.csv', 'summary.json']
const WRITTEN = ['out', ...FILES.map((name) => join('out', name))]

/** Of the two people in the dumps: names, documents, numbers, birth dates. */
const PERSONAL = /Hùng|Mẫu|001\d90|0981|17\/05|02\/03|1990/

/** What a process may take above one that reads a sound dump of two records. */
const BYTES_ABOVE = 256 * 2 ** 20
const SECONDS_MAX = 20

const folder = scratch()
afterAll(() => folder.remove())
const seen = new Map<EngineUnderTest, ReadonlyMap<string, Seen>>()
const ordinary = new Map<EngineUnderTest, number>()

beforeAll(async () => {
  await layRegister(folder.path)
  await Promise.all(
    engines.map(async (engine) => {
      ordinary.set(engine, await ordinaryPeakBytes(engine, folder.path))
      seen.set(engine, await runAll(cases, engine, folder.path))
    }),
  )
})

const some = (counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0))

/** What an answer came to, in the shape of `expected.json`. */
async function answered({ summary, rejects }: Seen): Promise<Answered> {
  const counts: Record<string, number> = {}
  for (const { code = '', column = '' } of await parsedRows([REJECT_COLUMNS.join(','), ...rejects].join('\n'))) {
    const key = `${code} ${column}`.trim()
    counts[key] = (counts[key] ?? 0) + 1
  }
  const { rows = 0, outcomes = {}, skippedBy = {}, unreadable = {} } = summary ?? {}
  const [byOutcome, skipped] = [some(outcomes), some(skippedBy)]
  return { exit: 0, read: rows, rejects: counts, outcomes: byOutcome, skipped, unreadable }
}

function refused({ ending }: Seen): Refused {
  return { exit: 2, error: ending?.error?.code ?? '', says: ending?.error?.message ?? '' }
}

async function expectSeen(one: Seen, expected: Answered | Refused): Promise<void> {
  expect(one.ending?.crash).toBe(undefined)
  expect(one.ending).toBeDefined()
  expect(one.ending?.seconds).toBeLessThan(SECONDS_MAX)
  if (expected.exit === 0) {
    expect(one.ending?.error).toBe(undefined)
    const nothing = { rejects: {}, outcomes: {}, skipped: {}, unreadable: {} }
    expect(await answered(one)).toEqual({ ...nothing, ...expected })
    expect(one.left).toEqual(WRITTEN)
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

describe('a hostile input is read rightly or refused clearly by both engines', () => {
  it.each(cases)('$name', async ({ name, setting, expected }) => {
    const [local, reference] = engines.map((engine) => seen.get(engine)?.get(name))
    if (local === undefined || reference === undefined) throw new Error('it was not run')
    await expectSeen(local, expected)
    await expectSeen(reference, expected)
    expect(reference.rejects).toEqual(local.rejects)
    // Where the disk is full, or the file has grown to, is told by each as it came.
    const isAsItCame = setting.grows !== undefined || setting.fileBlocksMax !== undefined
    if (!isAsItCame) expect(reference.ending?.error).toEqual(local.ending?.error)
    if (setting.isLarge !== true) return
    for (const engine of engines) {
      const peak = seen.get(engine)?.get(name)?.ending?.peakBytes ?? Number.POSITIVE_INFINITY
      expect(peak, engine).toBeLessThan((ordinary.get(engine) ?? 0) + BYTES_ABOVE)
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
  it('says of each case in two sentences where it comes from and what must come of it', () => {
    expect(all.filter(({ says }) => says.trim().split(/\.\s+/).length !== 2).map(({ name }) => name)).toEqual([])
  })
})
