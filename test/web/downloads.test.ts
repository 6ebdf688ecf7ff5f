/** What can be taken away of a run, and what watches over the page. */

import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditRows } from '../../src/store/audit.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { type Person, servedSite, type TestSite, type Visitor } from './site.ts'

let site: TestSite
beforeAll(async () => {
  site = await servedSite()
})
afterAll(() => site.close())

const newest = () => {
  const store = openStore(site.db)
  try {
    const [listed] = store.runs()
    if (listed === undefined) throw new Error('the site has no run')
    return listed
  } finally {
    store.close()
  }
}

/** Each logs in once: there may be few logins a minute. */
const logins = new Map<Person, Promise<Visitor>>()
const logIn = (person: Person): Promise<Visitor> => {
  const login = logins.get(person) ?? site.logIn(person)
  logins.set(person, login)
  return login
}

const taken = async (file: string): Promise<Response> =>
  (await logIn('lan')).post(`/vi/downloads/${file}`, {}, '/vi/downloads')

const exportsWritten = () =>
  [...auditRows(site.db)]
    .filter(({ action }) => action === 'export')
    .map(({ actor, run, subject }) => [actor, run, subject])

describe('downloads', () => {
  it('give the workbook with all findings, under a name that says of which run', async () => {
    const { run, findings } = newest()
    const answer = await taken('findings.xlsx')
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="simsach-${run}-vi-findings.xlsx"`)
    const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()))
    expect(sheets.find(({ name }) => name === 'Phát hiện')?.rows).toHaveLength(findings + 1)
    expect(exportsWritten()).toContainEqual(['lan', run, 'findings.xlsx'])
  })

  it('give the findings of a filter, as the list of it has them', async () => {
    const lan = await logIn('lan')
    const answer = await lan.post('/en/findings/download?rule=name-mismatch&carrier=viettel', {}, '/en/findings')
    expect(answer.headers.get('content-disposition')).toContain('-en-findings-filtered.csv"')
    const [heads = '', ...rows] = (await answer.text()).trimEnd().split('\n')
    expect(heads).toMatch(/^Finding id,Rule,Title,Class,/)
    const list = await (await lan.get('/en/findings?rule=name-mismatch&carrier=viettel')).text()
    expect(list).toContain(`${rows.length} findings match.`)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter((row) => !/^[0-9a-f]{32},name-mismatch,.*,Viettel Telecom,0\d{9},/.test(row))).toEqual([])
    expect(exportsWritten().at(-1)?.[2]).toBe('findings.csv?rule=name-mismatch&carrier=viettel')
    expect((await lan.post('/en/findings/download?rule=%3B--', {}, '/en/findings')).status).toBe(400)
  })

  it('give figures without a subscriber’s number', async () => {
    const [zip, csv, html] = [await taken('figures.zip'), await taken('provinces.csv'), await taken('report.html')]
    expect([zip, csv, html].map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await csv.text()).toMatch(/^Mã,"Tỉnh, thành phố",Bản ghi,/u)
    const { sheets } = await readXlsx(new Uint8Array(await (await taken('figures.xlsx')).arrayBuffer()))
    expect(JSON.stringify(sheets.map(({ rows }) => rows))).not.toMatch(/"0\d{9}"/)
    expect(await (await taken('summary.json')).json()).toEqual(JSON.parse(JSON.stringify(newest().summary)))
  })

  it('are for those who may see a night, by a form of ours, and lead nowhere else', async () => {
    const before = exportsWritten().length
    const status = async (person: 'an' | 'quan' | 'tuan', path: string): Promise<number> => {
      const visitor = await logIn(person)
      return (await visitor.post(path, {}, '/vi/account')).status
    }
    expect(await status('an', '/vi/downloads/findings.csv')).toBe(403)
    expect(await status('quan', '/vi/downloads/summary.json')).toBe(403)
    for (const file of ['..%2f..%2fsimsach.db', '%2e%2e%5csimsach.db', 'simsach.db', 'findings.csv%00', '__proto__']) {
      expect([400, 404]).toContain(await status('tuan', `/vi/downloads/${file}`))
    }
    const lan = await logIn('lan')
    expect((await lan.get('/vi/downloads/findings.csv')).status).toBe(404)
    const forged = await fetch(`${site.url}/vi/downloads/findings.csv`, {
      ...{ method: 'POST', headers: { cookie: lan.cookie }, body: new URLSearchParams({ _csrf: 'x' }) },
    })
    expect(forged.status).toBe(403)
    expect(exportsWritten()).toHaveLength(before)
  })

  it('are written down also where somebody stops half-way, and the server goes on', async () => {
    const answer = await taken('findings.xlsx')
    await answer.body?.cancel()
    expect((await fetch(`${site.url}/health`)).status).toBe(200)
    expect((await taken('summary.json')).status).toBe(200)
  })
})

describe('what watches over the page', () => {
  it('learns without a login that it is well, and nothing of a night, which may be held', async () => {
    const answer = await fetch(`${site.url}/health`)
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }])
  })

  it('counts by a token alone, without a number', async () => {
    const asked = (headers: Record<string, string> = {}) => fetch(`${site.url}/metrics`, { headers })
    expect((await asked()).status).toBe(401)
    expect((await asked({ authorization: `Bearer ${site.token('an')}` })).status).toBe(403)
    await fetch(`${site.url}/vi/login`, {
      method: 'POST',
      body: new URLSearchParams({ account: 'lan', password: 'no' }),
    })
    await (await logIn('lan')).get('/vi/downloads?run=2000-01-01.1')
    const answer = await asked({ authorization: `Bearer ${site.token('tuan')}` })
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    const text = await answer.text()
    expect(text).toMatch(/^simsach_http_requests_total\{method="POST",route="\/vi\/login",status="401"\} 1$/m)
    expect(text).toMatch(/^simsach_http_requests_total\{method="GET",route="\/vi\/downloads",status="404"\} 1$/m)
    expect(text).toMatch(/^simsach_logins_failed_total 1$/m)
    expect(text).toMatch(/^simsach_sessions_open [1-9]\d*$/m)
    expect(text).toMatch(/^simsach_http_request_seconds_bucket\{le="0\.25",route="\/health"\} [1-9]\d*$/m)
    expect(text).toMatch(/^simsach_run_findings\{rule="[\w-]+"\} \d+$/m)
    const published = Math.floor(Date.parse(newest().publishedAt) / 1000)
    expect(text).toMatch(new RegExp(`^simsach_run_published_timestamp_seconds ${published}$`, 'm'))
    // Each line is a comment or a sample, and no family stands there twice.
    expect(
      text.split('\n').filter((line) => !/^(?:#.*|[a-z_\d]+(?:\{[^{}]*\})? (?:[-+.e\d]+|Nan))?$/.test(line)),
    ).toEqual([])
    const families = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name)
    expect(new Set(families).size).toBe(families.length)
    expect(text).not.toMatch(/\b0\d{9}\b/)
  })
})
