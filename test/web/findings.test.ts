/** The pages of findings, as somebody who looks for one goes through them, and the same for programs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { servedSite, type TestSite, type Visitor } from './site.ts'

/** Rows of a page of the API. */
interface Rows {
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly next: string | null
  readonly previous: string | null
  readonly total: number | null
}

let site: TestSite
let lan: Visitor
let token: string
beforeAll(async () => {
  site = await servedSite()
  lan = await site.logIn('lan')
  token = site.token('lan')
})
afterAll(() => site?.close())

const page = async (path: string): Promise<string> => {
  const answer = await lan.get(path)
  expect(answer.status, path).toBe(200)
  return answer.text()
}
const data = async (path: string): Promise<Rows> => {
  const answer = await fetch(site.url + path, { headers: { authorization: `Bearer ${token}` } })
  expect(answer.status, path).toBe(200)
  return (await answer.json()) as Rows
}
const linksOf = (html: string, pattern: RegExp): string[] =>
  [...html.matchAll(pattern)].map(([, href = '']) =>
    href.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
  )

describe('the list of findings', () => {
  it('leads from a filter to what is found, page after page and back, and from there to one finding', async () => {
    const all = await page('/en/findings?severity=high&class=J1&rows=20')
    expect(all).toContain('Information mismatch')
    const [next = ''] = linksOf(all, /<a rel="next" href="([^"]*)"/g)
    expect(next).toContain('severity=high')
    const second = await page(next)
    expect(linksOf(second, /<a rel="prev" href="([^"]*)"/g)).toHaveLength(1)
    const ids = (html: string): string[] => linksOf(html, /href="\/en\/findings\/([\da-f]{32})"/g)
    expect(ids(all)).toHaveLength(20)
    const [back = ''] = linksOf(second, /<a rel="prev" href="([^"]*)"/g)
    expect(ids(await page(back))).toEqual(ids(all))
    const [without = ''] = linksOf(all, /<li><a href="([^"]*)"><span class="hidden">[^<]*<\/span>High/g)
    expect(without).toContain('class=J1')
    expect(without).not.toContain('severity')
    const one = await page(`/en/findings/${ids(all)[0]}`)
    expect(one).toContain('A finding is a reason to check, not a proof of wrongdoing.')
    expect(one).toMatch(/href="\/en\/numbers\/0\d{9}/)
  })

  it('finds a point of sale that stands out, by its size and with its members', async () => {
    const { rows } = await data('/api/v1/findings?rule=point-of-sale-concentration')
    expect(rows).toHaveLength(1)
    const [{ findingId, pointOfSale, carrier }] = rows as [Record<string, string>]
    const one = await page(`/vi/findings/${findingId}`)
    expect(one).toContain(`/vi/points-of-sale/${carrier}/${pointOfSale}`)
    expect(linksOf(one, /<th scope="row" class="words"><a href="\/vi\/numbers\/(\d+)"/g)).toHaveLength(10)
    const members = await data(`/api/v1/findings/${findingId}/members`)
    expect([members.rows.length, members.next]).toEqual([10, null])
    const sold = await page(`/vi/findings?pos=${carrier}%3A${pointOfSale}`)
    expect(sold).toContain(`<bdi>${carrier}:${pointOfSale}</bdi>`)
    expect(linksOf(sold, /href="\/vi\/findings\/([\da-f]{32})"/g)).toContain(findingId)
  })

  it('gives programs what it shows, with links that lead on', async () => {
    const first = await data('/api/v1/findings?carrier=viettel&rows=5')
    expect(first.rows.every(({ carrier }) => carrier === 'viettel')).toBe(true)
    const second = await data(first.next ?? '')
    expect(second.total).toBe(first.total)
    expect((await data(second.previous ?? '')).rows).toEqual(first.rows)
    const { findingId } = first.rows[0] ?? {}
    expect(await data(`/api/v1/findings/${findingId}`)).toEqual(first.rows[0])
    // After a recall findings may be of cases that stay closed; on a night that stands none is.
    for (const state of ['resolved-proven', 'resolved-unproven', 'vanished', 'withdrawn']) {
      expect((await data(`/api/v1/findings?state=${state}&rule=name-mismatch`)).rows, state).toEqual([])
    }
  })

  it('asks nothing of the store that it cannot answer', async () => {
    for (const path of [
      '/vi/findings?after=x',
      '/vi/findings?after=WzEsMCwxXQ',
      '/vi/findings?province=99',
      '/vi/findings?days=-1',
    ]) {
      expect((await lan.get(path)).status, path).toBe(400)
    }
    for (const id of ['x', '0'.repeat(32), `${'0'.repeat(31)}g`, '..%2f']) {
      expect((await lan.get(`/vi/findings/${id}`)).status, id).toBe(404)
    }
    expect((await (await site.logIn('an')).get('/vi/findings')).status).toBe(403)
  })
})
