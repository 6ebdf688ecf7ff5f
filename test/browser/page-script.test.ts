import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SITE_SCRIPT } from '../../src/web/script.ts'
import { launchBrowser } from './browser.ts'
import { inWindow } from './site-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

/** What the script works on, as pages state it. */
const BODY = `<form action="/filtered" data-auto><select name="rule"><option>all</option><option>name</option></select><input name="text"></form>
<form action="/recalled" data-confirm="Withdraw it?"><button id="recall">Recall</button></form>
<button type="button" class="copy" data-copy="0912345678" hidden>Copy <span role="status" data-copied="copied"></span></button>
<table class="list"><tbody><tr><td><a href="#one">one</a> <a href="#more">more</a></td></tr><tr><td><a href="#two">two</a></td></tr></tbody></table>
<a rel="next" href="#next">next</a><script src="/page.js"></script>`

/** Opens it; whatever else is asked for is answered with its own address. */
async function onPage(use: (page: Page) => Promise<void>): Promise<void> {
  const options = { permissions: ['clipboard-read', 'clipboard-write'] }
  await inWindow(browser, { url: 'http://127.0.0.1:9' }, undefined, options, async ({ page, context }) => {
    await context.route('**', (route) => {
      const { pathname } = new URL(route.request().url())
      const isScript = pathname === '/page.js'
      const [contentType, body] = isScript ? ['text/javascript', SITE_SCRIPT] : ['text/html', BODY]
      return route.fulfill({ contentType, body })
    })
    await page.goto('/')
    await use(page)
  })
}

const focused = (page: Page): Promise<string> => page.evaluate<string>('document.activeElement.textContent')

describe('the script', () => {
  it('sends filters that were pointed at, not those that arrows walk through', async () => {
    await onPage(async (page) => {
      await page.focus('select')
      await page.keyboard.press('ArrowDown')
      expect(new URL(page.url()).pathname).toBe('/')
      await page.selectOption('select', 'all')
      await page.click('input')
      await page.selectOption('select', 'name')
      await page.waitForURL('**/filtered?rule=name&text=')
    })
  })

  it('walks through the rows of a list, and on to the next page', async () => {
    await onPage(async (page) => {
      for (const [key, at] of [
        ['j', 'one'],
        ['j', 'two'],
        ['j', 'two'],
        ['k', 'one'],
      ] as const) {
        await page.keyboard.press(key)
        expect(await focused(page)).toBe(at)
      }
      await page.keyboard.press('Enter')
      expect(new URL(page.url()).hash).toBe('#one')
      await page.keyboard.press('Control+n')
      await page.keyboard.press('n')
      expect(new URL(page.url()).hash).toBe('#next')
      await page.focus('input')
      await page.keyboard.type('jk?/')
      expect(await page.inputValue('input')).toBe('jk?/')
    })
  })

  it('copies, and asks before what is hard to take back', async () => {
    await onPage(async (page) => {
      await page.click('button.copy')
      await page.waitForFunction(`document.querySelector('[role=status]').textContent === 'copied'`)
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe('0912345678')
      const asked: string[] = []
      page.once('dialog', (dialog) => {
        asked.push(dialog.message())
        return dialog.dismiss()
      })
      await page.click('#recall')
      expect(asked).toEqual(['Withdraw it?'])
      expect(new URL(page.url()).pathname).toBe('/')
      page.once('dialog', (dialog) => dialog.accept())
      await page.click('#recall')
      await page.waitForURL('**/recalled?')
    })
  })
})
