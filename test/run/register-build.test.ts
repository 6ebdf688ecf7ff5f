import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generateWorld, SCENARIOS } from '../../src/generate/world.ts'
import { RunError } from '../../src/model/errors.ts'
import { readRegister } from '../../src/reference/register.ts'
import { buildRegister } from '../../src/run/register-build.ts'
import { built, compared, expectSame, HEADER, inFolder, loaded, SILENT } from './register-answers.ts'

const pinOf = (n: number): string => `0791900${String(n).padStart(5, '0')}`

/** Partitions and threads. */
const WAYS = [
  [1, 1],
  [1, 2],
  [7, 1],
  [7, 2],
] as const

describe('an index', () => {
  it('answers as the reference does on all fixtures', async () => {
    const rows = globSync('fixtures/worlds/*/register.csv').flatMap((file) =>
      readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1),
    )
    await compared([HEADER, ...rows].join('\n'), { partitions: 2 })
  })

  it('answers as the reference does on generated worlds, however it is parted and threaded', async () => {
    for (const scenario of SCENARIOS.filter((name) => name === 'smoke' || name === 'hostile')) {
      await inFolder(async (folder) => {
        const world = { dir: join(folder, 'w'), persons: 3000, subscribers: 3000, seed: 11, scenario, truth: false }
        await generateWorld({ ...world, date: '2026-11-20', nights: 1, parts: 1, compress: 'none' }, SILENT)
        const file = join(folder, 'w/register.csv')
        const reference = await readRegister([readFileSync(file)], file)
        for (const [partitions, threads] of scenario === 'smoke' ? WAYS : WAYS.slice(-1)) {
          const out = join(folder, `${partitions}-${threads}.idx`)
          await built([file], out, { partitions, threads })
          expectSame(await loaded(out), reference)
        }
        for (const parts of scenario === 'smoke' ? ['1', '7'] : []) {
          expect(
            readFileSync(join(folder, `${parts}-1.idx`)).equals(readFileSync(join(folder, `${parts}-2.idx`))),
          ).toBe(true)
        }
      })
    }
  })

  const name = fc.oneof(
    fc.constantFrom('Nguyễn Văn An', 'NGUYỄN VĂN AN', 'nguyễn văn an', 'Nguyen Van An', 'Hoà', 'Bà Trần Thị Thử', 'Y'),
    fc.constantFrom(
      'Lê  Hai  Khoảng',
      'Trần, Thị "Thử"',
      'K’Brêng',
      'A\nB',
      '\u00A0Lê\u200B',
      '  Lê ',
      '"Lê',
      'Ly\u0302',
    ),
    fc.constantFrom('một hai ba bốn năm sáu', '𠮷野', 'x'.repeat(300), '\uFB2C', ''),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  )
  const row = fc.record({
    pin: fc.oneof(
      { weight: 20, arbitrary: fc.integer({ min: 0, max: 12 }).map(pinOf) },
      fc.constantFrom('12', ' 079190000001', '999999999999'),
    ),
    name,
    born: fc.constantFrom('1990', '1990-05', '1990-05-17', '1899-01-01', '2100', '1000', '9999-12-31'),
    sex: fc.constantFrom('M', 'F', 'F '),
    status: fc.constantFrom('alive', 'cancelled', 'cancelled', 'deceased', 'missing'),
    died: fc.constantFrom('', '', '2020', '2020-02-29'),
    successor: fc.oneof(fc.constant(''), fc.integer({ min: 0, max: 13 }).map(pinOf)),
    cmnd: fc.constantFrom(
      '',
      '',
      '271450001',
      '024567891 271450001',
      '271450001 271450001',
      ' 000000000\u00A0999999999',
    ),
    province: fc.constantFrom('', '79', 'Hà Nội', '"'),
    updated: fc.constantFrom('2025-01-02', '2025-01-02', '2025-01-03'),
  })
  const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lineOf = (one: Record<string, string>): string => Object.values(one).map(cell).join(',')
  /** So many good rows that some faulty ones are few. */
  const good = Array.from(
    { length: 20_000 },
    (_, i) => `001190${String(i).padStart(6, '0')},Nguyễn Mẫu,1990-05-06,F,alive,,,,79,2025-01-02`,
  )

  it('answers as the reference does whatever the rows are', async () => {
    const rows = fc.array(row.map(lineOf), { minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom(1, 7),
        fc.constantFrom(1, 2),
        fc.constantFrom('\n', '\r\n'),
        async (lines, partitions, threads, end) => {
          const text = [HEADER, ...lines].join(end)
          await inFolder(async (folder) => {
            const [file, out] = [join(folder, 'r.csv'), join(folder, 'r.idx')]
            writeFileSync(file, text)
            const error = (thrown: unknown): string =>
              thrown instanceof RunError ? `${thrown.code} ${thrown.message} ${thrown.hint}` : String(thrown)
            const reference = await readRegister([readFileSync(file)], file).catch(error)
            const made = await built([file], out, { partitions, threads }).catch(error)
            if (typeof reference === 'string') expect(made).toBe(reference)
            else expectSame(await loaded(out), reference)
          })
        },
      ),
      { numRuns: 6 },
    )
  })

  it('is cut so small that no partition takes more than it may, and is not made where that was forbidden', async () => {
    await inFolder(async (folder) => {
      const rows = Array.from({ length: 5000 }, (_, n) => `${pinOf(n)},Trần Thị B,1990-01-01,F,alive,,,,79,2026-01-01`)
      const file = join(folder, 'register.csv')
      writeFileSync(file, [HEADER, ...rows].join('\n'))
      const partitionBytesMax = 750_000
      const { header } = await buildRegister(
        { files: [file], out: join(folder, 'r.idx'), threads: 1, partitionBytesMax },
        SILENT,
      )
      expect(header.partitions).toBeGreaterThan(1)
      const one = { files: [file], out: join(folder, 'one.idx'), threads: 1, partitions: 1, partitionBytesMax: 700_000 }
      await expect(buildRegister(one, SILENT)).rejects.toMatchObject({ code: 'world-too-large' })
      expect(globSync(join(folder, 'one*'))).toEqual([])
    })
  })

  it('lists faulty and repeated rows, and broken chains, as the reference does', async () => {
    const odd = fc.sample(row.map(lineOf), { numRuns: 12, seed: 3 })
    const faulty = [
      'x\u0000,y',
      'a\rb',
      '"a"b,c',
      'a,b,c',
      `${pinOf(1)},,1990,F,alive,,,,79,2025-01-02`,
      `${pinOf(1)},Thử,30/04/1990,F,alive,,,,79,2025-01-02`,
    ]
    await compared(
      Buffer.concat([
        Buffer.from([HEADER, '', ...good, ...odd, ...faulty, ' ,,', HEADER, ...odd].join('\n')),
        Buffer.from('\n\xff,', 'latin1'),
      ]),
      { threads: 2 },
    )
  })
})
