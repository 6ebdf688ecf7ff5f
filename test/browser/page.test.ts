import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../web/serving.ts'
import { servedSite, type TestSite, type Visitor } from '../web/site.ts'
import { launchBrowser } from './browser.ts'
import { inWindow, overflow } from './site-browser.ts'

let browser: Browser
let site: TestSite
let lan: Visitor

beforeAll(async () => {
  ;[browser, site] = await Promise.all([launchBrowser(), servedSite()])
  lan = await site.logIn('lan')
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const path = (page: Page): string => new URL(page.url()).pathname

/** What has the focus, as `tag text`; the name of what can be typed into. */
const FOCUSED = `(() => {
  const at = document.activeElement
  return at === null || at === document.body ? '' : at.localName + ' ' + (at.id || at.name || at.textContent.trim().slice(0, 40))
})()`
const focused = (page: Page): Promise<string> => page.evaluate<string>(FOCUSED)

describe('whoever has no script', () => {
  it('logs in, is led to what was asked for, changes the language, and logs out', async () => {
    await inWindow(browser, site, undefined, { javaScriptEnabled: false }, async ({ page }) => {
      await page.goto('/vi?run=2026-11-20.1')
      expect(path(page)).toBe('/vi/login')
      await page.fill('#account', 'minh')
      await page.fill('#password', 'nothing of the kind')
      await page.click('main button')
      expect(await page.locator('[role=alert]').count()).toBe(1)
      await page.fill('#account', 'minh')
      await page.fill('#password', PASSWORD)
      await page.click('main button')
      expect(page.url()).toBe(`${site.url}/vi?run=2026-11-20.1`)
      expect(await page.locator('.night').innerText()).toContain('2026-11-20.1')
      await page.click('.who [hreflang=en]')
      expect(page.url()).toBe(`${site.url}/en?run=2026-11-20.1`)
      expect(await page.locator('h1').innerText()).toBe('Overview')
      expect(await page.locator('[data-keys]').isVisible()).toBe(false)
      await page.click('.who button:not([data-keys])')
      expect(path(page)).toBe('/en/login')
      await page.goto('/en')
      expect(path(page)).toBe('/en/login')
    })
  })
})

describe('whoever has no mouse', () => {
  it('logs in, passes over the head, and comes through the whole page and out of it', async () => {
    await inWindow(browser, site, undefined, {}, async ({ page }) => {
      await page.goto('/en/login')
      expect(await focused(page)).toBe('input account')
      await page.keyboard.type('lan')
      await page.keyboard.press('Tab')
      await page.keyboard.type(PASSWORD)
      await page.keyboard.press('Enter')
      await page.waitForURL(`${site.url}/en`)
      await page.keyboard.press('Tab')
      expect(await focused(page)).toBe('a Skip to the content')
      expect(await page.locator('.skip').boundingBox()).toMatchObject({ x: 16 })
      await page.keyboard.press('Enter')
      expect(await focused(page)).toBe('main content')
      await page.goto('/en/account')
      await page.goto('/en')
      const stops: string[] = []
      for (let presses = 0; presses < 400; presses++) {
        await page.keyboard.press('Tab')
        const stop = await focused(page)
        if (stop === '') break
        stops.push(stop)
      }
      // Every stop once, in the order of the page, each to be seen.
      const inOrder = await page.evaluate<number>(
        `[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
          .filter((element) => element.checkVisibility() && !element.matches('[type=hidden], :disabled')).length`,
      )
      expect(stops.length).toBe(inOrder)
      expect(stops.slice(0, 3)).toEqual(['a Skip to the content', 'a simsach', 'input find'])
    })
  })

  it('has keys of one letter, and can switch them off', async () => {
    await inWindow(browser, site, lan, {}, async ({ page }) => {
      await page.goto('/en')
      await page.keyboard.press('/')
      expect(await focused(page)).toBe('input find')
      await page.keyboard.press('?')
      expect(await page.inputValue('#find')).toBe('?')
      expect(await page.locator('dialog').isVisible()).toBe(false)
      await page.locator('h1').click()
      await page.keyboard.press('?')
      expect(await page.locator('dialog').isVisible()).toBe(true)
      await page.uncheck('dialog input')
      await page.keyboard.press('Escape')
      expect(await page.locator('dialog').isVisible()).toBe(false)
      await page.reload()
      await page.keyboard.press('/')
      expect(await focused(page)).toBe('')
    })
  })
})

describe('the menu', () => {
  const folded = 'nav.menu summary'
  const entry = 'nav.menu a[href$="/en/findings"]'

  it('is folded on a phone, says where one is, and unfolds under a finger and by keys without a script', async () => {
    const phone = { viewport: { width: 390, height: 844 }, javaScriptEnabled: false }
    await inWindow(browser, site, lan, phone, async ({ page }) => {
      await page.goto('/en/cases')
      expect(await page.locator(folded).innerText()).toBe('Menu: Cases')
      expect(await page.locator(entry).isVisible()).toBe(false)
      const head = await page.locator('header.site').boundingBox()
      expect(head?.height).toBeLessThan(180)
      await page.click(folded)
      expect(await page.locator(entry).isVisible()).toBe(true)
      await page.locator(folded).press('Enter')
      expect(await page.locator(entry).isVisible()).toBe(false)
      await page.locator(folded).press('Enter')
      await page.locator(entry).press('Enter')
      await page.waitForURL('**/en/findings')
      expect(await page.locator(folded).innerText()).toBe('Menu: Findings')
    })
  })

  it('stands open on a desk', async () => {
    await inWindow(browser, site, lan, { viewport: { width: 700, height: 900 } }, async ({ page }) => {
      await page.goto('/en/cases')
      expect(await page.locator(folded).isVisible()).toBe(false)
      await page.click(entry)
      await page.waitForURL('**/en/findings')
    })
  })
})

describe('the page on paper', () => {
  it('shows what it says and leaves out what cannot be pressed there', async () => {
    await inWindow(browser, site, lan, {}, async ({ page }) => {
      await page.goto('/vi')
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('main h1').isVisible()).toBe(true)
      expect(await page.locator('.night').isVisible()).toBe(true)
      expect(await page.locator('nav.menu').isVisible()).toBe(false)
      expect(await page.locator('form.find').isVisible()).toBe(false)
      const pdf = await page.pdf({ format: 'A4' })
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      expect(pdf.length).toBeGreaterThan(20_000)
    })
  })

  it('unfolds what is folded, breaks no code of a point of sale, and is no wider than A4', async () => {
    // Of A4 without its margins.
    const viewport = { width: 688, height: 1000 }
    await inWindow(browser, site, lan, { viewport }, async ({ page }) => {
      await page.goto('/vi')
      expect(await page.locator('main details > p').first().isVisible()).toBe(false)
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('main details > p').first().isVisible()).toBe(true)
      for (const path of ['/vi/points-of-sale', '/vi/findings?rule=name-mismatch']) {
        await page.goto(path)
        const lines = await page.evaluate<number[]>(
          `[...document.querySelectorAll('main .whole')].map((code) => code.getClientRects().length)`,
        )
        expect(lines.length, path).toBeGreaterThan(5)
        expect(new Set(lines), path).toEqual(new Set([1]))
        expect(await overflow(page), path).toBeUndefined()
      }
      await page.goto('/vi/runs/2026-11-22.1')
      expect(await page.locator('main details').count()).toBeGreaterThan(0)
      expect(await page.locator('main details').first().isVisible()).toBe(false)
    })
  })
})
