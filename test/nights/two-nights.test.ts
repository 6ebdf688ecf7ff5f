import { createHash } from 'node:crypto'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChangeRow } from '../../src/store/change-reading.ts'
import type { RunReading } from '../../src/store/reading.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { scratch } from '../cli/command-line.ts'
import { rowsOf } from '../worlds/csv.ts'
import { making, nightFolder, reconciling, run } from './night.ts'

const temporary = scratch()
const folder = nightFolder(temporary.path)
const SECOND = '2026-11-21'
const reporting = (out: string): readonly string[] => ['report', '--db', folder.db, '--lang', 'en', '--out', out]

beforeAll(() => {
  run(
    folder,
    ...making(folder, '--persons', '750', '--subscribers', '1000', '--seed', '22', '--nights', '2'),
    reconciling(folder, 'first', '--date', '2026-11-20'),
    reconciling(folder, 'second'),
    reporting('second.html'),
  )
})
afterAll(() => temporary.remove())

/** Reads something of the run that stands, or of the one named. */
function reading<T>(use: (run: RunReading) => T, name?: string): T {
  const store = openStore(folder.db)
  try {
    const one = store.open(name)
    try {
      return use(one)
    } finally {
      one.close()
    }
  } finally {
    store.close()
  }
}

function runsListed(): readonly { run: string; isReplaced: boolean }[] {
  const store = openStore(folder.db)
  try {
    return store.runs().map(({ run: name, isReplaced }) => ({ run: name, isReplaced }))
  } finally {
    store.close()
  }
}

const ruleAndCarrier = ({ rule, carrier }: { rule?: string; carrier?: string }): string => `${rule}/${carrier}`

/** Findings of the second file against the first, told apart by their id alone: `rule/carrier → appeared, stayed, vanished`. */
async function compared(first: string, second: string): Promise<Record<string, readonly number[]>> {
  const [before, after] = [await findingsById(first), await findingsById(second)]
  const counts: Record<string, number[]> = {}
  const add = (key: string, at: number): void => {
    const row = counts[key] ?? [0, 0, 0]
    row[at] = (row[at] ?? 0) + 1
    counts[key] = row
  }
  for (const [id, key] of after) add(key, before.has(id) ? 1 : 0)
  for (const [id, key] of before) if (!after.has(id)) add(key, 2)
  return counts
}

async function findingsById(out: string): Promise<ReadonlyMap<string, string>> {
  const rows = await rowsOf(join(folder.path, out, 'findings.csv'))
  return new Map(rows.map((row) => [row['finding_id'] ?? '', ruleAndCarrier(row)]))
}

/** Rows in which something is counted, as {@link compared} has them. */
function counted(rows: readonly ChangeRow[]): Record<string, readonly number[]> {
  const some = rows.filter(({ appeared, stayed, vanished }) => appeared + stayed + vanished > 0)
  return Object.fromEntries(some.map((row) => [ruleAndCarrier(row), [row.appeared, row.stayed, row.vanished]]))
}

/** The numbers in the last row of a table of the report in English. */
function totalsOf(report: string, table: string): readonly number[] {
  const html = readFileSync(join(folder.path, report), 'utf8')
  const [, foot = ''] = /<tfoot>(.*?)<\/tfoot>/s.exec(html.slice(html.indexOf(`id="t-${table}"`))) ?? []
  return [...foot.matchAll(/>([\d,]+)</g)].map(([, digits = '']) => Number(digits.replaceAll(',', '')))
}

/** Sends a carrier's night again under the next sequence, with the text of its dump changed and the manifest that belongs to it. */
function sendAgain(
  carrier: string,
  change: (text: string) => string,
): { readonly before: string; readonly after: string } {
  const [old, next] = [join(folder.inbox, carrier, `${SECOND}-001`), join(folder.inbox, carrier, `${SECOND}-002`)]
  cpSync(old, next, { recursive: true })
  const name = readdirSync(next).find((file) => file !== 'manifest.json') ?? ''
  const bytes = Buffer.from(change(readFileSync(join(next, name), 'utf8')))
  writeFileSync(join(next, name), bytes)
  const manifest = JSON.parse(readFileSync(join(next, 'manifest.json'), 'utf8'))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  Object.assign(manifest, { sequence: 2 })
  Object.assign(manifest.files[0], { bytes: bytes.length, sha256 })
  writeFileSync(join(next, 'manifest.json'), JSON.stringify(manifest))
  return { before: `${carrier}/${SECOND}-001/${name}`, after: `${carrier}/${SECOND}-002/${name}` }
}

