/**
 * A carrier's account reaches no other carrier's row: every page and every route of the API, asked for with every kind of name that there is in the store, as the account
 * of three carriers and by a token of each. What is looked for is read from the tables themselves.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AccountRole, RIGHTS, type Viewer } from '../../src/model/account.ts'
import { recordRecall } from '../../src/store/decisions.ts'
import { noticesAsked, openNotices } from '../../src/store/notices.ts'
import { scopedStore } from '../../src/store/scoped.ts'
import { submissionsFor } from '../../src/store/scoped-answers.ts'
import { openStore } from '../../src/store/store-reader.ts'
import type { Page, Resource } from '../../src/web/page.ts'
import { PAGES } from '../../src/web/pages/index.ts'
import { RESOURCES } from '../../src/web/resources/index.ts'
import { type Known, knownOf } from './carrier-marks.ts'
import { PEOPLE, type Person, servedSite, type TestSite } from './site.ts'
import { HELD_RUN, NIGHTS } from './site-world.ts'

const RECALLED_RUN = `${NIGHTS[0]}.1`
const WHY_RECALLED = 'the register was cut off'

/** Where a carrier is told of runs that were recalled. */
const TELLS_RECALLS = /^\/(?:vi|en|api\/v1)\/own(?:\/recalls)?(?:\?|$)/

/** What of each kind of name is asked for: of every carrier some. */
const namesAsked = 3

let site: TestSite
let known: Known
const carriers = (Object.keys(PEOPLE) as Person[]).filter((person) => PEOPLE[person].role === 'carrier')
const ownOf = (person: Person): string => PEOPLE[person].carrier ?? ''

/** One answer, with what would tell one from another. */
interface Answer {
  readonly url: string
  readonly status: number
  readonly body: string
  readonly headers: string
}

/** Whoever asks: pages by the session of a browser, the API by a token. */
const askers = new Map<Person, (url: string) => Promise<Answer>>()

beforeAll(async () => {
  site = await servedSite()
  // One night is held, one has left and was recalled, one may be read.
  recordRecall(site.db, { run: RECALLED_RUN, actor: 'lan', reason: WHY_RECALLED, at: new Date('2026-11-23T02:00:00Z') })
  known = knownOf(site.db)
  for (const person of carriers) {
    const [visitor, token] = [await site.logIn(person), site.token(person)]
    askers.set(person, async (url) => {
      const headers = { authorization: `Bearer ${token}` }
      const answer = url.startsWith('/api/') ? await fetch(site.url + url, { headers }) : await visitor.get(url)
      const body = withoutEcho(await answer.text(), url)
      return { url, status: answer.status, body, headers: headersOf(answer.headers) }
    })
  }
})
afterAll(() => site?.close())

const ask = (person: Person, url: string): Promise<Answer> => askers.get(person)?.(url) ?? Promise.reject(new Error())

