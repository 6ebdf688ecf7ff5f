import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addAccount } from '../../src/store/accounts.ts'
import { openSessions, type Sessions } from '../../src/store/sessions.ts'
import { addToken, tokens, tokenViewer } from '../../src/store/tokens.ts'
import { fillStore } from './filled-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-sessions-'))
const db = join(folder, 'simsach.db')
const at = (time: string): Date => new Date(`2026-11-22T${time}:00Z`)
let sessions: Sessions

beforeAll(() => {
  fillStore(db, [])
  sessions = openSessions(db)
})
afterAll(() => {
  sessions.close()
  rmSync(folder, { recursive: true, force: true })
})

it('a session is known while a night writes, and prolonged by the request that comes after it', () => {
  sessions.set('cookie', { account: undefined, data: '{}' }, at('08:00'))
  const night = new SQLite(db)
  night.exec('BEGIN IMMEDIATE')
  expect(sessions.get('cookie', at('08:20'))).toEqual({ account: undefined, data: '{}' })
  night.exec('COMMIT')
  night.close()
  // Nothing has prolonged it: it ends half an hour after it began.
  expect(sessions.get('cookie', at('08:31'))).toBeUndefined()
  expect(sessions.get('cookie', at('08:21'))).toBeDefined()
  expect(sessions.get('cookie', at('08:50'))).toBeDefined()
})

it('a token is taken while a night writes; that it was used is written by the request that comes after it', async () => {
  const by = { by: 'root', at: at('08:00') }
  const account = {
    account: 'chi',
    role: 'administrator',
    carrier: undefined,
    lang: 'vi',
    password: 'bốn từ không liên quan',
  } as const
  await addAccount(db, { ...account, mustChange: false, ...by })
  const token = addToken(db, { account: 'chi', name: 'đo lường', expiresOn: '2026-11-30', ...by })
  const night = new SQLite(db)
  night.exec('BEGIN IMMEDIATE')
  expect(tokenViewer(db, token, at('09:00'))).toMatchObject({ account: 'chi' })
  night.exec('COMMIT')
  night.close()
  expect(tokens(db, undefined)).toMatchObject([{ lastUsedOn: null }])
  expect(tokenViewer(db, token, at('09:01'))).toMatchObject({ account: 'chi' })
  expect(tokens(db, undefined)).toMatchObject([{ lastUsedOn: '2026-11-22' }])
})
