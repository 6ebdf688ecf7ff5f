import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockStore } from '../../src/store/lock.ts'
import { runFile, runsFolder } from '../../src/store/paths.ts'
import { openStoreFileToWrite } from '../../src/store/written-file.ts'

let folder = ''
let db = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simsach-lock-'))
  db = join(folder, 'new', 'regulator.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the lock of a store', () => {
  it('is one run’s at a time', () => {
    const lock = lockStore(db)
    expect(() => lockStore(db)).toThrow(
      expect.objectContaining({ code: 'store-busy', hint: expect.stringContaining('Wait') }),
    )
    // Somebody else’s try has not loosened it.
    expect(() => lockStore(db)).toThrow(expect.objectContaining({ code: 'store-busy' }))
    lock.release()
    lock.release()
    lockStore(db).release()
  })

  it('keeps the folder of the runs to its owner', () => {
    lockStore(db).release()
    expect(statSync(runsFolder(db)).mode & 0o777).toBe(0o700)
    expect(statSync(join(runsFolder(db), 'lock.db')).mode & 0o777).toBe(0o600)
  })

  it('shares with the group of a folder what an administrator has made the group’s, and no more', () => {
    const modesIn = (mode: number): readonly number[] => {
      const shared = join(folder, mode.toString(8), 'simsach.db')
      for (const place of [dirname(shared), runsFolder(shared)]) {
        mkdirSync(place)
        chmodSync(place, mode)
      }
      lockStore(shared).release()
      openStoreFileToWrite(shared).close()
      return [shared, join(runsFolder(shared), 'lock.db')].map((path) => statSync(path).mode & 0o777)
    }
    expect(modesIn(0o770)).toEqual([0o600, 0o600])
    expect(modesIn(0o2750)).toEqual([0o600, 0o600])
    expect(modesIn(0o2770)).toEqual([0o660, 0o660])
  })

  it('removes what killed runs left unfinished, and only that', () => {
    lockStore(db).release()
    const kept = ['2026-11-20.1.db', '2026-11-20.1.evidence', 'notes.partial.txt']
    for (const name of [...kept, 'next.db.partial', 'next.evidence.partial', 'next.db.partial-journal']) {
      writeFileSync(join(runsFolder(db), name), '')
    }
    lockStore(db).release()
    expect(readdirSync(runsFolder(db)).sort()).toEqual([...kept, 'lock.db'].sort())
  })

  it('is given back by the system where its holder is killed', async () => {
    const module = JSON.stringify(new URL('../../src/store/lock.ts', import.meta.url).href)
    const code = `const { lockStore } = await import(${module}); globalThis.lock = lockStore(process.argv[1]); console.log('held'); setInterval(() => {}, 1000)`
    const holder = spawn(process.execPath, ['--input-type=module', '-e', code, db], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    try {
      await once(holder.stdout, 'data')
      writeFileSync(`${runFile(db, '2026-11-20.1')}.partial`, '')
      expect(() => lockStore(db)).toThrow(expect.objectContaining({ code: 'store-busy' }))
      expect(existsSync(`${runFile(db, '2026-11-20.1')}.partial`)).toBe(true)
    } finally {
      holder.kill('SIGKILL')
    }
    await once(holder, 'exit')
    lockStore(db).release()
    expect(existsSync(`${runFile(db, '2026-11-20.1')}.partial`)).toBe(false)
  })

  it('says so where the place cannot be written', () => {
    writeFileSync(join(folder, 'new'), 'a file, not a folder')
    expect(() => lockStore(db)).toThrow(expect.objectContaining({ code: 'store-unwritable' }))
  })
})
