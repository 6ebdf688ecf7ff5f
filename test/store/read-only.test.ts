/** A store where nothing can be written: an archive, or a reader without the right to. */

import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterAll, expect, it } from 'vitest'
import { openPermanent } from '../../src/store/permanent.ts'
import { SCHEMA_VERSION } from '../../src/store/schema.ts'
import { fillStore } from './filled-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-archive-'))
afterAll(() => {
  const folders = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isDirectory())
  for (const { parentPath, name } of folders) chmodSync(join(parentPath, name), 0o755)
  rmSync(folder, { recursive: true, force: true })
})
chmodSync(folder, 0o755)

const FILE = 'viettel/2026-11-20-001/v.csv.gz'
const MSISDN = '0393680541'
const RUN = '2026-11-20.1'

/** Makes a store in a folder of its own, lets `change` at it, and takes every right to write from it. */
function archived(name: string, change: (db: string) => void = () => {}): string {
  const place = join(folder, name)
  mkdirSync(place)
  const db = join(place, 'store.db')
  const finding = { carrier: 'viettel', msisdn: MSISDN, file: FILE, line: 7, byteOffset: 900 }
  fillStore(db, [{ run: RUN, files: [FILE], findings: [{ rule: 'cmnd-expired', outcome: 'matched', ...finding }] }])
  openPermanent(db).close()
  change(db)
  for (const path of readdirSync(place, { recursive: true, encoding: 'utf8' }).toReversed()) {
    chmodSync(join(place, path), path.endsWith('.runs') ? 0o555 : 0o444)
  }
  chmodSync(place, 0o555)
  return db
}

/** What a process of somebody without rights reads there. The system lets the owner of the machine write anywhere, so it is another. */
function readThere(db: string): { readonly answer: unknown; readonly left: readonly string[] } {
  const at = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href)
  const script = `
    const { openStore } = await import(${at('../../src/store/store-reader.ts')})
    const { default: SQLite } = await import(${at('../../node_modules/better-sqlite3/lib/index.js')})
    new SQLite(':memory:').close()
    if (process.getuid() === 0) process.setuid(65534)
    try {
      const store = openStore(process.argv[1])
      const run = store.open()
      console.log(JSON.stringify([store.runs().length, run.findingsOf('${MSISDN}').length]))
    } catch ({ code, message }) {
      console.log(JSON.stringify({ code, message }))
    }`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, db], {
    encoding: 'utf8',
  })
  if (stdout === '') throw new Error(stderr)
  return { answer: JSON.parse(stdout), left: readdirSync(join(db, '..')).sort() }
}

it('is read, and nothing is left beside it', () => {
  const db = archived('plain')
  expect([...readFileSync(db).subarray(18, 20)]).toEqual([2, 2])
  expect(readThere(db)).toEqual({ answer: [1, 1], left: ['store.db', 'store.db.runs'] })
})

it('is read with what stands only in the log of a writer that was killed, where SQLite can, and refused where not', () => {
  const logged = (db: string): void => {
    const writer = new SQLite(db)
    writer.exec(`UPDATE run SET engine = 'in the log'`)
    // As a kill leaves them: a writer that closes takes its log away.
    const kept = ['-wal', '-shm'].map((end) => [`${db}${end}`, readFileSync(`${db}${end}`)] as const)
    const file = readFileSync(db)
    writer.close()
    writeFileSync(db, file)
    for (const [path, bytes] of kept) writeFileSync(path, bytes)
  }
  expect(readThere(archived('log', logged)).answer).toEqual([1, 1])
  const alone = archived('log-alone', (db) => {
    logged(db)
    rmSync(`${db}-shm`)
  })
  expect(readThere(alone).answer).toMatchObject({ code: 'store-unwritable' })
})

it('is refused where an older program made it, or where it is damaged', () => {
  const older = archived('older', (db) => {
    const database = new SQLite(db)
    database.pragma(`user_version = ${SCHEMA_VERSION - 1}`)
    database.close()
  })
  expect(readThere(older).answer).toEqual({
    code: 'store-version',
    message: `${older} was made by an older simsach and cannot be brought up to date, for it cannot be written`,
  })
  const damaged = archived('damaged', (db) => writeFileSync(db, readFileSync(db).fill(0xff, 4096)))
  expect(readThere(damaged).answer).toMatchObject({
    code: 'store-unreadable',
    message: expect.stringContaining(damaged),
  })
})
