/** The page in a real browser: whatever the console or the policy of the page complains of fails the test that saw it. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { Visitor } from '../web/site.ts'

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** Told to the console by the page itself, so that it is seen like any other complaint. */
const TELL_VIOLATIONS = `document.addEventListener('securitypolicyviolation', (event) =>
  console.error('policy violated: ' + event.violatedDirective + ' ' + event.blockedURI))`

/** A window of somebody's own; `visitor` undefined: nobody has logged in. */
export interface Window {
  readonly page: Page
  readonly context: BrowserContext
}

/**
 * Does something in a window, with paths taken from the site's address, and closes it.
 * @throws Error with all that the console complained of
 */
export async function inWindow<T>(
  browser: Browser,
  site: { readonly url: string },
  visitor: Visitor | undefined,
  options: BrowserContextOptions,
  use: (window: Window) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ baseURL: site.url, acceptDownloads: true, ...options })
  const complaints: string[] = []
  try {
    if (visitor !== undefined) {
      const [name = '', value = ''] = visitor.cookie.split('=', 2)
      await context.addCookies([{ name, value, url: site.url }])
    }
    await context.addInitScript(TELL_VIOLATIONS)
    const page = await context.newPage()
    page.on('console', (message) => {
      // The browser tells each refusal of the server here; tests look at those themselves.
      if (message.type() !== 'error' || /Failed to load resource/.test(message.text())) return
      complaints.push(`${new URL(page.url()).pathname}: ${message.text()}`)
    })
    page.on('pageerror', (error) => complaints.push(`${new URL(page.url()).pathname}: ${error.message}`))
    const result = await use({ page, context })
    if (complaints.length > 0) throw new Error(complaints.join('\n'))
    return result
  } finally {
    await context.close()
  }
}

/** Rules of axe-core: these and no other, or all but these. */
interface Rules {
  readonly only?: readonly string[]
  readonly without?: readonly string[]
}

/**
 * Violations that axe-core finds in what a page shows, as `rule: elements`; of the sizes of targets too, which it leaves out by itself. What is folded
 * is unfolded before, for axe-core does not look into it, and stays so.
 */
export async function violations(page: Page, { only, without = [] }: Rules = {}): Promise<readonly string[]> {
  const rules = Object.fromEntries([
    ['target-size', { enabled: true }],
    ...without.map((rule) => [rule, { enabled: false }]),
  ])
  const options = only === undefined ? { rules } : { runOnly: { type: 'rule', values: only } }
  await page.evaluate(`if (window.axe === undefined) { ${AXE} }
    for (const folded of document.querySelectorAll('details')) folded.open = true`)
  // Nothing that is checked needs the text of the sheets, which it would fetch again.
  return page.evaluate<
    string[]
  >(`axe.run(document, { resultTypes: ['violations'], preload: false, ...${JSON.stringify(options)} })
    .then(({ violations }) => violations.map(({ id, nodes }) =>
      id + ': ' + nodes.slice(0, 3).map(({ html, failureSummary }) => html.slice(0, 150) + ' ' + failureSummary.split('\\n')[1]).join(' | ')))`)
}

/** Whether the page is wider than its window, and by which element, as its markup begins; undefined where it is not. */
export function overflow(page: Page): Promise<string | undefined> {
  return page.evaluate<string | undefined>(`(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return undefined
    const wide = [...document.body.querySelectorAll('*')].filter((element) =>
      element.getBoundingClientRect().right > clientWidth && (element.closest('.scroll') === null || getComputedStyle(element.closest('.scroll')).overflowX === 'visible'))
    return scrollWidth + ' of ' + clientWidth + ': ' + wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 120)).join(' | ')
  })()`)
}
