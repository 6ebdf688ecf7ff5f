/** What somebody who means no good tries at the door: each is tried, each is refused. */
import { connect } from 'node:net'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { doorsOf } from '../../src/cli/doors.ts'
import { addAccount, disableAccount, enableAccount, setPassword } from '../../src/store/accounts.ts'
import { type Served, serve } from '../../src/web/server.ts'
import { scratch } from '../cli/command-line.ts'
import { fillStore } from '../store/filled-store.ts'
import { Browser, csrfIn } from './plain-browser.ts'

const PASSWORD = 'bốn từ không liên quan'
const folder = scratch()
const db = join(folder.path, 'simsach.db')
const lines: string[] = []
let served: Served

beforeAll(async () => {
  fillStore(db, [])
  const made = {
    password: PASSWORD,
    lang: 'vi',
    carrier: undefined,
    mustChange: false,
    by: 'root',
    at: new Date(),
  } as const
  for (const [account, role] of [
    ['quan', 'administrator'],
    ['lan', 'regulator'],
    ['hoa', 'reviewer'],
  ] as const) {
    await addAccount(db, { ...made, account, role })
  }
})
afterAll(() => folder.remove())

/** A server of its own for each test: addresses are counted by it. */
beforeEach(async () => {
  const doors = doorsOf({ db })
  const log = pino({ base: null }, { write: (line: string) => lines.push(line) })
  served = await serve({ db, host: '127.0.0.1', port: 0, doors, log, isBehindProxy: false })
  return () => served.close()
})

const browser = async (name = 'lan'): Promise<Browser> => {
  const one = new Browser(served.url)
  await one.logIn(name, PASSWORD)
  return one
}
/** Whether somebody is in. */
const isIn = async (cookie: string): Promise<boolean> =>
  (await new Browser(served.url, cookie).get('/vi/account')).status === 200

