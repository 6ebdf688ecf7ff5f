/** Which pages of the list can be reached by links from where somebody begins, and at which address. */
import type { Page } from '../../src/web/page.ts'
import type { Visitor } from './site.ts'

/** Pages that are forms' answers: no link leads to them. */
const ASKED_BY_FORM: Readonly<Record<string, string>> = { '/find': '/vi/find?q=000' }

/** Addresses of one page that are followed: links of others may stand on any of them. */
const followedMax = 4

/**
 * The first address met for each page, by the page's path. Follows links of the Vietnamese site from `/vi` on, a few of each page.
 * @throws Error where a link of the site leads nowhere, or to a fault of ours
 */
export async function reached(visitor: Visitor, pages: readonly Page[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  const followed = new Map<string, number>()
  const waiting = ['/vi', ...pages.flatMap(({ path }) => ASKED_BY_FORM[path] ?? [])]
  const seen = new Set(waiting)
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const path = pathOf(address, pages)
    const times = followed.get(path ?? '') ?? 0
    if (path === undefined || times >= followedMax) continue
    followed.set(path, times + 1)
    const answer = await visitor.get(address)
    if (answer.status === 303) {
      waiting.unshift(answer.headers.get('location') ?? '')
      continue
    }
    if (answer.status !== 200 && ASKED_BY_FORM[path] === undefined) throw new Error(`${address}: ${answer.status}`)
    if (!found.has(path)) found.set(path, address)
    const links = linksIn(await answer.text()).filter((link) => !seen.has(link))
    for (const link of links) seen.add(link)
    waiting.push(...new Set(links))
  }
  return found
}

/** The path of the page that answers an address: of several that fit the one with the fewest parameters. */
function pathOf(address: string, pages: readonly Page[]): string | undefined {
  const own = address.replace(/^\/vi/, '').replace(/[?#].*$/, '') || '/'
  const fits = pages.filter(({ path }) => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`).test(own))
  return fits.map(({ path }) => path).toSorted((a, b) => a.split(':').length - b.split(':').length)[0]
}

function linksIn(html: string): readonly string[] {
  return [...html.matchAll(/href="(\/vi[^"#]*)/g)].map(([, link = '']) => link.replaceAll('&amp;', '&'))
}
