import { setImmediate as nextTurn } from 'node:timers/promises'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { nightOf } from '../../src/report/night.ts'
import { csvText } from '../../src/report/sheets/csv-text.ts'
import { nightSheets } from '../../src/report/sheets/night-sheets.ts'
import type { Cell, Sheet } from '../../src/report/sheets/sheet.ts'
import { workbookBytes } from '../../src/report/sheets/workbook.ts'
import { speech } from '../../src/report/speech.ts'
import { NOTHING_LISTED } from '../../src/store/list-reading.ts'
import type { FindingRow, SellerRow } from '../../src/store/reading.ts'
import { type Changed, HOSTILE_CODE, HOSTILE_FILE, handNight } from './hand-night.ts'

const sheetsOf = (lang: 'vi' | 'en', changed: Changed = {}): readonly Sheet[] => {
  const { store, run } = handNight(changed)
  return nightSheets(nightOf(store, run, speech(lang)), { findings: 'all', cases: 'now' })
}

const gathered = async <One>(all: AsyncIterable<One>): Promise<readonly One[]> => {
  const found: One[] = []
  for await (const one of all) found.push(one)
  return found
}

const bytesOf = async (sheets: readonly Sheet[], rowsMax?: number): Promise<Buffer> =>
  Buffer.concat(await gathered(workbookBytes(sheets, rowsMax)))

const csvOf = async (sheet: Sheet): Promise<string> => (await gathered(csvText(sheet))).join('')

/** Rows of a sheet as a reader that is not ours finds them. */
const readBack = async (sheets: readonly Sheet[], name: string): Promise<readonly (readonly unknown[])[]> => {
  const { sheets: read } = await readXlsx(await bytesOf(sheets))
  return read.find((sheet) => sheet.name === name)?.rows ?? []
}

/** A sheet of two columns that gives what `rows` does. */
const giving = (rows: Sheet['rows']): Sheet => ({
  ...{ id: 'one', title: 'One', rows },
  columns: ['c0', 'c1'].map((head) => ({ head, width: 10 })),
})

const only = (...rows: readonly (readonly Cell[])[]): Sheet => giving(() => rows)

const FINDING: FindingRow = {
  ...{ finding: 1, findingId: `${'0'.repeat(31)}1`, rule: 'name-mismatch', severity: 'high', subjectKind: 'number' },
  ...{ subject: '0912345678', carrier: 'viettel', msisdn: '0912345678', outcome: 'mismatched', nameLevel: 'different' },
  ...{ birthDateLevel: '', person: '007', groupSize: undefined, evidence: { threshold: '3' } },
  origin: { file: HOSTILE_FILE, line: 7, byteOffset: 900 },
}

const SELLER: SellerRow = {
  ...{ carrier: 'viettel', code: HOSTILE_CODE, records: 100, matched: 60, variant: 0, mismatched: 30, notFound: 10 },
  ...{ ambiguous: 0, unverifiable: 0 },
}

const WITH_ROWS: Changed = {
  sellers: [SELLER, { ...SELLER, code: '=cmd|"/C calc"!A0', matched: 98, mismatched: 1, notFound: 1 }],
  run: { findingsFrom: (from) => (from === 1 ? [FINDING] : []) },
}

