import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runsFolder } from '../../src/store/paths.ts'
import { published } from '../store/stored-run.ts'
import { scratch } from './command-line.ts'
import { type Ending, ending } from './many.ts'

const folder = scratch()
afterAll(() => folder.remove())
const db = join(folder.path, 'store.db')
mkdirSync(runsFolder(db))
published(db, {
  date: '2026-11-20',
  carriers: { viettel: { records: { mismatched: 40 } } },
  findings: Array.from({ length: 40 }, (_, at) => ({
    ...{ id: at + 1, rule: 'name-mismatch', carrier: 0, msisdn: 912_345_600 + at, outcome: 'mismatched', line: at },
  })),
})

const run = (...args: readonly string[]): Promise<Ending> =>
  ending({ cwd: folder.path, args: [...args, '--db', 'store.db'] })

describe('simsach sample', () => {
  it('draws, and what is said of the findings makes a rule advisory wherever it is told', async () => {
    expect(await run('sample', '--out', 'sample.csv', '--per-rule', '30')).toMatchObject({ status: 0 })
    const [header = '', ...rows] = readFileSync(join(folder.path, 'sample.csv'), 'utf8').trimEnd().split('\n')
    expect(rows).toHaveLength(30)
    expect(rows.join()).not.toMatch(/09123456/)
    const judged = rows.map((row, at) => row.replace(',,2026', `${at < 20 ? 'right' : 'wrong'},,2026`))
    writeFileSync(join(folder.path, 'judged.csv'), [header, ...judged, judged[0]].join('\n'))
    const taken = await run('sample', '--verdicts', 'judged.csv', '--reviewer', 'An')
    expect(taken.status).toBe(1)
    expect(taken.stdout).toMatch(
      /^30 taken, 0 changed, 0 known before, 0 without a verdict, 1 not taken\nrow 31: repeated/,
    )
    const rules = await run('rules', 'name-mismatch', '--lang', 'en')
    expect(rules.stdout).toContain('review: ADVISORY; 20 right, 10 wrong, 0 unclear; precision 66.7% (48.8% – 80.8%')
    const explained = await run('explain', '0912345600', '--lang', 'en')
    expect(explained.stdout).toContain('    Review: ADVISORY; 20 right')
  })

  it.each([
    [['--out', 'sample.csv'], 'is there already'],
    [['--per-rule', '3'], 'no --out'],
    [['--out', 'other.csv', '--reviewer', 'An'], '--reviewer'],
    [['--verdicts', 'judged.csv'], 'without a --reviewer'],
    [['--verdicts', 'judged.csv', '--reviewer', 'An', '--seed', '2'], '--seed beside --verdicts'],
  ])('refuses %j', async (args, words) => {
    const { status, stderr } = await run('sample', ...args)
    expect(status).toBe(2)
    expect(stderr).toContain(words)
  })
})
