import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { account, accounts } from '../../src/store/accounts.ts'
import { auditRows } from '../../src/store/audit.ts'
import { logIn } from '../../src/store/logins.ts'
import type { Served } from '../../src/web/server.ts'
import { Browser, browserOf } from './plain-browser.ts'
import { nightlessStore, PASSWORD, servedStore } from './serving.ts'

let store: Awaited<ReturnType<typeof nightlessStore>>
let db: string
let served: Served
let quan: Browser

beforeAll(async () => {
  store = await nightlessStore({
    quan: { role: 'administrator', carrier: undefined },
    lan: { role: 'regulator', carrier: undefined },
  })
  db = store.db
  served = await servedStore(db)
  quan = await browserOf(served, 'quan')
})
afterAll(async () => {
  await served.close()
  store.remove()
})

/** What is shown once. */
const secretIn = (html: string): string => /<code class="secret"[^>]*>([^<]+)</.exec(html)?.[1] ?? ''

/** Where the form of a page for another password posts to. */
const passwordForm = (html: string): string =>
  (/action="([^"]+\/password[^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&#61;', '=')

describe('an administrator', () => {
  it('makes an account, which changes its password before anything else', async () => {
    const shown = await quan.post('/en/accounts', { account: 'tuan', role: 'auditor' }, '/en/accounts')
    expect(shown.status).toBe(200)
    const given = secretIn(await shown.text())
    expect(account(db, 'tuan')).toMatchObject({ role: 'auditor', mustChange: true, createdBy: 'quan' })

    const tuan = await browserOf(served, 'tuan', given)
    const sentTo = (await tuan.get('/en/findings?rule=dormant')).headers.get('location') ?? ''
    expect(sentTo).toBe('/en/account?onward=%2Fen%2Ffindings%3Frule%3Ddormant')
    expect((await tuan.get('/api/v1/runs')).status).toBe(403)
    const old = tuan.cookie
    const change = async (fields: object): Promise<Response> =>
      tuan.post(
        passwordForm(await (await tuan.get(sentTo)).text()),
        { current: given, next: 'năm từ thì cũng được', again: 'năm từ thì cũng được', ...fields },
        '/en/account',
      )
    expect(await (await change({ again: 'khác' })).text()).toContain('not typed the same twice')
    expect(await (await change({ next: 'ngắn', again: 'ngắn' })).text()).toContain('12 to 256')
    expect(await (await change({ current: 'sai' })).text()).toContain('is not right')
    const changed = await change({})
    expect([changed.status, changed.headers.get('location')]).toEqual([303, '/en/findings?rule=dormant'])
    const away = { current: 'năm từ thì cũng được', next: 'sáu từ thì càng tốt', again: 'sáu từ thì càng tốt' }
    const led = await tuan.post('/en/account/password?onward=%2F%2Fevil.example%2Fvi', away, '/en/account')
    expect(led.headers.get('location')).toBe('/en/account')
    expect(tuan.cookie).not.toBe(old)
    expect((await tuan.get('/en')).status).not.toBe(303)
    expect((await new Browser(served.url, old).get('/en/account')).headers.get('location')).toContain('/login')
    expect(account(db, 'tuan')).toMatchObject({ mustChange: false })
  })

  it.each([
    ['a name that is taken', { account: 'lan', role: 'auditor' }, 'already'],
    ['a name that is none', { account: '<b>', role: 'auditor' }, 'no name'],
    ['a carrier of no carrier', { account: 'an', role: 'carrier' }, 'takes a carrier'],
    ['a carrier that nobody knows', { account: 'an', role: 'carrier', carrier: 'nosuch' }, 'in no list'],
    ['an auditor of a carrier', { account: 'an', role: 'auditor', carrier: 'viettel' }, 'takes a carrier'],
  ])('is told of %s', async (_, fields, words) => {
    expect(await (await quan.post('/en/accounts', fields, '/en/accounts')).text()).toContain(words)
  })

  it('gives a new password, disables and enables, and all of it ends sessions', async () => {
    const lan = await browserOf(served, 'lan')
    expect((await lan.get('/vi/account')).status).toBe(200)
    await quan.post('/vi/accounts/lan/disable', {}, '/vi/accounts/lan')
    expect((await lan.get('/vi/account')).status).toBe(303)
    expect(await logIn(db, { account: 'lan', password: PASSWORD, at: new Date() })).toBeUndefined()
    await quan.post('/vi/accounts/lan/enable', {}, '/vi/accounts/lan')
    const again = await browserOf(served, 'lan')
    const shown = await quan.post('/vi/accounts/lan/password', { checked: 'yes' }, '/vi/accounts/lan')
    expect(secretIn(await shown.text())).toMatch(/^([a-z2-9]{5}-?){5}$/)
    expect((await again.get('/vi/account')).status).toBe(303)
    const last = await quan.post('/vi/accounts/quan/disable', {}, '/vi/accounts/quan')
    expect(await last.text()).toContain('quản trị viên cuối cùng')
    expect(accounts(db).filter(({ disabledAt }) => disabledAt !== null)).toEqual([])
    const done = [...auditRows(db)]
      .filter(({ subject }) => subject === 'lan')
      .map(({ action, actor }) => `${action} ${actor}`)
    expect(done).toEqual([
      ...['account-add the fixture', 'login lan', 'account-disable quan', 'account-enable quan', 'login lan'],
      'account-password quan',
    ])
  })

  it('makes a token that is shown once, and revokes it', async () => {
    const expires = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    const fields = { name: '<script>đối soát', expires }
    const token = secretIn(await (await quan.post('/en/accounts/lan/tokens', fields, '/en/accounts/lan')).text())
    const ask = (): Promise<Response> =>
      fetch(`${served.url}/api/v1/runs`, { headers: { authorization: `Bearer ${token}` } })
    expect((await ask()).status).toBe(200)
    const page = await (await quan.get('/en/accounts/lan')).text()
    expect(page).not.toContain(token)
    expect(page).toContain('&#60;script&#62;đối soát')
    const revoke = /action="([^"]+\/revoke)"/.exec(page)?.[1] ?? ''
    expect((await quan.post(revoke, {}, '/en/accounts/lan')).status).toBe(303)
    expect((await ask()).status).toBe(401)
    const bad = await quan.post('/en/accounts/lan/tokens', { name: 'x', expires: '2020-01-01' }, '/en/accounts/lan')
    expect(await bad.text()).toContain('within the bounds')
  })
})

describe('everybody', () => {
  it('sees who is logged in, and is greeted in the language that was chosen', async () => {
    expect(await (await quan.get('/vi/account')).text()).toContain('<bdi>quan</bdi>')
    const chosen = await quan.post('/vi/account/language', { lang: 'en' }, '/vi/account')
    expect(chosen.headers.get('location')).toBe('/en/account')
    const login = await new Browser(served.url).post('/vi/login', { account: 'quan', password: PASSWORD })
    expect(login.headers.get('location')).toBe('/en/accounts')
  })

  it('ends sessions that were left open elsewhere', async () => {
    const there = await browserOf(served, 'quan')
    expect((await quan.post('/en/account/sessions', {}, '/en/account')).status).toBe(303)
    expect((await quan.get('/en/account')).status).toBe(200)
    expect((await there.get('/en/account')).status).toBe(303)
  })
})
