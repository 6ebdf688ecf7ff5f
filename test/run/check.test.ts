import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellsOf } from '../../src/formats/codes.ts'
import type { CarrierFormat } from '../../src/formats/format.ts'
import { FORMATS, formatNamed } from '../../src/formats/index.ts'
import { CODES } from '../../src/model/fields.ts'
import type { Manifest } from '../../src/model/manifest.ts'
import { RULES } from '../../src/rules/index.ts'
import { checkFiles } from '../../src/run/check.ts'
import { type CheckOptions, planCheck } from '../../src/run/check-plan.ts'
import type { CheckReport } from '../../src/run/check-report.ts'
import { openInput } from '../../src/run/open.ts'
import { businessDateOf, type PlannedFile, plannedLooseFiles, planRun } from '../../src/run/plan.ts'
import { makeWorld, type TestWorld } from '../generate/world.ts'
import { BUSINESS_DATE } from '../reference/small-world.ts'
import { hostileDump } from '../stages/hostile-dump.ts'
import { rowsOf } from '../worlds/csv.ts'
import { local, watching } from '../worlds/ways.ts'
import { comparable, sorted, twinOf } from './check-twin.ts'

const scratch = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'simsach-check-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const DATE = '2026-11-20'
const CALM: CheckOptions = {
  threads: 2,
  slabBytes: 64 * 1024,
  memoryBytes: undefined,
  out: undefined,
  rejectShareMax: 0.01,
}

function check(
  paths: readonly string[],
  format: CarrierFormat,
  options: Partial<CheckOptions> = {},
): Promise<CheckReport> {
  const files = plannedLooseFiles({ paths, format, carrier: 'viettel', date: DATE })
  return checkFiles(planCheck({ ...CALM, ...options }, businessDateOf(DATE), files), watching().watch)
}

/** Many files at a time, for to start threads takes longer than to check a small file. */
async function expectTwins(paths: readonly string[], format: CarrierFormat, slabBytes: number): Promise<void> {
  const expected = await Promise.all(paths.map(async (path) => twinOf(await contentOf(path), format, BUSINESS_DATE)))
  const { files } = await check(paths, format, { slabBytes })
  const told = new Map(files.map((file) => [basename(file.file), file]))
  for (const [i, path] of paths.entries()) {
    const file = told.get(basename(path)) ?? fail()
    const { words, ...counts } = expected[i] ?? fail()
    expect([path, sorted(comparable(file))]).toEqual([path, sorted(counts)])
    for (const { column, words: shown } of file.unlistedWords) {
      for (const { word, records } of shown)
        expect([column, word, records]).toEqual([column, word, words.get(`${column}|${word}`)])
    }
  }
}

async function contentOf(path: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of (await openInput(path)).chunks) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

function fail(): never {
  throw new Error('no such file')
}

describe('a check counts what the reference counts', () => {
  const fixtures = new URL('../../fixtures/', import.meta.url).pathname

  it.each(FORMATS.map(({ name }) => name))('in the fixture %s, in slabs of a few bytes', async (name) => {
    const folder = join(fixtures, 'formats', name)
    const file = readdirSync(folder).find((one) => one.startsWith('dump')) ?? ''
    await expectTwins([join(folder, file)], formatNamed(name), 48)
  })

  it.each(FORMATS)('in the dumps of $name of all small worlds', async (format) => {
    const paths = worldDumps(join(fixtures, 'worlds'), format.name)
    expect(paths.length).toBeGreaterThan(0)
    // Many of them are called the same.
    const own = paths.map((path, i) => {
      const copy = join(scratch, `${format.name}-${i}-${basename(path)}`)
      copyFileSync(path, copy)
      return copy
    })
    await expectTwins(own, format, 4096)
  })

  it.each(FORMATS)('in hostile records of $name', async (format) => {
    const dumps = fc.sample(hostileDump(format), { numRuns: 60, seed: 2026 })
    const paths = dumps.map((bytes, i) => {
      const path = join(scratch, `hostile-${format.name}-${i}.csv`)
      writeFileSync(path, bytes)
      return path
    })
    await expectTwins(paths, format, 256)
  })
})

