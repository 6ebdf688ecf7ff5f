import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EarlySync } from '../../src/run/early-sync.ts'
import { inFolder } from './register-answers.ts'

describe('a file that is synced early', () => {
  it('is its owner’s alone, and none that is there already', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'new')
      const sync = await EarlySync.of(path)
      expect(statSync(path).mode & 0o777).toBe(0o600)
      await expect(EarlySync.of(path)).rejects.toThrow(/EEXIST/)
      await sync.close()
    })
  })

  it('may be written meanwhile, and asked for at any time', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'new')
      const sync = await EarlySync.of(path)
      await sync.finished()
      for (const text of ['one', 'two', 'three']) {
        writeFileSync(path, text)
        sync.begin()
        sync.begin()
      }
      await sync.finished()
      sync.begin()
      await sync.finished()
      await sync.close()
      expect(readFileSync(path, 'utf8')).toBe('three')
    })
  })

  it('tells in the end what the disk has refused in between', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'new')
      const sync = await EarlySync.of(path)
      await sync.close()
      sync.begin()
      await new Promise(setImmediate)
      sync.begin()
      await expect(sync.finished()).rejects.toMatchObject({ code: 'output-unwritable' })
      await sync.close()
    })
  })
})
