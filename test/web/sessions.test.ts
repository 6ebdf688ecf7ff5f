/** Who gets in, and until when: sessions that somebody else made, stole, kept or made up, and passwords that are guessed. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { disableAccount, enableAccount, setPassword } from '../../src/store/accounts.ts'
import type { Served } from '../../src/web/server.ts'
import { Browser, browserOf } from './plain-browser.ts'
import { keptLog, nightlessStore, PASSWORD, servedStore } from './serving.ts'

let store: Awaited<ReturnType<typeof nightlessStore>>
let served: Served
const { log, lines } = keptLog()
beforeAll(async () => {
  store = await nightlessStore({
    quan: { role: 'administrator', carrier: undefined },
    lan: { role: 'regulator', carrier: undefined },
    hoa: { role: 'reviewer', carrier: undefined },
  })
})
afterAll(() => store.remove())
/** A server of its own for each test: addresses are counted by it. */
beforeEach(async () => {
  served = await servedStore(store.db, { log })
  return () => served.close()
})

/** Whether somebody is in. */
const isIn = async (cookie: string): Promise<boolean> =>
  (await new Browser(served.url, cookie).get('/vi/account')).status === 200

describe('a session', () => {
  it('has another id after the login than before, and the one before leads nowhere', async () => {
    const lan = new Browser(served.url)
    await lan.get('/vi/login')
    const fixed = 'simsach=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    const before = lan.cookie === '' ? fixed : lan.cookie
    lan.cookie = before
    await lan.logIn('lan', PASSWORD)
    expect(lan.cookie).not.toBe(before)
    expect(await isIn(lan.cookie)).toBe(true)
    expect(await isIn(before)).toBe(false)
    const again = lan.cookie
    await lan.logIn('lan', PASSWORD)
    expect(lan.cookie).not.toBe(again)
    expect(await isIn(again)).toBe(false)
  })

  it('is over after the logout, for whoever kept its cookie too', async () => {
    const lan = await browserOf(served, 'lan')
    const { cookie } = lan
    expect((await lan.post('/vi/logout', {}, '/vi/account')).status).toBe(303)
    expect(await isIn(cookie)).toBe(false)
  })

  it.each([
    [
      'another password',
      () =>
        setPassword(store.db, { account: 'hoa', password: PASSWORD, mustChange: false, by: 'quan', at: new Date() }),
    ],
    ['the account disabled', async () => disableAccount(store.db, 'hoa', { by: 'quan', at: new Date() })],
  ])('is over after %s', async (_, change) => {
    const { cookie } = await browserOf(served, 'hoa')
    expect(await isIn(cookie)).toBe(true)
    await change()
    expect(await isIn(cookie)).toBe(false)
    enableAccount(store.db, 'hoa', { by: 'quan', at: new Date() })
    // A disabled account whose sessions were kept would have them back here.
    expect(await isIn(cookie)).toBe(false)
  })

  it('is in a cookie that no script reads and no other site sends with a form', async () => {
    const answer = await new Browser(served.url).logIn('lan', PASSWORD)
    const [cookie] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^simsach=[^;]+; Path=\/; .*HttpOnly; SameSite=(Lax|Strict)$/)
  })

  it.each(['simsach=x', 'simsach=%00', `simsach=${'a'.repeat(4000)}`, 'simsach=', '__proto__=1; simsach[]=1'])(
    'is not made up: %s',
    async (cookie) => {
      expect((await new Browser(served.url, cookie).get('/vi/account')).status).toBe(303)
    },
  )
})

describe('guessing', () => {
  it('a password makes an address wait, and is told in no line of the log', async () => {
    const guess = (): Promise<Response> =>
      new Browser(served.url).post('/vi/login', { account: 'no-such', password: 'guessed-Mậtkhẩu-1' })
    const statuses: number[] = []
    for (let at = 0; at < 12; at++) statuses.push((await guess()).status)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429])
    expect((await new Browser(served.url).logIn('lan', PASSWORD)).status).toBe(429)
    expect(lines.join()).toContain('login-failed')
    expect(lines.join()).not.toMatch(/no-such|guessed|Mật/)
  })

  it('tells nobody whether there is such an account', async () => {
    const said = async (account: string): Promise<string> =>
      (await new Browser(served.url).post('/vi/login', { account, password: 'sai sai sai sai' })).text()
    expect(await said('quan')).toBe(await said('no-such'))
  })
})
