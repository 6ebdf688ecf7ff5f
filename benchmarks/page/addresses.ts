/** Which addresses are asked for: one of each page, found as people find it, and lists by filters that few findings fit. */
import { PAGES } from '../../src/web/pages/index.ts'
import type { ServedPage } from './served.ts'

/** An address of a page. */
export interface Address {
  /** The page's own path, with what tells it from others of the same page behind. */
  readonly name: string
  readonly path: string
}

/** Links of one page that are followed: those of others may stand on any of them. */
const followedMax = 5

/** Lists whose filters are met by few findings, or by none: a page of them looks at many in vain. */
const RARE = [
  { name: 'rule, province', query: 'rule=name-mismatch&province=96' },
  { name: 'state, province', query: 'state=persisting&province=96' },
  { name: 'largest groups', query: 'sort=size' },
  { name: 'oldest cases', query: 'sort=age&days=1' },
] as const

/**
 * Found by following links from the overview on, each of one run, so that they lead to the same when there is a newer one; pages that
 * no link leads to are not among them. @throws Error where an answer is none
 */
export async function addressesOf(page: ServedPage, run: string): Promise<readonly Address[]> {
  const found = new Map<string, string>()
  const followed = new Map<string, number>()
  const waiting = ['/vi']
  const seen = new Set(waiting)
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const name = nameOf(path)
    const times = followed.get(name ?? '') ?? 0
    if (name === undefined || times >= followedMax) continue
    followed.set(name, times + 1)
    const { status, text } = await page.get(path)
    if (status !== 200) throw new Error(`${path}: ${status}`)
    if (!found.has(name)) found.set(name, path)
    const links = [...text.matchAll(/href="(\/vi[^"#]*)/g)].map(([, link = '']) => link.replaceAll('&amp;', '&'))
    for (const link of links) {
      if (seen.has(link)) continue
      seen.add(link)
      waiting.push(link)
    }
  }
  const pages = [...found].map(([name, path]) => ({ name, path }))
  const rare = RARE.map(({ name, query }) => ({ name: `/findings (${name})`, path: `/vi/findings?${query}` }))
  return (found.has('/findings') ? [...pages, ...rare] : pages).map(({ name, path }) => ({
    name,
    path: ofRun(path, run),
  }))
}

function ofRun(path: string, run: string): string {
  return /[?&]run=/.test(path) ? path : `${path}${path.includes('?') ? '&' : '?'}run=${run}`
}

/** Of several pages that fit an address the one with the fewest parameters. */
function nameOf(address: string): string | undefined {
  const own = address.replace(/^\/vi/, '').replace(/[?#].*$/, '') || '/'
  return PAGES.map(({ path }) => path)
    .filter((path) => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`).test(own))
    .toSorted((a, b) => a.split(':').length - b.split(':').length)[0]
}
