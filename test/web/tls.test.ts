import { writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ending } from '../cli/many.ts'
import { CERT, KEY } from './self-signed.ts'
import { nightlessStore, PASSWORD, servedStore } from './serving.ts'

let store: Awaited<ReturnType<typeof nightlessStore>>
beforeAll(async () => {
  store = await nightlessStore({ lan: { role: 'regulator', carrier: undefined } })
  writeFileSync(join(store.folder, 'cert.pem'), CERT)
  writeFileSync(join(store.folder, 'key.pem'), KEY)
})
afterAll(() => store.remove())

describe('the page', () => {
  it('speaks TLS, and its cookie goes nowhere else', async () => {
    const served = await servedStore(store.db, { tls: { cert: CERT, key: KEY } })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await new Promise<{ status: number | undefined; cookie: string; hsts: unknown }>(
      (resolve, reject) => {
        const options = { method: 'POST', headers, rejectUnauthorized: false }
        request(`${served.url}/vi/login`, options, (got) => {
          got.resume()
          const { 'set-cookie': set = [], 'strict-transport-security': hsts } = got.headers
          resolve({ status: got.statusCode, cookie: set.join(), hsts })
        })
          .on('error', reject)
          .end(new URLSearchParams({ account: 'lan', password: PASSWORD }).toString())
      },
    )
    await served.close()
    expect(served.url).toMatch(/^https:/)
    expect(answer.status).toBe(303)
    expect(answer.cookie).toMatch(/^__Host-simsach=[^;]+; Path=\/; .*HttpOnly; Secure; SameSite=/)
    expect(answer.hsts).toMatch(/^max-age=31536000/)
  })

  it('behind a proxy that speaks TLS gives its cookie to whom came by TLS, and counts logins by who asks', async () => {
    const served = await servedStore(store.db, { isBehindProxy: true })
    const login = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${served.url}/vi/login`, {
        ...{ method: 'POST', headers, redirect: 'manual' },
        body: new URLSearchParams({ account: 'lan', password: PASSWORD }),
      })
    const plain = await login({ 'x-forwarded-proto': 'http', 'x-forwarded-for': '203.0.113.1' })
    expect(plain.headers.getSetCookie()).toEqual([])
    const secure = await login({ 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.1' })
    expect(secure.headers.getSetCookie().join()).toMatch(/^__Host-simsach=.*Secure/)
    // What a client says of itself stands before what the proxy adds, and is not believed.
    const statuses: number[] = []
    for (let at = 0; at < 11; at++) {
      const from = { 'x-forwarded-proto': 'https', 'x-forwarded-for': `198.51.100.${at}, 203.0.113.2` }
      statuses.push((await login(from)).status)
    }
    await served.close()
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
  })

  it.each([['0.0.0.0'], ['192.0.2.1'], ['::']])('is not served at %s without TLS', async (host) => {
    await expect(servedStore(store.db, { host })).rejects.toMatchObject({
      code: 'bad-option',
      message: expect.stringContaining(host),
    })
  })
})

describe('simsach serve', () => {
  it.each([
    [['--host', '0.0.0.0'], 'nobody speaks TLS there'],
    [['--tls-cert', 'cert.pem'], 'go together'],
    [['--tls-cert', 'cert.pem', '--tls-key', 'none.pem'], 'none.pem cannot be read'],
    [['--tls-cert', 'key.pem', '--tls-key', 'cert.pem'], 'no certificate with its key'],
    [['--tls-cert', 'cert.pem', '--tls-key', 'key.pem', '--behind-proxy'], 'TLS both here and in a proxy'],
  ])('refuses %j', async (args, words) => {
    const { status, stderr } = await ending({
      cwd: store.folder,
      args: ['serve', '--db', 'simsach.db', '--port', '0', ...args],
    })
    expect(status).toBe(2)
    expect(stderr).toContain(words)
  })
})