/** Dumps of all worlds that are in a format. */
function worldDumps(worlds: string, format: string): string[] {
  return readdirSync(worlds, { withFileTypes: true }).flatMap((world) => {
    if (!world.isDirectory()) return []
    const folder = join(worlds, world.name)
    const said = join(folder, 'options.json')
    const { formats = {} } = existsSync(said) ? JSON.parse(readFileSync(said, 'utf8')) : {}
    const names = readdirSync(folder).filter((name) =>
      /^(?:viettel|mobifone|vinaphone|itel|vietnamobile).*(?:csv|txt|gz|zst)$/.test(name),
    )
    return names.flatMap((name) =>
      (formats[name.split(/[._]/)[0] ?? ''] ?? 'canonical') === format ? [join(folder, name)] : [],
    )
  })
}

describe('a check of a hostile world', () => {
  let world: TestWorld
  const out = join(scratch, 'night')
  const carriers = FORMATS.filter(({ carrier }) => carrier !== '')
  const reports = new Map<string, CheckReport>()
  const listed = new Map<string, string>()

  beforeAll(async () => {
    world = await makeWorld({ scenario: 'hostile', parts: 2, seed: 11, persons: 1300, subscribers: 2000 })
    const options = {
      ...{ register: join(world.dir, 'register.csv'), out, keyFile: join(scratch, 'key'), confirmations: undefined },
      ...{ listOutcomes: false, threads: 2 },
    }
    await local(2, 1 << 20, 1).run(planRun(options, BUSINESS_DATE, carriers.flatMap(dumpsOf)), watching())
  })
  afterAll(() => world.remove())

  const folderOf = ({ carrier }: CarrierFormat): string => join(world.dir, 'inbox', carrier, `${DATE}-001`)
  const dumpsOf = (format: CarrierFormat): PlannedFile[] => {
    const names = readdirSync(folderOf(format)).filter((file) => file !== 'manifest.json')
    const paths = names.map((name) => join(folderOf(format), name))
    return plannedLooseFiles({ paths, format, carrier: undefined, date: DATE })
  }

  it.each(carriers)(
    'lists the rejects of $name as the run does, byte for byte, on any number of threads',
    async (format) => {
      const [header = '', ...lines] = readFileSync(join(out, 'rejects.csv'), 'utf8').split('\n')
      const own = lines.filter((line) => line.startsWith(`${format.carrier}/`))
      expect(own.length).toBeGreaterThan(5)
      for (const [threads, slabBytes] of [
        [1, 1 << 20],
        [3, 700],
      ] as const) {
        const to = join(scratch, `checked-${format.name}-${threads}`)
        const plan = planCheck({ ...CALM, threads, slabBytes, out: to }, BUSINESS_DATE, dumpsOf(format))
        const report = await checkFiles(plan, watching().watch)
        expect(readFileSync(join(to, 'rejects.csv'), 'utf8')).toBe([header, ...own, ''].join('\n'))
        const findings = readFileSync(join(to, 'findings.csv'), 'utf8')
        expect(findings).toBe(listed.get(format.name) ?? findings)
        listed.set(format.name, findings)
        expect(readdirSync(to).sort()).toEqual(['check.json', 'findings.csv', 'manifest.draft.json', 'rejects.csv'])
        expect(JSON.parse(readFileSync(join(to, 'check.json'), 'utf8'))).toEqual(report)
        expect(JSON.parse(readFileSync(join(to, 'manifest.draft.json'), 'utf8'))).toEqual(report.manifest)
        expect(report).toEqual(reports.get(format.name) ?? report)
        expect(report.passed).toBe(false)
        reports.set(format.name, report)
      }
    },
  )

  it.each(carriers)('gives the control totals and files that the manifest of $name has', (format) => {
    const manifest = reports.get(format.name)?.manifest
    const expected: Manifest = JSON.parse(readFileSync(join(folderOf(format), 'manifest.json'), 'utf8'))
    expect(manifest?.totals).toEqual(expected.totals)
    const byName = (files: Manifest['files'] = []): Manifest['files'] =>
      files.toSorted((a, b) => (a.name < b.name ? -1 : 1))
    expect(byName(manifest?.files)).toEqual(byName(expected.files))
  })

  it('finds what the run finds, where no register is needed, and no less where it is', async () => {
    const found = new Map<string, number>()
    for (const { rule = '' } of await rowsOf(join(out, 'findings.csv'))) found.set(rule, (found.get(rule) ?? 0) + 1)
    const checked = new Map<string, number>()
    for (const { files } of reports.values()) {
      for (const { findings } of files) {
        for (const { rule, records } of findings) checked.set(rule, (checked.get(rule) ?? 0) + records)
      }
    }
    expect(checked.size).toBeGreaterThan(5)
    for (const [rule, records] of checked) {
      const { class: ruleClass } = RULES.find(({ id }) => id === rule) ?? {}
      if (ruleClass === 'DQ') expect([rule, records]).toEqual([rule, found.get(rule)])
      else expect(records, rule).toBeGreaterThanOrEqual(found.get(rule) ?? 0)
    }
  })

  it('lists these findings with their lines and columns', async () => {
    const inRun = await rowsOf(join(out, 'findings.csv'))
    const ofRun = inRun.filter(({ rule }) => rule === 'incomplete-record' || rule === 'lost-leading-zero')
    const placeOf = ({ rule, file, line, byte_offset: at }: Readonly<Record<string, string>>): string =>
      `${rule} ${file} ${line} ${at}`
    const columnOf = (carrier: string | undefined, key: string): string => {
      const { columns = [] } = FORMATS.find((format) => format.carrier === carrier) ?? {}
      return columns.find(({ as }) => as === key)?.from ?? key
    }
    const expected = ofRun.map((row) => {
      const { evidence = '', carrier } = row
      const keys = evidence.split(';').map((pair) => pair.split('=')[0] ?? '')
      return [placeOf(row), [...new Set(keys.map((key) => columnOf(carrier, key)))].sort()]
    })
    const told: (readonly [string, string[]])[] = []
    for (const { name } of carriers) {
      for (const row of await rowsOf(join(scratch, `checked-${name}-1`, 'findings.csv'))) {
        const { rule, title, columns = '' } = row
        if (rule !== 'incomplete-record' && rule !== 'lost-leading-zero') continue
        expect(title).toBe(RULES.find(({ id }) => id === rule)?.title.en)
        told.push([placeOf(row), columns.split(';').sort()])
      }
    }
    expect(told.length).toBeGreaterThan(10)
    expect(told.sort()).toEqual(expected.sort())
  })
})

