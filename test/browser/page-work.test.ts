import { readFileSync } from 'node:fs'
import { readXlsx } from 'hucre/xlsx'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { servedSite, type TestSite, type Visitor } from '../web/site.ts'
import { launchBrowser } from './browser.ts'
import { inWindow } from './site-browser.ts'

/** A regulator's work, click by click. */
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

/** The file that the browser saves after a button was pressed. */
async function saved(page: Page, button: string): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

describe('a regulator', () => {
  it('takes the workbook of the night, which holds a sheet a section', async () => {
    await inWindow(browser, site, lan, { javaScriptEnabled: false }, async ({ page }) => {
      await page.goto('/en')
      await page.getByRole('link', { name: 'Downloads' }).click()
      const { name, bytes } = await saved(page, 'Download figures.xlsx')
      expect(name).toBe('simsach-2026-11-22.1-en-figures.xlsx')
      expect(Buffer.from(bytes.subarray(0, 4)).toString('latin1')).toBe('PK\u0003\u0004')
      const { sheets } = await readXlsx(bytes)
      expect(sheets.length).toBeGreaterThan(10)
    })
  })
})
