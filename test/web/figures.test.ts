import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/store-reader.ts'
import { servedSite, type TestSite, type Visitor } from './site.ts'
import { HELD_RUN } from './site-world.ts'

let site: TestSite
let lan: Visitor
beforeAll(async () => {
  site = await servedSite()
  lan = await site.logIn('lan')
})
afterAll(() => site?.close())

const page = async (path: string): Promise<string> => {
  const response = await lan.get(path)
  expect(response.status, path).toBe(200)
  return response.text()
}
const rows = async (path: string): Promise<readonly Readonly<Record<string, unknown>>[]> => {
  const response = await fetch(`${site.url}/api/v1${path}`, {
    headers: { authorization: `Bearer ${site.token('lan')}` },
  })
  expect(response.status, path).toBe(200)
  const { rows } = (await response.json()) as { rows: readonly Readonly<Record<string, unknown>>[] }
  return rows
}
/** What of the newest night is looked up for comparison. */
function inStore<Value>(read: (store: ReturnType<typeof openStore>) => Value): Value {
  const store = openStore(site.db)
  try {
    return read(store)
  } finally {
    store.close()
  }
}

describe('the overview', () => {
  it('has the figures of the newest night, and ways to where more is told', async () => {
    const [newest] = inStore((store) => store.runs())
    const html = await page('/en')
    expect(html).toContain(`data-figure="rows.read" data-value="${newest?.summary.rows.read}"`)
    for (const path of [
      '/en/trend',
      '/en/carriers',
      '/en/provinces',
      '/en/points-of-sale',
      '/en/findings',
      '/en/cases',
    ]) {
      expect(html).toContain(`href="${path}"`)
    }
    expect(html).toContain('href="/en/provinces/01"')
  })

  it('counts open cases as the store does, without reading them', async () => {
    const html = await page('/en')
    const open = inStore((store) =>
      store
        .dueCounts(store.runs()[0]?.run ?? '', 'when merged')
        .filter(({ state }) => !['resolved-proven', 'resolved-unproven', 'vanished', 'withdrawn'].includes(state))
        .reduce((sum, { cases }) => sum + cases, 0),
    )
    expect(open).toBeGreaterThan(0)
    expect(html).toContain(`of ${open.toLocaleString('en-GB')} open cases`)
  })
})

describe('pages of figures', () => {
  it('are there for every carrier and province, and for no others', async () => {
    expect(await page('/vi/trend')).toContain('<svg role="img"')
    expect(await page('/vi/carriers')).toContain('/vi/carriers/viettel')
    expect(await page('/vi/carriers/viettel')).toContain('Viettel Telecom')
    expect(await page('/vi/provinces/15')).toContain('015 ở đầu số định danh là Yên Bái')
    for (const path of ['/vi/carriers/nobody', '/vi/provinces/02', '/vi/provinces/015']) {
      expect((await lan.get(path)).status, path).toBe(404)
    }
  })

  it('name a carrier of which there are no records, and say so on its page', async () => {
    const list = await page(`/en/carriers?run=${HELD_RUN}`)
    const [, absent = ''] = /There are no records of: <a href="\/en\/carriers\/([a-z]+)\?run/.exec(list) ?? []
    const there = inStore((store) => store.tallies(HELD_RUN, 'carrier').map(({ carrier }) => carrier))
    expect(there).toContain('viettel')
    expect(there).not.toContain(absent)
    expect(await page(`/en/carriers/${absent}?run=${HELD_RUN}`)).toContain('so there are no figures')
    expect(await page('/en/carriers')).not.toContain('There are no records of')
    // Nothing of it is counted as change in short.
    expect(await page(`/en?run=${HELD_RUN}`)).toMatch(
      /Full match of [^:]+ and [^:]+: .*records on that night, none on this one/,
    )
  })

  it('withhold of a province on its own page what the list withholds', async () => {
    const hidden = (await rows('/provinces')).find(
      ({ province, notAgreeing }) => province !== '' && notAgreeing === null,
    )
    expect(hidden).toBeDefined()
    expect(await page(`/en/provinces/${String(hidden?.['province'])}`)).toContain(
      'The figures of this province are withheld',
    )
  })
})

describe('figures for programs', () => {
  it('are those of the store', async () => {
    const [newest] = inStore((store) => store.runs())
    const all = await rows('/tallies?dimension=carrier&carrier=')
    expect(all).toContainEqual({
      ...{ carrier: '', key: 'matched', measure: 'records', count: newest?.summary.rows.matched },
      denominator: newest?.summary.rows.read,
    })
    expect((await rows('/nights')).at(-1)).toMatchObject({ run: newest?.run, matched: newest?.summary.rows.matched })
    expect((await rows('/scorecard')).map(({ line }) => line)).toContain('alive')
    const changes = inStore((store) => store.changes(newest?.run ?? '').flatMap((one) => one.rows))
    expect(await rows('/changes')).toHaveLength(changes.length)
  })

  it('leave out dimensions in which few people could be recognised', async () => {
    const response = await fetch(`${site.url}/api/v1/tallies?dimension=province`, {
      headers: { authorization: `Bearer ${site.token('lan')}` },
    })
    expect(response.status).toBe(400)
  })
})
