import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { account, accounts } from '../../src/store/accounts.ts'
import { auditRows } from '../../src/store/audit.ts'
import { logIn } from '../../src/store/logins.ts'
import { tokens } from '../../src/store/tokens.ts'
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
    minh: { role: 'regulator', carrier: undefined },
    hoa: { role: 'reviewer', carrier: undefined },
    vinh: { role: 'carrier', carrier: 'viettel' },
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

/** The last day of a token that is made: tomorrow's, wherever it is. */
const expires = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)

/** What a token is answered where nights are listed: 401 where it is none, 403 where its account sees none. */
const runsBy = async (token: string): Promise<number> =>
  (await fetch(`${served.url}/api/v1/runs`, { headers: { authorization: `Bearer ${token}` } })).status

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

  it('makes a token of an account that sees no night, shown once, and revokes it', async () => {
    const fields = { name: '<script>đối soát', expires }
    const token = secretIn(await (await quan.post('/en/accounts/vinh/tokens', fields, '/en/accounts/vinh')).text())
    expect(await runsBy(token)).toBe(403)
    const page = await (await quan.get('/en/accounts/vinh')).text()
    expect(page).not.toContain(token)
    expect(page).toContain('&#60;script&#62;đối soát')
    const revoke = /action="([^"]+\/revoke)"/.exec(page)?.[1] ?? ''
    expect((await quan.post(revoke.replace('/vinh/', '/lan/'), {}, '/en/accounts/vinh')).status).toBe(404)
    expect((await quan.post(revoke, {}, '/en/accounts/vinh')).status).toBe(303)
    expect(await runsBy(token)).toBe(401)
    const bad = await quan.post('/en/accounts/vinh/tokens', { name: 'x', expires: '2020-01-01' }, '/en/accounts/vinh')
    expect(await bad.text()).toContain('within the bounds')
    for (const day of ['2020-01-01', expires]) {
      const none = await quan.post('/en/accounts/nobody/tokens', { name: 'x', expires: day }, '/en/accounts/vinh')
      expect(none.status).toBe(404)
    }
  })

  it('makes none of an account that sees a night, by whose token it would read what is not for it', async () => {
    expect(await (await quan.get('/en/accounts/hoa')).text()).not.toContain('name="expires"')
    const answer = await quan.post('/en/accounts/hoa/tokens', { name: 'report', expires }, '/en/accounts/hoa')
    const told = await answer.text()
    expect([secretIn(told), tokens(db, 'hoa')]).toEqual(['', []])
    expect(told).toContain('it alone makes its tokens')
    // Nor as that account, by a password that it gives: that would be seen only when it is changed.
    const shown = await quan.post('/vi/accounts/hoa/password', { checked: 'yes' }, '/vi/accounts/hoa')
    const given = secretIn(await shown.text())
    const asHoa = await browserOf(served, 'hoa', given)
    const early = await asHoa.post('/en/account/tokens', { name: 'report', expires, proof: given }, '/en/account')
    expect([early.status, tokens(db, 'hoa')]).toEqual([303, []])
  })
})

describe('a regulator', () => {
  it('makes a token by the password, sees it on the own page, and revokes it', async () => {
    const mine = await browserOf(served, 'minh')
    const make = async (proof: string): Promise<string> =>
      (await mine.post('/en/account/tokens', { name: 'báo cáo', expires, proof }, '/en/account')).text()
    expect(await make('không phải mật khẩu')).toContain('The password is not right')
    expect(tokens(db, 'minh')).toEqual([])
    const token = secretIn(await make(PASSWORD))
    expect(await runsBy(token)).toBe(200)
    const page = await (await mine.get('/en/account')).text()
    expect(page).toContain('báo cáo')
    expect(page).not.toContain(token)
    const revoke = /action="([^"]+\/revoke)"/.exec(page)?.[1] ?? ''
    expect((await quan.post(revoke, {}, '/en/account')).status).toBe(404)
    expect(await runsBy(token)).toBe(200)
    expect((await mine.post(revoke, {}, '/en/account')).status).toBe(303)
    expect(await runsBy(token)).toBe(401)
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
