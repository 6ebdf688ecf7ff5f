/** What somebody who means no good sends to the page: each is tried, each is refused. */
import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Served } from '../../src/web/server.ts'
import { Browser, browserOf, csrfIn } from './plain-browser.ts'
import { nightlessStore, PASSWORD, servedStore } from './serving.ts'

let store: Awaited<ReturnType<typeof nightlessStore>>
let served: Served

beforeAll(async () => {
  store = await nightlessStore({
    quan: { role: 'administrator', carrier: undefined },
    lan: { role: 'regulator', carrier: undefined },
  })
})
afterAll(() => store.remove())
/** A server of its own for each test: addresses are counted by it. */
beforeEach(async () => {
  served = await servedStore(store.db)
  return () => served.close()
})

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

describe('a form', () => {
  const change = { lang: 'en' }

  it('is refused without its token, with a wrong one, and with that of another session', async () => {
    const [lan, quan] = [await browserOf(served, 'lan'), await browserOf(served, 'quan')]
    expect((await lan.post('/vi/account/language', change)).status).toBe(403)
    expect((await lan.post('/vi/account/language', { ...change, _csrf: 'x' })).status).toBe(403)
    const other = csrfIn(await (await quan.get('/vi/account')).text())
    expect((await lan.post('/vi/account/language', { ...change, _csrf: other })).status).toBe(403)
    expect((await lan.post('/vi/account/language', change, '/vi/account')).status).toBe(303)
    expect((await lan.post('/vi/logout', {})).status).toBe(403)
  })

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1'])('is refused from %s', async (origin) => {
    const lan = await browserOf(served, 'lan')
    const token = csrfIn(await (await lan.get('/vi/account')).text())
    const body = new URLSearchParams({ ...change, _csrf: token })
    const ask = { method: 'POST', body, headers: { origin } }
    expect((await lan.ask('/vi/account/language', ask)).status).toBe(403)
    const login = new URLSearchParams({ account: 'lan', password: PASSWORD })
    expect((await new Browser(served.url).ask('/vi/login', { ...ask, body: login })).status).toBe(403)
  })

  it('is refused where it is too large, has fields too many, or is no form', async () => {
    const lan = await browserOf(served, 'lan')
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

describe('a request', () => {
  it('has headers of a size that browsers send', async () => {
    expect(await sent(`GET /vi/login HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toContain('431')
    expect(
      await sent('GET /vi/login HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n'),
    ).toContain('400')
    expect(await sent('TRACK /vi/login HTTP/1.1\r\nHost: x\r\n\r\n')).toContain('400')
  })

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'])('by %s finds nothing', async (method) => {
    const lan = await browserOf(served, 'lan')
    for (const path of ['/vi/account', '/api/v1/runs']) {
      expect((await lan.ask(path, { method })).status, path).toBe(404)
    }
  })

  it('names no other host in what it answers', async () => {
    const answer = await sent(
      'GET /vi/account HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n\r\n',
    )
    expect(answer).toContain('303')
    const lan = await browserOf(served, 'lan')
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
    const lan = await browserOf(served, 'lan')
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
