import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Account,
  account,
  accounts,
  addAccount,
  disableAccount,
  enableAccount,
  setPassword,
} from '../../src/store/accounts.ts'
import { auditRows, verifyAudit } from '../../src/store/audit.ts'
import { endSessions, loggedOut, logIn, waitMs } from '../../src/store/logins.ts'
import { generatedPassword, isPassword, kept } from '../../src/store/password.ts'
import { openSessions } from '../../src/store/sessions.ts'
import { addToken, revokeToken, tokens, tokenViewer } from '../../src/store/tokens.ts'
import { fillStore } from './filled-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-accounts-'))
const db = join(folder, 'simsach.db')
const at = (time: string): Date => new Date(`2026-11-22T${time}:00Z`)
const GOOD = 'bốn từ không liên quan'
const by = { by: 'root', at: at('08:00') }
const lan = {
  account: 'lan',
  role: 'regulator',
  carrier: undefined,
  lang: 'vi',
  password: GOOD,
  mustChange: false,
} as const

beforeAll(async () => {
  fillStore(db, [])
  await addAccount(db, { ...lan, ...by })
  await addAccount(db, { ...lan, account: 'chi', role: 'administrator', ...by })
  await addAccount(db, { ...lan, account: 'viettel-1', role: 'carrier', carrier: 'viettel', lang: 'en', ...by })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('passwords', () => {
  it('are kept as Argon2id with a salt of their own, and recognised in either Unicode form', async () => {
    const [one, other] = [await kept(GOOD), await kept(GOOD)]
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(one).not.toBe(other)
    expect(await isPassword(GOOD.normalize('NFD'), one)).toBe(true)
    expect(await isPassword(`${GOOD} `, one)).toBe(false)
    expect(await isPassword(GOOD, undefined)).toBe(false)
  })

  it('are what the reference implementation makes of them', async () => {
    // A line of its src/test.c.
    const known = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
    expect(await isPassword('password', known)).toBe(true)
  })

  it.each([
    ['short', 'ngắn quá'],
    ['little but the name of the account', 'lan-Lan-LAN-2026'],
    ['one that everybody tries', 'Password12345!'],
    ['one letter over', 'aaaaaaaaaaaaaa'],
    ['long', 'dài quá '.repeat(33)],
  ])('are refused where they are %s', async (_, password) => {
    const refused = setPassword(db, { account: 'lan', password, mustChange: false, ...by })
    await expect(refused).rejects.toMatchObject({ code: 'password-refused' })
  })

  it('that nobody chose are good ones', async () => {
    const [one, other] = [generatedPassword(), generatedPassword()]
    expect(one).toMatch(/^([a-z2-9]{5}-){4}[a-z2-9]{5}$/)
    expect(one).not.toBe(other)
  })
})

describe('accounts', () => {
  it('are there as they were made, and no file holds a password', () => {
    expect(accounts(db).map(({ account, role, carrier }) => [account, role, carrier])).toEqual([
      ['chi', 'administrator', undefined],
      ['lan', 'regulator', undefined],
      ['viettel-1', 'carrier', 'viettel'],
    ])
    expect(readFileSync(db).includes(GOOD)).toBe(false)
  })

  it.each([
    ['a name that is taken', {}],
    ['a name that is none', { account: 'Lan ông' }],
    ['a carrier of no carrier', { account: 'x1', role: 'carrier' }],
    ['a regulator of a carrier', { account: 'x1', carrier: 'viettel' }],
  ] as const)('are refused with %s', async (_, other) => {
    await expect(addAccount(db, { ...lan, ...by, ...other })).rejects.toMatchObject({ code: 'account-refused' })
  })

  it('keep one administrator', () => {
    expect(() => disableAccount(db, 'chi', by)).toThrow(/last administrator/)
  })

  it('are changed only where the audit log says so, without a password', () => {
    disableAccount(db, 'viettel-1', by)
    enableAccount(db, 'viettel-1', by)
    const said = [...auditRows(db)].map(({ action, subject, reason }) => [action, subject, reason])
    expect(said).toEqual([
      ['account-add', 'lan', 'regulator'],
      ['account-add', 'chi', 'administrator'],
      ['account-add', 'viettel-1', 'carrier viettel'],
      ['account-disable', 'viettel-1', ''],
      ['account-enable', 'viettel-1', ''],
    ])
  })
})

describe('logging in', () => {
  const tried = (password: string, time: string, name = 'lan'): Promise<Account | undefined> =>
    logIn(db, { account: name, password, at: at(time) })

  it('tells nobody what was wrong', async () => {
    expect(await tried('wrong wrong wrong', '09:00', 'nobody')).toBeUndefined()
    disableAccount(db, 'viettel-1', by)
    expect(await tried(GOOD, '09:00', 'viettel-1')).toBeUndefined()
    enableAccount(db, 'viettel-1', by)
    expect(await tried(GOOD, '09:00', 'viettel-1')).toMatchObject({ role: 'carrier', carrier: 'viettel', failures: 0 })
  })

  it('waits after five that fail, also of many at once, and longer each time; others do not', async () => {
    await Promise.all(Array.from({ length: 8 }, () => tried('wrong wrong wrong', '10:00')))
    expect(account(db, 'lan')).toMatchObject({ failures: 5 })
    expect(await tried(GOOD, '10:00')).toBeUndefined()
    expect(await tried(GOOD, '10:00', 'chi')).toBeDefined()
    expect(await tried('wrong wrong wrong', '10:01')).toBeUndefined()
    expect(account(db, 'lan')).toMatchObject({ failures: 6 })
    expect(waitMs({ failures: 6, failedAt: at('10:01').toISOString() }, at('10:01'))).toBe(60_000)
    expect(waitMs({ failures: 60, failedAt: at('10:01').toISOString() }, at('10:01'))).toBe(15 * 60_000)
    expect(await tried(GOOD, '10:03')).toMatchObject({ failures: 0 })
  })

  it('is written down, and so is logging out; failures are not', () => {
    loggedOut(db, 'lan', at('10:04'))
    const said = [...auditRows(db)]
      .filter(({ action }) => action.startsWith('log'))
      .map(({ action, actor }) => [action, actor])
    expect(said).toEqual([
      ['login', 'viettel-1'],
      ['login', 'chi'],
      ['login', 'lan'],
      ['logout', 'lan'],
    ])
    expect(verifyAudit(db).firstBroken).toBeUndefined()
  })
})

describe('sessions', () => {
  it('end after half an hour unused, after eight hours used, and with the password', async () => {
    const sessions = openSessions(db)
    const begin = (id: string): void => {
      sessions.set(id, { account: undefined, data: '{}' }, at('11:00'))
      sessions.set(id, { account: 'lan', data: '{"account":"lan"}' }, at('11:00'))
    }
    begin('unused')
    expect(sessions.get('unused', at('11:29'))).toEqual({ account: 'lan', data: '{"account":"lan"}' })
    expect(sessions.get('unused', at('12:00'))).toBeUndefined()
    begin('used')
    for (let minute = 0; minute < 8 * 60; minute += 20) {
      expect(sessions.get('used', new Date(at('11:00').getTime() + minute * 60_000))).toBeDefined()
    }
    expect(sessions.get('used', at('19:00'))).toBeUndefined()
    begin('one')
    endSessions(db, 'lan', at('11:01'))
    expect(sessions.get('one', at('11:01'))).toBeUndefined()
    begin('two')
    await setPassword(db, { account: 'lan', password: `${GOOD} nữa`, mustChange: false, by: 'lan', at: at('11:01') })
    expect(sessions.get('two', at('11:02'))).toBeUndefined()
    sessions.set('two', { account: 'lan', data: '{}' }, at('11:02'))
    expect(sessions.get('two', at('11:02')), 'a request that is under way brings it back').toBeUndefined()
    expect(sessions.account('lan')).toEqual(account(db, 'lan'))
    sessions.close()
  })
})

describe('tokens', () => {
  it('are told once, act as their account, and end', () => {
    const made = { account: 'viettel-1', name: 'đối soát', by: 'chi', at: at('12:00') }
    const token = addToken(db, { ...made, expiresOn: '2026-11-23' })
    expect(token).toMatch(/^simsach_[\w-]{43}$/)
    const seen = { account: 'viettel-1', role: 'carrier', carrier: 'viettel' }
    expect(tokenViewer(db, token, at('12:00'))).toEqual(seen)
    expect(tokenViewer(db, token, new Date('2026-11-23T16:59:59Z'))).toEqual(seen)
    expect(tokenViewer(db, token, new Date('2026-11-23T17:00:00Z'))).toBeUndefined()
    expect(tokenViewer(db, `${token}x`, at('12:00'))).toBeUndefined()
    disableAccount(db, 'viettel-1', by)
    expect(tokenViewer(db, token, at('12:00'))).toBeUndefined()
    enableAccount(db, 'viettel-1', by)
    const [row] = tokens(db, 'viettel-1')
    expect(row).toMatchObject({ name: 'đối soát', expiresOn: '2026-11-23', lastUsedOn: '2026-11-23', revokedAt: null })
    revokeToken(db, row?.token ?? '', { by: 'chi', at: at('13:00') })
    expect(tokenViewer(db, token, at('13:00'))).toBeUndefined()
    expect(JSON.stringify([...auditRows(db)])).not.toContain(token)
  })

  it.each(['2026-11-21', '2027-11-24', '2026-02-30', 'mai'])('are refused with %s as the last day', (expiresOn) => {
    expect(() => addToken(db, { account: 'lan', name: 'x', expiresOn, by: 'chi', at: at('12:00') })).toThrow(/last day/)
  })
})
