import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { lockStore } from '../../src/store/lock.ts'
import { openPermanent } from '../../src/store/permanent.ts'
import { openStore } from '../../src/store/store-reader.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-place-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const text = join(folder, 'text.txt')
writeFileSync(text, 'notes')

describe('a path that cannot be a store’s', () => {
  const ways = { lockStore, openPermanent, openStore }

  it.each(Object.entries(ways))('is told of in words: %s', (_, open) => {
    const refused = (path: string, words: string): void =>
      expect(() => open(path)).toThrow(
        expect.objectContaining({ code: 'store-unwritable', message: expect.stringContaining(words) }),
      )
    refused(folder, `${folder} is a folder, not a store`)
    refused(join(text, 'x.db'), `${text} is a file, not a folder`)
    refused(join(text, 'below', 'x.db'), `${text} is a file, not a folder`)
    expect(readdirSync(folder)).toEqual(['text.txt'])
    expect(existsSync(`${folder}.runs`)).toBe(false)
  })

  it.each(Object.entries(ways))('is told of where the system does not even let us look: %s', (_, open) => {
    const loop = join(folder, 'loop.db')
    symlinkSync(loop, loop)
    for (const path of [loop, join(folder, 'n'.repeat(300))]) {
      expect(() => open(path)).toThrow(expect.objectContaining({ code: 'store-unwritable' }))
    }
    rmSync(loop)
  })

  it('is one where the system lets nobody make a folder: told of, not waited for', () => {
    expect(() => lockStore('/proc/nothing/x.db')).toThrow(expect.objectContaining({ code: 'store-unwritable' }))
    expect(() => lockStore('/proc/x.db')).toThrow(expect.objectContaining({ code: 'store-unwritable' }))
  })
})

it('an empty file is said to be empty', () => {
  const empty = join(folder, 'empty.db')
  writeFileSync(empty, '')
  expect(() => openStore(empty)).toThrow(
    expect.objectContaining({ code: 'store-missing', message: `${empty} is empty: no run was written into it` }),
  )
  rmSync(empty)
})
