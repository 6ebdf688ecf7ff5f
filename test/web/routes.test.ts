/** What holds for every page, action and resource there is, taken from their lists. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNT_ROLES, type AccountRole, RIGHTS, type Right } from '../../src/model/account.ts'
import { ACTIONS } from '../../src/web/actions/index.ts'
import { PAGES } from '../../src/web/pages/index.ts'
import { RESOURCES } from '../../src/web/resources/index.ts'
import { HOSTILE, HOSTILE_ENCODED } from './hostile-text.ts'
import { PEOPLE, type Person, servedSite, type TestSite, type Visitor } from './site.ts'

let site: TestSite
const visitors = new Map<AccountRole, Visitor>()
const tokens = new Map<AccountRole, string>()

beforeAll(async () => {
  site = await servedSite()
  for (const role of ACCOUNT_ROLES) {
    const person = (Object.keys(PEOPLE) as Person[]).find((one) => PEOPLE[one].role === role)
    if (person === undefined) throw new Error(`nobody is ${role}`)
    visitors.set(role, await site.logIn(person))
    tokens.set(role, site.token(person))
  }
})
afterAll(() => site?.close())

/** With something in place of each parameter, which nothing has as its name. */
const filled = (path: string, value = '0'): string => (path === '/' ? '' : path.replaceAll(/:\w+/g, () => value))
const has = (role: AccountRole, right: Right): boolean => (RIGHTS[right] as readonly AccountRole[]).includes(role)
const api = (path: string, token?: string): Promise<Response> =>
  fetch(`${site.url}/api/v1${path}`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } })

describe('rights', () => {
  it.each(ACCOUNT_ROLES)('of a %s alone decide which pages are shown', async (role) => {
    const wrong: string[] = []
    for (const { path, right } of PAGES) {
      const { status, headers } = (await visitors.get(role)?.get(`/en${filled(path)}`)) ?? Response.error()
      // Whoever may not see the overview begins elsewhere.
      const isLedHome = path === '/' && status === 303 && headers.get('location') !== '/en'
      const isRefused = isLedHome || status === 403
      if (isRefused === has(role, right) || status >= 500 || status === 401) wrong.push(`${path}: ${status}`)
    }
    expect(wrong).toEqual([])
  })

  it.each(ACCOUNT_ROLES)('of a %s alone decide what is done', async (role) => {
    const wrong: string[] = []
    for (const { path, right } of ACTIONS) {
      // A field that no form has: whoever may do it is told so before the token is looked at, and nothing happens.
      const { status } = await fetch(`${site.url}/en${filled(path)}`, {
        ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams({ nobodyAsksForThis: '' }) },
        headers: { cookie: visitors.get(role)?.cookie ?? '' },
      })
      if (status !== (has(role, right) ? 400 : 403)) wrong.push(`${path}: ${status}`)
    }
    expect(wrong).toEqual([])
  })

  it.each(ACCOUNT_ROLES)('of a %s alone decide what the API gives', async (role) => {
    const wrong: string[] = []
    for (const { path, right } of RESOURCES) {
      const { status } = await api(filled(path), tokens.get(role))
      if ((status === 403) === has(role, right) || status >= 500 || status === 401) wrong.push(`${path}: ${status}`)
    }
    expect(wrong).toEqual([])
  })

  it('are nobody’s who has not logged in', async () => {
    const wrong: string[] = []
    const ask = async (method: string, path: string): Promise<string> => {
      const answer = await fetch(`${site.url}${path}`, { method, redirect: 'manual' })
      return `${answer.status} ${answer.headers.get('location')?.replace(/\?.*/, '') ?? ''}`.trim()
    }
    for (const { path } of PAGES) {
      if ((await ask('GET', `/vi${filled(path)}`)) !== '303 /vi/login') wrong.push(path)
    }
    for (const { path } of ACTIONS) if ((await ask('POST', `/vi${filled(path)}`)) !== '303 /vi/login') wrong.push(path)
    for (const { path } of RESOURCES) {
      if ((await ask('GET', `/api/v1${filled(path)}`)) !== '401') wrong.push(path)
      if ((await api(filled(path), `simsach_${'A'.repeat(43)}`)).status !== 401)
        wrong.push(`${path} by a token of nobody`)
    }
    expect(wrong).toEqual([])
  })
})

/** What an answer to hostile text shows of it, or of us; undefined where nothing is wrong. */
async function faultOf(answer: Response, sent: string): Promise<string | undefined> {
  const { status, headers } = answer
  if (![200, 303, 400, 404, 410].includes(status)) return `status ${status}`
  if (!headers.get('content-security-policy')?.includes("default-src 'none'")) return 'no policy'
  if (headers.get('x-content-type-options') !== 'nosniff') return 'sniffed'
  if (headers.get('cache-control') !== 'no-store') return 'cached'
  if (headers.has('injected')) return 'a header of the sender'
  const text = await answer.text()
  if (/SQLITE|sqlite|node_modules|\.ts:\d+|at async/.test(text)) return 'how it is made'
  if (headers.get('content-type')?.startsWith('text/html') && /[<>"]/.test(sent) && text.includes(sent))
    return 'unescaped'
  return undefined
}

/** Texts that each field is tried with. */
const perField = 4

describe('hostile text', () => {
  const each = async (
    routes: readonly { readonly path: string; readonly query?: object }[],
    ask: (path: string) => Promise<Response>,
  ): Promise<readonly string[]> => {
    const faults: string[] = []
    const note = async (path: string, what: string, sent: string): Promise<void> => {
      const fault = await faultOf(await ask(path), sent)
      if (fault !== undefined) faults.push(`${what} ${JSON.stringify(sent.slice(0, 30))}: ${fault}`)
    }
    const all = [
      ...HOSTILE.map((text) => [text, encodeURIComponent(text)]),
      ...HOSTILE_ENCODED.map((text) => [text, text]),
    ]
    let turn = 0
    // A few of them a field, the next field the next few.
    const some = (): typeof all => Array.from({ length: perField }, () => all[turn++ % all.length] ?? [])
    for (const { path, query = {} } of routes) {
      const fields = ['run', ...Object.keys(query)].map((name) => [`${path}?${name}`, `${filled(path)}?${name}=`])
      for (const [what = '', before = ''] of fields) {
        for (const [sent = '', encoded = ''] of some()) await note(before + encoded, what, sent)
      }
      const params = path.includes(':') ? some() : []
      for (const [sent = '', encoded = ''] of params) await note(filled(path, encoded), path, sent)
      await note(`${filled(path)}?nobody=1`, `${path}?nobody`, '')
      await note(`${filled(path)}?run=2026-11-20.1&run=2026-11-22.1`, `${path} twice`, '')
    }
    return faults
  }

  it.each(['regulator', 'carrier', 'administrator'] as const)(
    'does nothing in any field of any page of a %s',
    async (role) => {
      const own = PAGES.filter(({ right }) => has(role, right))
      expect(await each(own, async (path) => visitors.get(role)?.get(`/vi${path}`) ?? Response.error())).toEqual([])
    },
  )

  it.each(['regulator', 'carrier'] as const)('does nothing in any field of the API for a %s', async (role) => {
    const own = RESOURCES.filter(({ right }) => has(role, right))
    expect(await each(own, (path) => api(path, tokens.get(role)))).toEqual([])
  })

  it('leaves the log without what was sent', () => {
    const log = site.log().join('\n')
    expect(log).not.toContain('alert(1)')
    expect(log).not.toContain('DROP TABLE')
    expect(log).not.toContain('"level":50')
  })
})
