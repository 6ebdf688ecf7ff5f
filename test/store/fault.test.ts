import SQLite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { RunError } from '../../src/model/errors.ts'
import { storeFault, withStoreFaults } from '../../src/store/fault.ts'

const sqlite = (code: string): Error => new SQLite.SqliteError('words of SQLite', code)
const system = (code: string): Error => Object.assign(new Error('words of the system'), { code })

describe('a fault of a file of the store', () => {
  it.each([
    [sqlite('SQLITE_FULL'), 'store-full', 'the disk is full'],
    [system('ENOSPC'), 'store-full', 'the disk is full'],
    [sqlite('SQLITE_BUSY_SNAPSHOT'), 'store-busy', 'by somebody else'],
    [sqlite('SQLITE_NOTADB'), 'store-foreign', 'no store of simsach'],
    [sqlite('SQLITE_CORRUPT_INDEX'), 'store-unreadable', 'is damaged'],
    [sqlite('SQLITE_READONLY_DBMOVED'), 'store-unwritable', 'cannot be opened or written'],
    [sqlite('SQLITE_IOERR_WRITE'), 'store-unwritable', 'cannot be opened or written'],
    [system('EACCES'), 'store-unwritable', 'cannot be opened or written'],
  ])('is told in words, with the file and what to do: %s', (cause, code, words) => {
    expect(storeFault('/data/D', cause)).toMatchObject({ code, message: expect.stringContaining(words), cause })
    expect(storeFault('/data/D', cause)).toMatchObject({
      message: expect.stringMatching(/^\/data\/D .*[A-Z]/),
      hint: expect.stringMatching(/^[A-Z].*\.$/),
    })
  })

  it('is not made of faults of ours, nor told twice', () => {
    for (const cause of [
      sqlite('SQLITE_ERROR'),
      sqlite('SQLITE_CONSTRAINT_UNIQUE'),
      new TypeError('ours'),
      'no error',
    ]) {
      expect(storeFault('/data/D', cause)).toBe(cause)
    }
    const told = new RunError('store-busy', 'told', 'Wait.')
    expect(() =>
      withStoreFaults('/data/D', () =>
        withStoreFaults('/data/E', () => {
          throw told
        }),
      ),
    ).toThrow(told)
  })
})