/** What was answered as text, without what was asked: that stands in links to the other language, and tells nothing. */
function withoutEcho(body: string, url: string): string {
  const text = body
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&amp;', '&')
  const [path = '', query] = url.replace(/^\/(?:vi|en)/, '').split('?')
  const said = [`${path}?${query ?? ''}`, path === '' ? '?' : path, ...(query === undefined ? [] : [query])]
  return said.reduce((rest, one) => rest.replaceAll(one, ''), text.replaceAll(/name="_csrf" value="[^"]*"/g, ''))
}

function headersOf(headers: Headers): string {
  const told = [...headers].filter(([name]) => !['date', 'set-cookie', 'keep-alive'].includes(name))
  return JSON.stringify(told)
}

/** Names for a parameter: some of every carrier, so that the own ones are among them, and one that nobody has. */
function namesFor(parameter: string): readonly string[] {
  const { names } = known
  const pool = names[parameter] ?? names['finding'] ?? []
  const byCarrier = parameter === 'msisdn' ? known.carriers.map((carrier) => known.numbersOf(carrier)) : [pool]
  const some = byCarrier.flatMap((all) => {
    return Array.from({ length: namesAsked }, (_, at) => all[Math.floor((at * all.length) / namesAsked)] ?? '')
  })
  return [...new Set([...some, parameter === 'msisdn' ? '0999999999' : 'nobody'])].filter((name) => name !== '')
}

/** A path with names in the places of its parameters: every name of each is met. */
function addressesOf(path: string): readonly string[] {
  const parameters = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const pools = parameters.map((name) =>
    ['answer', 'file'].includes(name) ? (known.names[name] ?? []) : namesFor(name),
  )
  return pools.reduce<readonly string[]>(
    (paths, pool) => paths.flatMap((one) => pool.map((name) => one.replace(/:\w+/, encodeURIComponent(name)))),
    [path],
  )
}

/** Everything that there is to ask for: each page, each resource, with names and with runs. */
function everyAddress(): readonly string[] {
  const of = (base: string, { path, right, query = {} }: Page | Resource): readonly string[] => {
    // Whoever has not the right is refused before anything is looked up: one name of each kind shows it.
    const isOpen = (RIGHTS[right] as readonly AccountRole[]).includes('carrier')
    const all = addressesOf(path).map((one) => `${base}${one === '/' ? '' : one}`)
    const bare = isOpen ? all : all.slice(0, 1)
    if (!isOpen) return bare
    const [first = ''] = bare
    const asked = Object.keys(query).flatMap((name) => {
      return (known.names[name] ?? []).slice(0, namesAsked).map((value) => `${name}=${encodeURIComponent(value)}`)
    })
    const runs = (known.names['run'] ?? []).map((run) => `run=${run}`)
    return [...bare, ...[...asked, ...runs].map((search) => `${first}?${search}`)]
  }
  return [
    ...PAGES.flatMap((page) => of('/vi', page)),
    ...PAGES.filter(({ right }) => right === 'see-own').flatMap((page) => of('/en', page).slice(0, 2)),
    ...RESOURCES.flatMap((resource) => of('/api/v1', resource)),
    '/api/v1/openapi.json',
  ]
}

/** What is not this carrier's, and none of its own either. */
function foreignTo(carrier: string): ReadonlySet<string> {
  const own = new Set(known.marks.filter((mark) => mark.carrier === carrier).map(({ text }) => text))
  return new Set(known.marks.flatMap(({ text }) => (own.has(text) ? [] : [text])))
}

/** Words of an answer that are somebody else's: numbers, codes, files, ids, figures. */
function strangersIn(body: string, foreign: ReadonlySet<string>): readonly string[] {
  const words = body
    .split(/[^\p{L}\p{N}._/:-]+/u)
    .flatMap((word) => [word, word.replace(/[.:]$/, ''), ...word.split(/[/:]/)])
  return [...new Set(words)].filter((word) => foreign.has(word))
}

describe.each(carriers)('the account of %s', (person) => {
  it('is shown nothing of another carrier, nothing of all of them, and nothing that is held', async () => {
    const foreign = foreignTo(ownOf(person))
    expect(foreign.size).toBeGreaterThan(1000)
    const others = known.carriers.filter((carrier) => carrier !== ownOf(person))
    const seen: string[] = []
    let shown = 0
    for (const url of everyAddress()) {
      // The document of the API names rules and carriers as anybody may read them.
      const { status, body } = await ask(person, url)
      if (status >= 500) seen.push(`${url}: ${status}`)
      if (status === 200) shown++
      if (url.endsWith('openapi.json')) continue
      for (const word of strangersIn(body, foreign)) seen.push(`${url}: ${word}`)
      const isTold = status === 410 || TELLS_RECALLS.test(url)
      for (const name of [HELD_RUN, ...(isTold ? [] : [RECALLED_RUN]), ...others]) {
        if (body.includes(name)) seen.push(`${url}: ${name}`)
      }
    }
    expect([...new Set(seen)]).toEqual([])
    expect(shown).toBeGreaterThan(30)
  })

  it('cannot tell what is another’s from what is nowhere', async () => {
    const [mine, other] = [ownOf(person), known.carriers.find((carrier) => carrier !== ownOf(person)) ?? '']
    const number = known.numbersOf(other).find((one) => !known.numbersOf(mine).includes(one)) ?? ''
    const pairs = [
      ...['/vi/own/numbers/', '/api/v1/own/numbers/'].map((path) => [path + number, `${path}0999999999`]),
      ...['/vi/own?run=', '/vi/own/notices?run=', '/api/v1/own?run=', '/api/v1/own/notices?run='].map((path) => {
        return [path + HELD_RUN, `${path}2031-01-01.1`]
      }),
      [`/vi/own/downloads/${HELD_RUN}/receipt.json`, '/vi/own/downloads/2031-01-01.1/receipt.json'],
      [`/vi/own/downloads/${RECALLED_RUN}/other.json`, '/vi/own/downloads/2031-01-01.1/other.json'],
      ...PAGES.filter(({ right, path }) => right === 'see-night' && path.includes(':')).map(({ path }) => {
        return [`/vi${addressesOf(path)[0]}`, `/vi${path.replaceAll(/:\w+/g, 'nobody')}`]
      }),
      ...RESOURCES.filter(({ right, path }) => right === 'see-night' && path.includes(':')).map(({ path }) => {
        return [`/api/v1${addressesOf(path)[0]}`, `/api/v1${path.replaceAll(/:\w+/g, 'nobody')}`]
      }),
    ] as const
    for (const [there = '', nowhere = ''] of pairs) {
      const [one, two] = [await ask(person, there), await ask(person, nowhere)]
      expect([403, 404], there).toContain(one.status)
      expect({ ...one, url: '' }, there).toEqual({ ...two, url: '' })
    }
  })

  it('is told of a night that it could read and that was recalled: when, why, and nothing else of it', async () => {
    const withdrawnAt = '2026-11-23T02:00:00.000Z'
    const recall = { run: RECALLED_RUN, date: NIGHTS[0], withdrawnAt, reason: WHY_RECALLED }
    const number = known.numbersOf(ownOf(person))[0] ?? ''
    for (const path of ['/own', '/own/notices', `/own/numbers/${number}`]) {
      const { status, body } = await ask(person, `/api/v1${path}?run=${RECALLED_RUN}`)
      expect([status, JSON.parse(body)], path).toEqual([
        410,
        { status: 410, error: 'This run was withdrawn', hint: expect.stringContaining('Do not act on'), recall },
      ])
    }
    for (const path of [
      ...['', '/notices', `/numbers/${number}`].map((one) => `/en/own${one}?run=${RECALLED_RUN}`),
      `/en/own/downloads/${RECALLED_RUN}/receipt.json`,
    ]) {
      const { status, body } = await ask(person, path)
      expect(status, path).toBe(410)
      expect(body).toContain('(night of 20/11/2026) was withdrawn on 23/11/2026, 09:00')
      expect(body).toContain(WHY_RECALLED)
      expect(body).not.toContain('<table')
    }
    expect((await ask(person, `/vi/own?run=${RECALLED_RUN}`)).body).toContain('Không sử dụng kết quả đã bị thu hồi')
    for (const path of ['/vi/own', '/en/own']) expect((await ask(person, path)).body).toContain(RECALLED_RUN)
    expect(JSON.parse((await ask(person, '/api/v1/own')).body).recalls).toEqual([recall])
    expect(JSON.parse((await ask(person, '/api/v1/own/recalls')).body)).toEqual({ rows: [recall] })
  })

  it('reads of every number there is its own alone, and goes from page to page through nothing else', () => {
    const viewer: Viewer = { account: person, ...PEOPLE[person] }
    const mine = new Set(known.numbersOf(ownOf(person)))
    const store = openStore(site.db)
    const notices = openNotices(site.db, noticesAsked(store, viewer))
    store.close()
    try {
      const told = (known.names['msisdn'] ?? []).filter((number) => notices.ofNumber(number).length > 0)
      expect(told.filter((number) => !mine.has(number))).toEqual([])
      const listed: string[] = []
      for (let after: string | undefined; ; ) {
        const { rows, next } = notices.page({ size: 200, after })
        listed.push(...rows.map(({ msisdn }) => msisdn))
        after = next
        if (after === undefined) break
      }
      expect([...new Set(listed)].toSorted()).toEqual(told.toSorted())
      expect(listed.length).toBeGreaterThan(20)
    } finally {
      notices.close()
    }
    const submissions = submissionsFor(site.db, viewer, { after: undefined, limit: 1000 })
    expect(submissions.map(({ carrier }) => carrier)).toEqual(submissions.map(() => ownOf(person)))
    expect(submissions.filter(({ run }) => run === HELD_RUN)).toEqual([])
  })
})

it('would see it: what a regulator is shown holds all of these', async () => {
  const visitor = await site.logIn('lan')
  const store = openStore(site.db)
  try {
    expect(scopedStore(store, { account: 'lan', ...PEOPLE.lan })).toBe(store)
  } finally {
    store.close()
  }
  const foreign = foreignTo('viettel')
  const found = async (path: string) => strangersIn(await (await visitor.get(path)).text(), foreign)
  expect((await found('/vi/submissions')).filter((word) => word.startsWith('mobifone/')).length).toBeGreaterThan(1)
  expect((await found('/vi')).length).toBeGreaterThan(1)
})