describe('the share of rejects', () => {
  const canonical = formatNamed('canonical')
  const header = canonical.columns.map(({ from }) => from).join(',')
  const record = (msisdn: string): string => `,${msisdn}${','.repeat(canonical.columns.length - 2)}\n`

  it('passes up to its limit and not beyond, in each file by itself', async () => {
    const folder = join(scratch, 'share')
    mkdirSync(folder)
    const paths = [
      ['good.csv', 9],
      ['bad.csv', 8],
    ].map(([name, good]) => {
      const path = join(folder, String(name))
      const bad = 10 - Number(good)
      writeFileSync(path, `${header}\n${record('0981000001').repeat(Number(good))}${record('12').repeat(bad)}`)
      return path
    })
    const { passed, files } = await check(paths, canonical, { rejectShareMax: 0.1 })
    expect(passed).toBe(false)
    expect(
      files.map(({ file, passed: isGood, rejectedShare }) => [file.split('/').at(-1), isGood, rejectedShare]),
    ).toEqual([
      ['bad.csv', false, 0.2],
      ['good.csv', true, 0.1],
    ])
    expect((await check(paths, canonical, { rejectShareMax: 0.2 })).passed).toBe(true)
  })

  it('is told beside the fault with its first line, and a status that is missing counts as unknown', async () => {
    const path = join(scratch, 'told.csv')
    writeFileSync(path, `${header}\n${record('0981000001')}\n${record('12')}x${record('')}`)
    const { files, manifest } = await check([path], canonical)
    const [file] = files
    const at = header.length + 1
    const length = record('0981000001').length
    expect(file?.rejects).toEqual([
      { code: 'msisdn-unusable', column: 'msisdn', records: 1, first: { line: 4, byteOffset: at + length + 1 } },
      {
        code: 'msisdn-missing',
        column: 'msisdn',
        records: 1,
        first: { line: 5, byteOffset: at + length + 1 + record('12').length },
      },
    ])
    expect(CODES.status).toContain('unknown')
    expect(manifest.totals).toEqual({
      records: 3,
      statuses: { unknown: 1 },
      msisdnSum: '84981000001',
      msisdnUnusable: 2,
    })
    expect(file?.skipped).toEqual({ blank: 1, comment: 0, 'repeated-header': 0, total: 0 })
  })
})