/** The answer to bytes that no browser would send; its first line. */
function sent(bytes: string): Promise<string> {
  const { hostname, port } = new URL(served.url)
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    socket.setEncoding('utf8').on('data', (text) => {
      answer += text
      if (answer.includes('\r\n')) socket.destroy()
    })
    socket.on('close', () => resolve(answer.split('\r\n')[0] ?? '')).on('error', reject)
  })
}

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
    const lan = await browser()
    const { cookie } = lan
    expect((await lan.post('/vi/logout', {}, '/vi/account')).status).toBe(303)
    expect(await isIn(cookie)).toBe(false)
  })

  it.each([
    [
      'another password',
      () => setPassword(db, { account: 'hoa', password: PASSWORD, mustChange: false, by: 'quan', at: new Date() }),
    ],
    ['the account disabled', async () => disableAccount(db, 'hoa', { by: 'quan', at: new Date() })],
  ])('is over after %s', async (_, change) => {
    const { cookie } = await browser('hoa')
    expect(await isIn(cookie)).toBe(true)
    await change()
    expect(await isIn(cookie)).toBe(false)
    enableAccount(db, 'hoa', { by: 'quan', at: new Date() })
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

describe('a form', () => {
  const change = { lang: 'en' }

  it('is refused without its token, with a wrong one, and with that of another session', async () => {
    const [lan, quan] = [await browser(), await browser('quan')]
    expect((await lan.post('/vi/account/language', change)).status).toBe(403)
    expect((await lan.post('/vi/account/language', { ...change, _csrf: 'x' })).status).toBe(403)
    const other = csrfIn(await (await quan.get('/vi/account')).text())
    expect((await lan.post('/vi/account/language', { ...change, _csrf: other })).status).toBe(403)
    expect((await lan.post('/vi/account/language', change, '/vi/account')).status).toBe(303)
    expect((await lan.post('/vi/logout', {})).status).toBe(403)
  })

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1'])('is refused from %s', async (origin) => {
    const lan = await browser()
    const token = csrfIn(await (await lan.get('/vi/account')).text())
    const body = new URLSearchParams({ ...change, _csrf: token })
    const ask = { method: 'POST', body, headers: { origin } }
    expect((await lan.ask('/vi/account/language', ask)).status).toBe(403)
    const login = new URLSearchParams({ account: 'lan', password: PASSWORD })
    expect((await new Browser(served.url).ask('/vi/login', { ...ask, body: login })).status).toBe(403)
  })

  it('is refused where it is too large, has fields too many, or is no form', async () => {
    const lan = await browser()
    const token = csrfIn(await (await lan.get('/vi/account')).text())
    const post = async (body: string, type = 'application/x-www-form-urlencoded'): Promise<number> =>
      (await lan.ask('/vi/account/language', { method: 'POST', body, headers: { 'content-type': type } })).status
    expect(await post(`lang=${'x'.repeat(70_000)}`)).toBe(413)
    expect(await post(`_csrf=${token}&lang=en&${Array.from({ length: 5000 }, (_, at) => `f${at}=1`).join('&')}`)).toBe(
      400,
    )
    expect(await post(`_csrf=${token}&lang=en&lang=vi`)).toBe(400)
    expect(await post(JSON.stringify({ _csrf: token, lang: { toString: 'x' } }), 'application/json')).toBe(400)
    expect(await post('<a/>', 'text/xml')).toBe(400)
    expect(await post(`__proto__=1&constructor=1&_csrf=${token}&lang=en`)).toBe(400)
  })

  it('leads nowhere but to this site after the login', async () => {
    const away = [
      '//evil.example',
      'https://evil.example/vi',
      '/\\evil.example',
      '/vi/../..//evil.example',
      'javascript:alert(1)',
      '/vi\r\nX: y',
    ]
    for (const next of away) {
      const answer = await new Browser(served.url).post('/vi/login', { account: 'lan', password: PASSWORD, next })
      const to = new URL(answer.headers.get('location') ?? '', served.url)
      expect(`${answer.status} ${to.origin}`, next).toBe(`303 ${served.url}`)
      expect(to.pathname, next).toMatch(/^\/(vi|en)/)
    }
  })
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

describe('a request', () => {
  it('has headers of a size that browsers send', async () => {
    expect(await sent(`GET /vi/login HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toContain('431')
    expect(
      await sent('GET /vi/login HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n'),
    ).toContain('400')
    expect(await sent('TRACK /vi/login HTTP/1.1\r\nHost: x\r\n\r\n')).toContain('400')
  })

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'])('by %s finds nothing', async (method) => {
    const lan = await browser()
    for (const path of ['/vi/account', '/api/v1/runs']) {
      expect((await lan.ask(path, { method })).status, path).toBe(
        method === 'OPTIONS' || method === 'PROPFIND' ? 404 : 404,
      )
    }
  })

  it('names no other host in what it answers', async () => {
    const answer = await sent(
      'GET /vi/account HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n\r\n',
    )
    expect(answer).toContain('303')
    const lan = await browser()
    const page = await lan.ask('/vi/account', {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    })
    expect(await page.text()).not.toContain('evil.example')
  })

  it('for a file gets none but the two assets', async () => {
    for (const path of [
      '/assets/../server.ts',
      '/assets/..%2fserver.ts',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/etc/passwd',
      '/assets/page.css%00',
    ]) {
      const line = await sent(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`)
      expect(line, path).toMatch(/ 40[04] /)
    }
  })

  it('is answered by a page that no cache keeps, that runs no script of others, and tells nothing of how it is made', async () => {
    const lan = await browser()
    for (const path of ['/vi/account', '/vi/none', '/vi/account?x=1', '/api/v1/none', '/api/v1/runs?x=1']) {
      const answer = await lan.get(path)
      const { headers } = answer
      expect(headers.get('cache-control'), path).toBe('no-store')
      expect(headers.get('content-security-policy'), path).toMatch(/default-src 'none';.*frame-ancestors 'none'/)
      expect(headers.get('content-security-policy'), path).not.toContain('unsafe')
      expect(headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(headers.get('server') ?? headers.get('x-powered-by'), path).toBe(null)
      expect(await answer.text(), path).not.toMatch(/node_modules|\.ts:\d|at async|SQLITE/)
    }
  })
})
