import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { cellsOf } from '../../src/formats/codes.ts'
import type { CarrierFormat } from '../../src/formats/format.ts'
import { formatNamed } from '../../src/formats/index.ts'
import { checkFiles } from '../../src/run/check.ts'
import { planCheck } from '../../src/run/check-plan.ts'
import type { CheckedFile } from '../../src/run/check-report.ts'
import { businessDateOf, plannedLooseFiles } from '../../src/run/plan.ts'
import { wordsKeptMax } from '../../src/stages/unlisted-words.ts'
import { watching } from '../worlds/ways.ts'

const scratch = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'simsach-mend-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const FORMAT: CarrierFormat = { ...formatNamed('mobifone'), totalWords: ['TOTAL'] }
const DMY: CarrierFormat = { ...FORMAT, dateOrder: 'dmy', quote: '"' }
const HEADERS = cellsOf(FORMAT).map(({ header }) => header)

/** A record with these cells, the others empty. */
function record(cells: Readonly<Record<string, string>>): string {
  return HEADERS.map((header) => cells[header] ?? '').join('|')
}

let files = 0

async function checked(
  lines: readonly string[],
  {
    end = '\n',
    format = FORMAT,
    ...options
  }: Partial<Record<'threads' | 'slabBytes' | 'rejectShareMax', number>> & {
    end?: string
    format?: CarrierFormat
  } = {},
): Promise<CheckedFile> {
  const path = join(scratch, `${files++}.txt`)
  writeFileSync(path, [HEADERS.join('|'), ...lines].join('\n') + end)
  const planned = plannedLooseFiles({ paths: [path], format, carrier: undefined, date: '2026-11-20' })
  const calm = { threads: 1, slabBytes: 1 << 20, memoryBytes: undefined, out: undefined, rejectShareMax: 1 }
  const plan = planCheck({ ...calm, ...options }, businessDateOf('2026-11-20'), planned)
  const [file] = (await checkFiles(plan, watching().watch)).files
  if (file === undefined) throw new Error('no file')
  return file
}

const number = (i: number): string => `0901${String(i).padStart(6, '0')}`

describe('a file that ends without a line end', () => {
  const whole = [1, 2, 3].map((i) => record({ ISDN: number(i) }))
  it.each([
    ['in the middle of a record', [...whole, '0901000004|CC'], '', 5],
    ['behind a whole record', whole, '', undefined],
    ['in the middle of a record, but with a line end', [...whole, '0901000004|CC'], '\n', undefined],
    ['behind a whole record, with a short one before', ['0901000004|CC', ...whole], '', undefined],
  ] as const)('%s', async (_, lines, end, line) => {
    const { cutAt, passed, mend } = await checked(lines, { end, rejectShareMax: 0.9 })
    expect([cutAt?.line, passed]).toEqual([line, line === undefined])
    expect(mend[0]?.mend === 'cut').toBe(line !== undefined)
  })
})

describe('a total line', () => {
  it.each([
    ['3', 3],
    ['1.003', 1003],
    ['1 003', 1003],
  ])('that says %s is held against the records', async (text, said) => {
    const lines = [1, 2, 3].map((i) => record({ ISDN: number(i) }))
    const { saidRecords, mend } = await checked([...lines, `TOTAL|${text}|VND`])
    expect(saidRecords).toMatchObject({ said, first: { line: 5 } })
    expect(mend.some((step) => step.mend === 'total')).toBe(said !== 3)
    if (said !== 3) expect(mend[0]).toMatchObject({ mend: 'total', records: 3, first: { line: 5 } })
  })

  it('may stand in the last of several parts and count them all', async () => {
    const paths = [1, 2].map((part) => join(scratch, `part-${part}.txt`))
    const parts = [[1, 2], [3]].map((numbers) => numbers.map((i) => record({ ISDN: number(i) })))
    const mendIn = async (total: string): Promise<boolean> => {
      for (const [i, path] of paths.entries()) {
        writeFileSync(path, [HEADERS.join('|'), ...(parts[i] ?? []), ...(i === 1 ? [total] : []), ''].join('\n'))
      }
      const planned = plannedLooseFiles({ paths, format: FORMAT, carrier: undefined, date: '2026-11-20' })
      const calm = { threads: 1, slabBytes: 1 << 20, memoryBytes: undefined, out: undefined, rejectShareMax: 1 }
      const { files: all } = await checkFiles(planCheck(calm, businessDateOf('2026-11-20'), planned), watching().watch)
      return all.some(({ mend }) => mend.some((step) => step.mend === 'total'))
    }
    expect(await mendIn('TOTAL|3')).toBe(false)
    expect(await mendIn('TOTAL|1')).toBe(false)
    expect(await mendIn('TOTAL|4')).toBe(true)
  })

  it.each([[['TOTAL|3|4']], [['TOTAL||']], [['TOTAL|2', 'TOTAL|1']], [['TOTAL|12.50']]])(
    'is compared with nothing where it is not clear what it counts: %j',
    async (totals) => {
      const lines = [1, 2, 3].map((i) => record({ ISDN: number(i) }))
      const file = await checked([...lines, ...totals])
      expect(file.saidRecords).toBeUndefined()
      expect(file.skipped.total).toBe(totals.length)
    },
  )
})