describe('a column', () => {
  it('is filled, empty, unknown or unreadable in each record that was read, whatever fields it answers for', async () => {
    const format = formatNamed('mobifone')
    const headers = cellsOf(format).map(({ header }) => header)
    const lineOf = (cells: Readonly<Record<string, string>>): string => {
      return headers.map((header) => cells[header] ?? '').join('|')
    }
    const path = join(scratch, 'columns.txt')
    const lines = [
      headers.join('|'),
      lineOf({ ISDN: '0901000001', SEX: '1', BIRTHDAY: '19900517', STATUS: '1' }),
      lineOf({ ISDN: '0901000002', SEX: 'NULL', BIRTHDAY: '\u00a0', STATUS: 'N/A' }),
      lineOf({ ISDN: '0901000003', SEX: ' ', BIRTHDAY: '19901399', STATUS: '77' }),
      lineOf({ ISDN: '12', SEX: 'x', BIRTHDAY: 'x', STATUS: 'x' }),
    ]
    writeFileSync(path, lines.join('\n'))
    const { files, manifest } = await check([path], format)
    const column = (name: string): unknown => files[0]?.columns.find((one) => one.column === name)
    expect(column('SEX')).toMatchObject({ filled: 1, empty: 1, unknown: 1, unreadable: 0 })
    expect(column('BIRTHDAY')).toMatchObject({ filled: 1, empty: 1, unknown: 0, unreadable: 1 })
    const counts = { filled: 1, empty: 0, unknown: 1, unreadable: 1 }
    expect(column('STATUS')).toEqual({ column: 'STATUS', fields: ['status', 'block_reason'], ...counts })
    const byteOffset = Buffer.byteLength(lines.slice(0, 2).join('\n')) + 1
    expect(files[0]?.required.find(({ field }) => field === 'status')).toEqual({
      ...{ field: 'status', column: 'STATUS', required: 3, lacking: 2 },
      first: { line: 3, byteOffset },
    })
    expect(manifest.totals.statuses).toEqual({ active: 1, unknown: 2 })
    // Of the record that is rejected for its number, too.
    expect(files[0]?.cellFaults.map(({ code, column: header, records }) => [code, header, records])).toEqual([
      ['code-unlisted', 'STATUS', 2],
      ['date-impossible', 'BIRTHDAY', 1],
      ['code-unlisted', 'SEX', 1],
      ['date-unreadable', 'BIRTHDAY', 1],
    ])
  })
})

describe('a cell', () => {
  it('is empty where nothing stands between its quotes, or only what no value is', async () => {
    const format = formatNamed('canonical')
    const headers = cellsOf(format).map(({ header }) => header)
    const lines = [
      { msisdn: '0981000001', sex: '""', address: 'x' },
      { msisdn: '0981000002', sex: '"  "', address: `e${'\u0301'.repeat(31)}` },
      { msisdn: '0981000003', sex: '" M "', address: '""""' },
    ].map((cells: Readonly<Record<string, string>>) => headers.map((header) => cells[header] ?? '').join(','))
    const path = join(scratch, 'quoted.csv')
    writeFileSync(path, [headers.join(','), ...lines].join('\n'))
    const { files } = await check([path], format)
    const counts = { unknown: 0, unreadable: 0 }
    const column = (name: string): unknown => files[0]?.columns.find((one) => one.column === name)
    expect(column('sex')).toEqual({ column: 'sex', fields: ['sex'], filled: 1, empty: 2, ...counts })
    expect(column('address')).toEqual({ column: 'address', fields: ['address'], filled: 2, empty: 1, ...counts })
  })
})

describe('a check that cannot be carried out', () => {
  it('leaves what an earlier one has written, and nothing of its own', async () => {
    const canonical = formatNamed('canonical')
    const out = join(scratch, 'kept')
    mkdirSync(out)
    writeFileSync(join(out, 'check.json'), 'kept')
    const path = join(scratch, 'empty.csv')
    writeFileSync(path, `${canonical.columns.map(({ from }) => from).join(',')}\n`)
    await expect(check([path], canonical, { out })).rejects.toMatchObject({ code: 'file-header-only' })
    expect(readdirSync(out)).toEqual(['check.json'])
  })

  it('says how much memory it needs at least', async () => {
    const refused = { code: 'bad-option', hint: expect.stringContaining('MiB or more') }
    const path = join(scratch, 'none.csv')
    await expect(check([path], formatNamed('canonical'), { memoryBytes: 1 << 20 })).rejects.toMatchObject(refused)
  })
})
