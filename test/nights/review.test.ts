import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { sampleRows, takeReviews } from '../../src/nights/review.ts'
import { auditRows } from '../../src/store/audit.ts'
import { runsFolder } from '../../src/store/paths.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { fillStore } from '../store/filled-store.ts'
import { published } from '../store/stored-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-review-'))
afterAll(() => rmSync(folder, { recursive: true }))

const db = join(folder, 'store.db')
mkdirSync(runsFolder(db))
published(db, {
  date: '2026-11-20',
  carriers: { viettel: { records: { mismatched: 9 } } },
  findings: [
    ...[1, 2, 3, 4].map(
      (id) => ({ id, rule: 'name-mismatch', carrier: 0, msisdn: 912_345_670 + id, line: id }) as const,
    ),
    { id: 5, rule: 'sims-excess', groupSize: 0 },
  ],
})

const idOf = (id: number): string => Buffer.alloc(16, id).toString('hex')
const reviewing = { reviewer: 'An', actor: 'tester', at: new Date('2026-11-22T01:00:00Z') }

function rows(perRule: number, withNumbers: boolean): readonly (readonly string[])[] {
  const store = openStore(db)
  const run = store.open()
  try {
    return sampleRows(run, { seed: 1, perRule }, withNumbers)
  } finally {
    run.close()
    store.close()
  }
}

describe('a sample', () => {
  it('tells what is to be judged, with numbers masked unless they are asked for', () => {
    const [header, ...drawn] = rows(9, false)
    expect(header?.join()).toBe(
      'finding_id,rule,carrier,msisdn,severity,evidence,group_size,file,line,other_records,verdict,note,run,seed,per_rule',
    )
    const file = 'viettel/2026-11-20-001/dump.csv'
    expect(drawn.find(([id]) => id === idOf(2))?.join()).toBe(
      `${idOf(2)},name-mismatch,viettel,0912***672,high,,,${file},2,,,,2026-11-20.1,1,9`,
    )
    expect(drawn.at(-1)?.join()).toBe(`${idOf(5)},sims-excess,,,high,lines=12;threshold=10,0,,,,,,2026-11-20.1,1,9`)
    expect(rows(9, true).flat()).toContain('0912345672')
  })
})

it('a group of a sample names where its first ten members stand, and how many it has', () => {
  const path = join(folder, 'groups.db')
  const file = 'viettel/2026-11-20-001/tb, one.csv'
  const members = Array.from({ length: 12 }, (_, i) => {
    return { role: 'subject', carrier: 'viettel', msisdn: `03900000${10 + i}`, file, line: 40 + i } as const
  })
  const group = { rule: 'sims-excess', subjectKind: 'person', subject: 'f'.repeat(32), groupSize: 1500 } as const
  fillStore(path, [{ run: '2026-11-20.1', files: [file], findings: [{ ...group, members }] }])
  const store = openStore(path)
  const run = store.open()
  const [header, cells] = sampleRows(run, { seed: 1, perRule: 5 }, false)
  run.close()
  store.close()
  const cell = (name: string): string | undefined => cells?.[header?.indexOf(name) ?? -1]
  expect(['group_size', 'file', 'line'].map(cell)).toEqual(['1500', file, '40'])
  expect(cell('other_records')).toBe([41, 42, 43, 44, 45, 46, 47, 48, 49].map((line) => `${file}:${line}`).join('; '))
  expect(cells?.join()).not.toContain('0390')
})

describe('verdicts', () => {
  it('are taken row by row, of what was drawn only, and the log says so once', async () => {
    const drawn = new Set(rows(2, false).map(([id]) => id))
    const [one = '', two = ''] = [1, 2, 3, 4].map(idOf).filter((id) => drawn.has(id))
    const other = [1, 2, 3, 4].map(idOf).find((id) => !drawn.has(id)) ?? ''
    const lines = [
      'finding_id,rule,verdict,note,run,seed,per_rule',
      `${one},,right,"seen, on paper",2026-11-20.1,1,2`,
      `${two.toUpperCase()},, Wrong ,,2026-11-20.1,1,2`,
      `${idOf(5)},,,,2026-11-20.1,1,2`,
      `${other},,right,,2026-11-20.1,1,2`,
      `${idOf(5)},,yes,,2026-11-20.1,1,2`,
      `${one},,wrong,,2026-11-20.1,1,2`,
      `${idOf(5)},,right,${'x'.repeat(501)},2026-11-20.1,1,2`,
      `${idOf(5)},,right,,2026-11-20.1,1,`,
    ]
    const path = join(folder, 'judged.csv')
    writeFileSync(path, `${lines.join('\n')}\n`)
    const taken = await takeReviews(db, path, reviewing)
    expect({ ...taken, rejected: taken.rejected.map(({ row, why }) => `${row} ${why}`) }).toEqual({
      ...{ added: 2, changed: 0, known: 0, open: 1 },
      rejected: ['4 not-drawn', '5 unknown-verdict', '6 repeated', '7 note-too-long', '8 not-drawn'],
    })
    expect(await takeReviews(db, path, reviewing)).toMatchObject({ added: 0, known: 2 })
    const store = openStore(db)
    expect(store.reviews('2026-11-20.1')).toEqual([{ rule: 'name-mismatch', right: 1, wrong: 1, unclear: 0 }])
    store.close()
    expect([...auditRows(db)].map(({ action, run, subject }) => [action, run, subject])).toEqual([
      ['review', '2026-11-20.1', 'An'],
    ])
  })

  it('are refused as a whole where their run is not there', async () => {
    const path = join(folder, 'foreign.csv')
    writeFileSync(path, `finding_id,verdict,note,run,seed,per_rule\n${idOf(1)},right,,2026-11-19.1,1,2\n`)
    await expect(takeReviews(db, path, reviewing)).rejects.toMatchObject({ code: 'run-unknown' })
  })
})