describe('two nights in one store', () => {
  it('are both there, and neither replaces the other', () => {
    expect(runsListed()).toEqual([
      { run: '2026-11-21.1', isReplaced: false },
      { run: '2026-11-20.1', isReplaced: false },
    ])
  })

  it('are compared: what appeared, stayed and vanished is what the two findings.csv say', async () => {
    const changes = reading((one) => one.changes())
    expect(changes.map(({ against }) => against)).toEqual(['2026-11-20.1'])
    const expected = await compared('first', 'second')
    expect(counted(changes[0]?.rows ?? [])).toEqual(expected)
    const sum = (at: number): number => Object.values(expected).reduce((all, row) => all + (row[at] ?? 0), 0)
    expect([sum(0), sum(1), sum(2)].every((count) => count > 0)).toBe(true)
    expect(reading((one) => one.changes(), '2026-11-20.1')).toEqual([])
  })

  it('the report of the second says what changed', async () => {
    const rows = Object.values(await compared('first', 'second'))
    const sums = [0, 1, 2].map((at) => rows.reduce((all, row) => all + (row[at] ?? 0), 0))
    expect(totalsOf('second.html', 'changes-night')).toEqual(sums)
  })

  it('the same night again adds nothing, and gives the run that is there', () => {
    const [ending] = run(folder, reconciling(folder, 'again', '--date', SECOND, '--json'), reporting('again.html'))
    expect(JSON.parse(ending?.stdout ?? '')).toMatchObject({ run: '2026-11-21.1', revision: 1 })
    expect(runsListed()).toHaveLength(2)
    expect(readFileSync(join(folder.path, 'again.html'), 'utf8')).toBe(
      readFileSync(join(folder.path, 'second.html'), 'utf8'),
    )
    expect(readFileSync(join(folder.path, 'again/findings.csv'))).toEqual(
      readFileSync(join(folder.path, 'second/findings.csv')),
    )
  })
})

describe('a dump that is sent again', () => {
  it('makes a revision that says which file changed, and keeps the one before', async () => {
    // All sexes turned round: the control totals do not count them, rules do.
    const { before, after } = sendAgain('vinaphone', (text) =>
      text.replaceAll(';NAM;', ';?;').replaceAll(';NU;', ';NAM;').replaceAll(';?;', ';NU;'),
    )
    const [ending] = run(folder, reconciling(folder, 'revised', '--json'), reporting('revised.html'))
    expect(JSON.parse(ending?.stdout ?? '')).toMatchObject({ run: '2026-11-21.2', revision: 2 })
    expect(runsListed()).toEqual([
      { run: '2026-11-21.2', isReplaced: false },
      { run: '2026-11-21.1', isReplaced: true },
      { run: '2026-11-20.1', isReplaced: false },
    ])
    const changed = reading((one) => one.revisionChanges()).map(({ what, item }) => `${what} ${item}`)
    expect(changed.sort()).toEqual([`file ${before}`, `file ${after}`])
    const html = readFileSync(join(folder.path, 'revised.html'), 'utf8')
    expect(html).toContain(after)
    const changes = reading((one) => one.changes())
    expect(changes.map(({ against }) => against).sort()).toEqual(['2026-11-20.1', '2026-11-21.1'])
    const againstRevision = changes.find(({ against }) => against === '2026-11-21.1')?.rows ?? []
    expect(counted(againstRevision)).toEqual(await compared('second', 'revised'))
    expect(againstRevision.some(({ appeared, carrier }) => appeared > 0 && carrier === 'vinaphone')).toBe(true)
  })

  it('of which the night before was dropped can still be read', () => {
    rmSync(join(`${folder.db}.runs`, '2026-11-20.1.db'))
    run(folder, reporting('without.html'), ['runs', '--db', folder.db])
    // Where points of sale have more than the night before stands in that night's own file alone; the rest of the report does not need it.
    const [without = '', revised = ''] = ['without.html', 'revised.html'].map((name) => {
      const html = readFileSync(join(folder.path, name), 'utf8')
      return html.replace(/<section id="unverifiable".*?<\/section>/s, '')
    })
    expect(without).toBe(revised)
  })
})
