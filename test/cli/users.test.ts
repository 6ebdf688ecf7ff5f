import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { verifyPassword } from '../../src/store/logins.ts'
import { tokenViewer } from '../../src/store/tokens.ts'
import { fillStore } from '../store/filled-store.ts'
import { BIN, scratch } from './command-line.ts'
import { type Ending, ending } from './many.ts'

const folder = scratch()
afterAll(() => folder.remove())
const db = join(folder.path, 'store.db')
fillStore(db, [])

const users = (...args: readonly string[]): Promise<Ending> =>
  ending({ cwd: folder.path, args: ['users', ...args, '--db', 'store.db'] })

describe('simsach users', () => {
  it('makes an account with a password that is told once and has to be changed', async () => {
    const { status, stdout, stderr } = await users('add', 'lan', '--role', 'regulator', '--generate')
    expect(status).toBe(0)
    expect(stderr).toContain('has to be changed')
    expect(await verifyPassword(db, 'lan', stdout.trimEnd())).toBe(true)
    expect((await users('list')).stdout).toMatch(/^lan +regulator +\d{4}-\d\d-\d\d +\S+ +has to change its password$/m)
    const again = await users('password', 'lan', '--generate')
    expect(await verifyPassword(db, 'lan', stdout.trimEnd())).toBe(false)
    expect(await verifyPassword(db, 'lan', again.stdout.trimEnd())).toBe(true)
  })

  it('takes a password from the first line of stdin', async () => {
    const args = [
      BIN,
      'users',
      'add',
      'vt',
      '--role',
      'carrier',
      '--carrier',
      'viettel',
      '--password-stdin',
      '--db',
      db,
    ]
    const { status } = spawnSync(process.execPath, args, { input: 'bốn từ không liên quan\r\n', encoding: 'utf8' })
    expect(status).toBe(0)
    expect(await verifyPassword(db, 'vt', 'bốn từ không liên quan')).toBe(true)
  })

  it('makes a token, lists it by its id alone, and revokes it', async () => {
    const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    const { stdout } = await users('token', 'vt', '--name', 'đối soát', '--expires', day)
    const token = stdout.trimEnd()
    expect(tokenViewer(db, token, new Date())).toEqual({ account: 'vt', role: 'carrier', carrier: 'viettel' })
    const [{ token: id }] = JSON.parse((await users('tokens', 'vt', '--json')).stdout)
    expect((await users('tokens')).stdout).not.toContain(token)
    expect((await users('revoke', id)).status).toBe(0)
    expect(tokenViewer(db, token, new Date())).toBeUndefined()
  })

  it('takes an account out of use and back', async () => {
    await users('disable', 'vt')
    expect((await users('list')).stdout).toMatch(/^vt .*disabled since/m)
    await users('enable', 'vt')
    expect((await users('list')).stdout).not.toContain('disabled')
  })

  it.each([
    [['add', 'x1', '--role', 'carrier', '--generate'], 'sees one carrier'],
    [['add', 'x1', '--role', 'carrier', '--carrier', '../x', '--generate'], 'is no carrier that is'],
    [['add', 'x1', '--role', 'king', '--generate'], 'Allowed choices are regulator'],
    [['add', 'x1', '--role', 'auditor', '--generate', '--password-stdin'], 'Give one of them'],
    [['password', 'nobody', '--generate'], 'no account "nobody"'],
    [['token', 'lan', '--name', 'x', '--expires', '2020-01-01'], 'from today to'],
    [['revoke', '%'], 'no such token'],
  ])('refuses %j', async (args, words) => {
    const { status, stderr } = await users(...args)
    expect(status).toBe(2)
    expect(stderr).toContain(words)
  })
})
