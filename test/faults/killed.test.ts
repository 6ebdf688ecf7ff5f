import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/store-reader.ts'
import { BIN, scratch } from '../cli/command-line.ts'
import { making, nightFolder, reconciling, run } from '../nights/night.ts'

const temporary = scratch()
const folder = nightFolder(temporary.path)
const clean = { ...folder, db: join(folder.path, 'clean.db') }
const RUNS = `${folder.db}.runs`
const FIRST = '2026-11-20.1'
const SECOND = '2026-11-21.1'
const PUBLISHED = join(RUNS, `${SECOND}.db`)

beforeAll(() => {
  run(
    folder,
    ...making(folder, '--persons', '800', '--subscribers', '1000', '--seed', '31', '--nights', '2'),
    ...[folder, clean].map((store) => reconciling(store, 'first', '--date', '2026-11-20')),
    reconciling(clean, 'clean'),
    reporting('before.html'),
  )
})
afterAll(() => temporary.remove())

function reporting(out: string): readonly string[] {
  return ['report', '--db', folder.db, '--run', FIRST, '--out', out]
}

/** Reconciles the second night in a process of its own, and kills it once it has written to `sign`. False where it had ended before. */
async function killedAt(sign: string): Promise<boolean> {
  const began = Date.now()
  const isWritten = (): boolean => (statSync(sign, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= began
  const child = spawn(process.execPath, [BIN, ...reconciling(folder, 'second')], { cwd: folder.path, stdio: 'ignore' })
  const ended = once(child, 'exit')
  while (child.exitCode === null && !isWritten()) await setTimeout(1)
  child.kill('SIGKILL')
  const [, signal] = await ended
  return signal === 'SIGKILL'
}

/** All rows of a run's own file but those that tell of the machine: times, and where the frames of the evidence lie. */
function contents(db: string): Readonly<Record<string, readonly unknown[]>> {
  const file = new Database(join(`${db}.runs`, `${SECOND}.db`), { readonly: true })
  try {
    const tables = file.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'run'").pluck().all()
    return Object.fromEntries(
      tables.map(String).map((table) => {
        const columns = table === 'evidence_frame' ? 'file, line_from, line_to, records' : '*'
        return [table, file.prepare(`SELECT ${columns} FROM "${table}"`).raw().all()]
      }),
    )
  } finally {
    file.close()
  }
}

/** What the permanent file holds of the second night. */
function published(db: string): Readonly<Record<string, readonly unknown[]>> {
  const file = new Database(db, { readonly: true })
  try {
    const rows = (sql: string): readonly unknown[] => file.prepare(sql).raw().all(SECOND)
    return {
      runs: rows('SELECT run, date, revision, records, findings FROM run WHERE run = ?'),
      changes: rows('SELECT * FROM change WHERE run = ?'),
      tallies: rows('SELECT * FROM tally WHERE run = ?'),
    }
  } finally {
    file.close()
  }
}

/** The runs that a reader sees. */
function runsListed(db: string): readonly string[] {
  const store = openStore(db)
  try {
    return store.runs().map((one) => one.run)
  } finally {
    store.close()
  }
}

describe.skipIf(process.platform === 'win32')('a run that is killed outright', () => {
  it.each([
    ['while records are read', join(folder.path, 'second/spill.partial')],
    ['while the store is loaded', join(RUNS, 'next.db.partial')],
    ['while it is published', PUBLISHED],
  ])('%s leaves nothing of itself by halves', async (_, sign) => {
    const isKilled = await killedAt(sign)
    // Between the file's name and the end of the run there is little time; where it was too little, the night is there.
    expect(isKilled || (sign === PUBLISHED && runsListed(folder.db).includes(SECOND))).toBe(true)
    // The last step may have been made before the signal came; then all of the night is there.
    const isThere = runsListed(folder.db).includes(SECOND)
    expect(runsListed(folder.db)).toEqual(isThere ? [SECOND, FIRST] : [FIRST])
    expect(published(folder.db)).toEqual(isThere ? published(clean.db) : { runs: [], changes: [], tallies: [] })
    if (isThere) expect(contents(folder.db)).toEqual(contents(clean.db))
  })

  it('leaves the night before to be read, and can be run again as if nothing had been', () => {
    const [, again] = run(folder, reporting('after.html'), reconciling(folder, 'second', '--json'))
    expect(readFileSync(join(folder.path, 'after.html'))).toEqual(readFileSync(join(folder.path, 'before.html')))
    expect(JSON.parse(again?.stdout ?? '')).toMatchObject({ run: SECOND, revision: 1 })
    expect(contents(folder.db)).toEqual(contents(clean.db))
    expect(published(folder.db)).toEqual(published(clean.db))
    for (const beside of ['runs', 'keys']) {
      // The key of a run that was killed at publication is kept beside the right one: nobody can tell whose it is.
      const names = readdirSync(`${folder.db}.${beside}`).filter((name) => !name.endsWith('.key.1'))
      expect(names.sort()).toEqual(readdirSync(`${clean.db}.${beside}`).sort())
    }
    for (const name of ['findings.csv', 'members.csv', 'rejects.csv']) {
      expect(readFileSync(join(folder.path, 'second', name))).toEqual(readFileSync(join(folder.path, 'clean', name)))
    }
    expect(readdirSync(join(folder.path, 'second')).sort()).toEqual(readdirSync(join(folder.path, 'clean')).sort())
  })
})
