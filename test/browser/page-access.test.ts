import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { may } from '../../src/model/account.ts'
import { PAGES } from '../../src/web/pages/index.ts'
import { reached } from '../web/reached.ts'
import { PEOPLE, type Person, servedSite, type TestSite, type Visitor } from '../web/site.ts'
import { launchBrowser } from './browser.ts'
import { inWindow, overflow, violations } from './site-browser.ts'

/** Who looks at a page: the first of these who may. */
const LOOKING = ['lan', 'an', 'quan', 'tuan'] as const satisfies readonly Person[]

let browser: Browser
let site: TestSite
const visitors = new Map<Person, Visitor>()
const addresses = new Map<Person, ReadonlyMap<string, string>>()

beforeAll(async () => {
  ;[browser, site] = await Promise.all([launchBrowser(), servedSite()])
  for (const person of LOOKING) {
    const visitor = await site.logIn(person)
    visitors.set(person, visitor)
    addresses.set(person, await reached(visitor, PAGES))
  }
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

function looking(path: string): Person {
  const page = PAGES.find((one) => one.path === path)
  const person = LOOKING.find((one) => page && may({ account: one, ...PEOPLE[one] }, page.right))
  if (person === undefined) throw new Error(`nobody may see ${path}`)
  return person
}

describe.each(PAGES.map(({ path }) => path))('the page %s', (path) => {
  it('can be reached by links, and nobody is kept out: both languages, day and night, desk and phone', async () => {
    const person = looking(path)
    const address = addresses.get(person)?.get(path)
    expect(address, `no link from /vi leads ${person} to it`).toBeDefined()
    const answer = await visitors.get(person)?.get(address ?? '')
    if (answer?.headers.get('content-disposition')?.startsWith('attachment')) return
    const found = await inWindow(browser, site, visitors.get(person), { viewport: DESK }, async ({ page }) => {
      const all: (readonly (string | undefined)[])[] = []
      for (const lang of ['vi', 'en']) {
        await page.goto((address ?? '').replace(/^\/vi/, `/${lang}`))
        expect(await page.locator('html').getAttribute('lang')).toBe(lang)
        expect(await page.locator('h1').count()).toBe(1)
        const text = await page.locator('body').innerText()
        expect(text).not.toMatch(/undefined|NaN|\[object|\{\w+\}/)
        // Colours, and sizes on a phone, are the same in both languages: they are looked at in one, for they take the most time.
        const isFirst = lang === 'vi'
        all.push(await violations(page, isFirst ? {} : { without: ['color-contrast'] }), [await overflow(page)])
        await page.setViewportSize(PHONE)
        all.push([await overflow(page)])
        if (isFirst) {
          await page.emulateMedia({ colorScheme: 'dark' })
          all.push(await violations(page, { only: ['target-size', 'scrollable-region-focusable', 'color-contrast'] }))
          await page.emulateMedia({ colorScheme: 'light' })
        }
        await page.setViewportSize(DESK)
      }
      return all.flat().filter((one) => one !== undefined)
    })
    expect(found).toEqual([])
  })
})

it.each(['number-at-two-carriers', 'number-twice'])(
  'a number with two records by %s tells its parts apart, and their values',
  async (rule) => {
    const visitor = visitors.get('lan')
    const list = (await (await visitor?.get(`/en/findings?rule=${rule}`))?.text()) ?? ''
    const [address = 'none'] = /\/en\/numbers\/\d+/.exec(list.slice(list.indexOf('<tbody'))) ?? []
    const found = await inWindow(browser, site, visitor, { viewport: DESK }, async ({ page }) => {
      await page.goto(address)
      expect(await page.locator('table.sides').count()).toBeGreaterThan(1)
      const number = await violations(page)
      await page.getByLabel('Why').fill('complaint 12/KN of 21 November')
      await page.getByRole('button', { name: 'Show the values' }).click()
      expect(await page.locator('pre').count()).toBeGreaterThan(1)
      return [...number, ...(await violations(page))]
    })
    expect(found).toEqual([])
  },
)

const DESK = { width: 1280, height: 900 }
const PHONE = { width: 390, height: 844 }

describe('what anybody sees', () => {
  it.each(['/vi/login', '/en/login', '/vi/nowhere'])('%s is for everybody too', async (address) => {
    const found = await inWindow(browser, site, undefined, { viewport: PHONE }, async ({ page }) => {
      await page.goto(address)
      const light = await violations(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      return [...light, ...(await violations(page, { only: ['color-contrast'] })), await overflow(page)]
    })
    expect(found.filter((one) => one !== undefined)).toEqual([])
  })
})