describe('the sheets of a night', () => {
  it('hold the same figures as the report, typed', async () => {
    const rows = await readBack(sheetsOf('en'), 'Outcomes')
    expect(rows[0]).toEqual(['Carrier', 'Outcome', 'Reason', 'Records', 'Of', 'Share'])
    expect(rows[1]).toEqual(['All carriers', 'Matched', null, 1_234_567, 1_237_163, 1_234_567 / 1_237_163])
    const vi = await readBack(sheetsOf('vi'), 'Phát hiện theo quy tắc')
    expect(vi[1]).toEqual([
      ...['J1', 'name-mismatch', 'Họ tên không khớp', 'Cao', 'Viettel Telecom', 100, 1_237_163, 100 / 1_237_163],
    ])
    const trend = await readBack(sheetsOf('en'), 'By night')
    expect(trend[1]?.slice(2, 7)).toEqual(['All carriers', 1_237_163, 500 / 1_237_163, 50 / 1_237_163, null])
    // Of 1,000,000 known records 80 % are met, which is less than is asked.
    const scorecard = await readBack(sheetsOf('en'), 'Scorecard')
    expect(scorecard[2]?.slice(1, 8)).toEqual([
      'Viettel Telecom',
      800_000,
      200_000,
      237_163,
      1_237_163,
      800_000 / 1_237_163,
      0.8,
    ])
    expect(scorecard[2]?.[9]).toBe('× missed')
    const summary = await readBack(sheetsOf('en'), 'Summary')
    expect(summary[1]?.slice(0, 2)).toEqual(['Night', new Date('2026-11-20T00:00:00Z')])
    // 20:30 UTC is the next morning in Viet Nam.
    const published = 'Published at, Viet Nam time (UTC+7)'
    expect(summary.find(([what]) => what === published)?.[1]).toEqual(new Date('2026-11-21T03:30:00Z'))
  })

  it.each([
    ['2026-11-28T14:30:00.000Z', '2026-11-28T21:30:00+07:00'],
    // The next day, month and year in Viet Nam.
    ['2026-12-31T17:00:00Z', '2027-01-01T00:00:00+07:00'],
    ['2026-11-28T21:30:00+07:00', '2026-11-28T21:30:00+07:00'],
    ['not known', 'not known'],
  ])('write the instant %s into CSV in the time that heads name', async (instant, text) => {
    expect((await csvOf(only(['x', { instant }]))).split('\n')[1]).toBe(`x,${text}`)
  })

  it('say who stands for them, in which words and over which digest, as the report does', async () => {
    const [signed, other] = ['e'.repeat(64), 'f'.repeat(64)]
    const lan = { rank: 1, account: 'lan', at: '2026-11-21T02:00:00Z', statement: 'Đã đối chiếu', digest: signed }
    const minh = { rank: 2, account: 'minh', at: '2026-11-21T20:00:00Z', statement: '=1+1', digest: signed }
    const rowsOf = async (lang: 'vi' | 'en', signOffs?: Changed['signOffs']) => {
      const rows = await readBack(sheetsOf(lang, signOffs === undefined ? {} : { signOffs }), 'Summary')
      const at = rows.findIndex(([what]) => what === 'Sign-off')
      return rows
        .slice(
          at,
          rows.findIndex(([what]) => what === 'Records read'),
        )
        .map((row) => row.slice(0, 2))
    }
    expect(await rowsOf('en')).toEqual([
      ['Sign-off', 'This report is not signed: nobody has confirmed the figures below yet.'],
    ])
    const [ofLan, ofMinh] = [
      [
        ['Confirmed by account', 'lan'],
        ['Confirmed at (time of Viet Nam)', new Date('2026-11-21T09:00:00Z')],
        ['In the words', 'Đã đối chiếu'],
      ],
      [
        ['Confirmed by account', 'minh'],
        ['Confirmed at (time of Viet Nam)', new Date('2026-11-22T03:00:00Z')],
        ['In the words', "'=1+1"],
      ],
    ]
    expect(await rowsOf('en', { signed: [lan], digest: signed })).toEqual([
      ['Sign-off', 'This report is confirmed by one of two accounts (no digital signature):'],
      ...ofLan,
      ['SHA-256 of what was signed', signed],
    ])
    expect(await rowsOf('en', { signed: [lan, minh], digest: other })).toEqual([
      ['Sign-off', 'The figures in the store are NOT those that were signed. The signatures below belong to others:'],
      ...ofLan,
      ...ofMinh,
      ['SHA-256 of what was signed', signed],
      ['SHA-256 of the figures in the store', other],
    ])
    const vi = await readBack(sheetsOf('vi', { signOffs: { signed: [lan, minh], digest: signed } }), 'Tóm tắt')
    expect(vi.find(([what]) => what === 'Xác nhận')?.[1]).toBe(
      'Báo cáo này đã được hai tài khoản xác nhận (không phải chữ ký số):',
    )
  })

  it('say that small sellers are left out, beside how many there are of any size', async () => {
    const lists = {
      ...NOTHING_LISTED,
      sellerTotals: (kind: string) =>
        kind === 'agent' ? [] : [{ carrier: 'viettel', sellers: 812, records: 9000, notAgreeing: 7 }],
    }
    const changed = { ...WITH_ROWS, run: { ...WITH_ROWS.run, lists } }
    const summary = await readBack(sheetsOf('vi', changed), 'Tóm tắt')
    expect(summary.find(([what]) => what === 'Tổng số điểm bán')?.[1]).toBe(812)
    expect(summary.filter(([what]) => what === 'Lưu ý').map(([, note]) => note)).toContainEqual(
      expect.stringContaining('chỉ liệt kê nơi có từ 30 bản ghi'),
    )
    const found = sheetsOf('en', changed).find(({ id }) => id === 'points-of-sale')
    expect(found && (await csvOf(found)).split('\n')[0]).toContain('Code,Records (listed from 30 on),Not matching')
  })

  it('keep zeros in front, and run nothing', async () => {
    const findings = await readBack(sheetsOf('en', WITH_ROWS), 'Findings')
    expect(findings[1]?.slice(7, 9)).toEqual(['Viettel Telecom', '0912345678'])
    expect([findings[1]?.[12], findings[1]?.[16]]).toEqual(['007', 7])
    const sellers = await readBack(sheetsOf('en', WITH_ROWS), 'Points of sale')
    expect(sellers[1]?.[1]).toBe(HOSTILE_CODE)
    expect(sellers[2]?.slice(1, 4)).toEqual([`'=cmd|"/C calc"!A0`, 100, '<5'])
    // What follows from a count that is hidden is hidden with it.
    expect(sellers[2]?.slice(4).filter((cell) => cell !== null)).toEqual([])
    const found = sheetsOf('en', WITH_ROWS).find(({ id }) => id === 'points-of-sale')
    const csv = found === undefined ? '' : await csvOf(found)
    expect(csv.split('\n')[2]).toBe(`Viettel Telecom,"'=cmd|""/C calc""!A0",100,<5,,`)
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\0', '\u0085x'])('neutralise %j', async (text) => {
    const [, row] = await readBack([only([text, 'x'])], 'One')
    expect(row).toEqual([`'${text}`, 'x'])
    expect(await csvOf(only([text, 'x']))).toContain(`'${text}`)
  })

  it.each(['_x0041_', 'a\0b\u0001', '<b>&amp;</b>', ' spaced ', 'two\nlines', '\ud83d\ude00', ']]>'])(
    'give %j back as it was',
    async (text) => {
      const [, row] = await readBack([only(['x', text])], 'One')
      expect(row?.[1]).toBe(text)
    },
  )

  it('survive text that is no text, and text without end', async () => {
    const [, row] = await readBack([only(['a\ud800b', 'y'.repeat(40_000)])], 'One')
    expect(String(row?.[1])).toHaveLength(32_766)
    expect(row?.[0]).toBeDefined()
  })

  it('go on in further sheets where one is full', async () => {
    const sheet = only(...Array.from({ length: 7 }, (_, at) => [at, `n${at}`]))
    const { sheets } = await readXlsx(await bytesOf([sheet], 4))
    expect(sheets.map(({ name, rows }) => [name, rows.length, rows.at(-1)?.[0]])).toEqual([
      ['One', 4, 2],
      ['One (2)', 4, 5],
      ['One (3)', 2, 6],
    ])
  })

  it('give the same bytes for the same store', async () => {
    expect((await bytesOf(sheetsOf('vi', WITH_ROWS))).equals(await bytesOf(sheetsOf('vi', WITH_ROWS)))).toBe(true)
  })

  it('can be read by whoever filters, and have names that a spreadsheet takes', async () => {
    const { sheets } = await readXlsx(await bytesOf(sheetsOf('vi', WITH_ROWS)))
    expect(sheets.map(({ name }) => name)).toHaveLength(20)
    for (const { name, freezePane, autoFilter } of sheets) {
      expect(name).toMatch(/^[^[\]:*?/\\]{1,25}$/u)
      expect([freezePane?.rows, autoFilter?.range?.startsWith('A1:')]).toEqual([1, true])
    }
    expect(new Set(sheets.map(({ name }) => name)).size).toBe(20)
  })

  it('pass an error of the store on, and let go of what is read where nobody reads on', async () => {
    const broken = giving(function* () {
      yield ['a']
      throw new Error('the disk is gone')
    })
    await expect(bytesOf([broken])).rejects.toThrow('the disk is gone')
    let [given, isLetGo] = [0, false]
    const endless = giving(function* () {
      try {
        for (;;) {
          given += 1
          yield [given, Math.random()]
        }
      } finally {
        isLetGo = true
      }
    })
    for await (const bytes of workbookBytes([endless])) if (bytes.length > 1000) break
    await expect.poll(() => isLetGo).toBe(true)
    expect(given).toBeGreaterThan(100)
    const whenLetGo = given
    await nextTurn()
    expect(given).toBe(whenLetGo)
  })
})
