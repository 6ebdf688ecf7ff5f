import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterAll, expect, it } from 'vitest'
import { fillStore, insert } from '../store/filled-store.ts'
import { endingsOf, scratch } from './command-line.ts'

const { path, remove } = scratch()
afterAll(remove)

it('lists what appeared and vanished since the night that stands before, but for carriers of one of the two only', () => {
  const db = join(path, 'store.db')
  const [first, recalled, last] = ['2026-11-18.1', '2026-11-19.1', '2026-11-20.1'] as const
  fillStore(
    db,
    [first, recalled, last].map((run) => ({ run, files: [], findings: [] })),
  )
  const writer = new SQLite(db)
  const outcome = (run: string, carrier: string) =>
    insert(writer, 'tally', [run, 'carrier', carrier, 'matched', 'records', 10, 10])
  for (const run of [first, recalled, last]) outcome(run, 'viettel')
  outcome(first, 'vinaphone')
  const change = (run: string, against: string, carrier: string, [appeared, stayed, vanished]: readonly number[]) =>
    insert(writer, 'change', [run, against, 'name-mismatch', carrier, appeared ?? 0, stayed ?? 0, vanished ?? 0])
  change(recalled, first, 'viettel', [3, 4, 5])
  change(recalled, first, 'vinaphone', [0, 0, 487])
  change(last, recalled, 'viettel', [1, 6, 1])
  insert(writer, 'decision', [1, recalled, 'recall', '2026-11-19T08:00:00Z', 'lan', 'the wrong register'])
  writer.close()
  const [listed] = endingsOf([{ cwd: path, args: ['runs', '--db', db, '--json'] }])
  const rows: readonly { readonly run: string; readonly change?: object }[] = JSON.parse(listed?.stdout ?? '')
  expect(rows.map(({ run, change }) => [run, change])).toEqual([
    // It was compared with the recalled run alone.
    [last, undefined],
    [recalled, { against: first, appeared: 3, vanished: 5 }],
    [first, undefined],
  ])
})