describe('words that are in no table', () => {
  it('are told by column with their counts, on any number of threads, and none that may be a name or a number', async () => {
    const words = ['QX', 'QX', 'QX', 'RS', '012345678', '17 05 1990', 'NGUYỄN VĂN AN', 'a word too long for a code']
    const lines = words.map((SEX, i) => record({ ISDN: number(i), SEX }))
    const twice = Array.from({ length: 10 }, (_, i) => record({ ISDN: number(100 + i), SEX: 'TRẢ SAU' }))
    const surname = Array.from({ length: 12 }, (_, i) => record({ ISDN: number(200 + i), SEX: 'LÊ LAN' }))
    const all = [...lines, ...twice, ...surname, record({ ISDN: '12', SEX: 'RS' })]
    const expected = [
      {
        column: 'SEX',
        words: [
          { word: 'TRẢ SAU', records: 10 },
          { word: 'QX', records: 3 },
          { word: 'RS', records: 2 },
        ],
        complete: true,
      },
    ]
    expect((await checked(all)).unlistedWords).toEqual(expected)
    expect((await checked(all, { threads: 3, slabBytes: 600 })).unlistedWords).toEqual(expected)
  })

  it('are counted in bounded memory, and it is said where there are more', async () => {
    const letter = (i: number): string => String.fromCodePoint(97 + (i % 20))
    const many = Array.from({ length: 3 * wordsKeptMax }, (_, i) => {
      return `${letter(i)}${letter(Math.floor(i / 20))}${letter(Math.floor(i / 400))}`
    })
    const lines = [...many, 'Z', 'Z'].map((SEX, i) => record({ ISDN: number(i), SEX }))
    const one = (await checked(lines)).unlistedWords
    expect(one[0]).toMatchObject({ complete: false })
    expect(one[0]?.words.map(({ word }) => word)).toEqual(['Z', 'aaa', 'aab', 'aac', 'aad'])
    expect((await checked(lines, { threads: 3, slabBytes: 5000 })).unlistedWords).toEqual(one)
  })
})

describe('what to mend', () => {
  it('begins with the format, where most cells of a column are in no table', async () => {
    const lines = [1, 2, 3, 4].map((i) => record({ ISDN: number(i), SEX: i === 4 ? '' : 'QX', BIRTHDAY: '19900517' }))
    const { mend, state } = await checked([...lines, record({ ISDN: '12', BIRTHDAY: '19900230' })])
    expect(state).toBe('mend')
    expect(mend.slice(0, 2)).toMatchObject([
      { mend: 'format', code: 'code-unlisted', column: 'SEX', records: 3, first: { line: 2 } },
      { mend: 'reject', code: 'msisdn-unusable', column: 'ISDN', records: 1, first: { line: 6 } },
    ])
    expect(mend).toContainEqual(expect.objectContaining({ mend: 'cell', code: 'date-impossible', records: 1 }))
  })

  it('names the kinds that are in no table before the numbers that are not read for it', async () => {
    // A machine's number: read as such only where the record says that it is one.
    const lines = [1, 2].map((i) => record({ ISDN: `0841000000${i}`, CUST_TYPE: 'MAY' }))
    const others = [3, 4, 5].map((i) => record({ ISDN: number(i), CUST_TYPE: 'CN' }))
    const { mend } = await checked([...lines, ...others])
    expect(mend.slice(0, 2)).toMatchObject([
      { mend: 'kind', code: 'code-unlisted', column: 'CUST_TYPE', records: 2 },
      { mend: 'reject', code: 'msisdn-unusable', column: 'ISDN', records: 2 },
    ])
  })

  it.each([1, 3])(
    'is a column whose dates are written in more than one order, of all records, on %s threads',
    async (threads) => {
      const dates = ['17051990', '02031991', '1992-03-02', '"31/12/1993"', '1994/05/06 10:20', '30/02/1990', '1990', '']
      const lines = dates.map((ID_ISSUE_DATE, i) => record({ ISDN: number(i), ID_ISSUE_DATE, BIRTHDAY: '2/3/1990' }))
      // Not of a record that is rejected.
      const all = [...lines, record({ ISDN: '12', ID_ISSUE_DATE: '12/31/1990' })]
      const { mixedDates, mend, state } = await checked(all, {
        threads,
        slabBytes: threads === 1 ? 1 << 20 : 600,
        format: DMY,
      })
      expect(mixedDates).toMatchObject([
        {
          column: 'ID_ISSUE_DATE',
          orders: [
            { order: 'dmy', records: 3, first: { line: 2 } },
            { order: 'ymd', records: 2, first: { line: 4 } },
          ],
        },
      ])
      expect(mixedDates).toHaveLength(1)
      expect(mend).toContainEqual(
        expect.objectContaining({
          mend: 'orders',
          column: 'ID_ISSUE_DATE',
          records: 2,
          first: expect.objectContaining({ line: 4 }),
        }),
      )
      expect(state).toBe('mend')
    },
  )

  it('is nothing in a file without a fault, which is clean', async () => {
    const machine = { ISDN: '0901000001', CUST_TYPE: 'M2M', STATUS: '1', ACTIVE_DATE: '20200517101010' }
    const { mend, state } = await checked([record(machine), 'TOTAL|1'])
    expect({ mend, state }).toEqual({ mend: [], state: 'clean' })
  })
})
