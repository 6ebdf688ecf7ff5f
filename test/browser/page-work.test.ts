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
  it('comes from the overview to the worst point of sale, one of its numbers, and its values, with a reason', async () => {
    await inWindow(browser, site, lan, {}, async ({ page }) => {
      await page.goto('/en')
      await page.getByRole('link', { name: 'A', exact: true }).click()
      expect(await page.locator('h1').innerText()).toBe('Point of sale A, Vietnamobile')
      await page.getByRole('link', { name: '0981000005', exact: true }).first().click()
      expect(await page.locator('main').innerText()).not.toContain('Nguyễn Văn Lạ')
      await page.getByLabel('Why').fill('letter 7 of the inspectorate')
      await page.getByRole('button', { name: 'Show the values' }).click()
      expect(await page.locator('h1').innerText()).toBe('Values of number 0981000005')
      expect(await page.locator('main').innerText()).toContain('Nguyễn Văn Lạ')
      expect(page.url()).not.toContain('letter')
      await page.goto('/en/audit')
      expect(await page.locator('tbody tr').first().innerText()).toContain('letter 7 of the inspectorate')
    })
  })

  it('narrows the findings down, and takes a filter away again', async () => {
    await inWindow(browser, site, lan, {}, async ({ page }) => {
      await page.goto('/en/findings')
      await page.selectOption('#rule', 'name-mismatch')
      await page.selectOption('#carrier', 'viettel')
      await page.locator('form.filters button').first().click()
      await page.waitForURL(/rule=name-mismatch/)
      expect(page.url()).toContain('carrier=viettel')
      const narrow = await page.locator('tbody tr').count()
      expect(narrow).toBeGreaterThan(5)
      expect(await page.locator('tbody tr', { hasNotText: 'Viettel' }).count()).toBe(0)
      await page.locator('ul.chips a', { hasText: 'Viettel' }).click()
      expect(page.url()).not.toContain('carrier=')
      expect(await page.locator('tbody tr').count()).toBeGreaterThan(narrow)
      await page.keyboard.press('j')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/en\/findings\/\w+/)
    })
  })

  it('signs the report, and it is signed when a second one has, without a script', async () => {
    const minh = await site.logIn('minh')
    const sign = (visitor: Visitor, statement: string): Promise<readonly string[]> =>
      inWindow(browser, site, visitor, { javaScriptEnabled: false }, async ({ page }) => {
        await page.goto('/en/runs/2026-11-22.1')
        await page.locator('#statement').fill(statement)
        await page.locator('#sign-checked').check()
        await page.getByRole('button', { name: 'Sign the report' }).click()
        return [await page.locator('main').innerText(), String(await page.locator('#statement').count())]
      })
    const [afterOne, canSignAgain] = await sign(lan, 'figures compared with the carriers’ totals')
    expect(afterOne).toContain('You have signed; the second person must be another one.')
    expect(canSignAgain).toBe('0')
    const [afterTwo] = await sign(minh, 'the worst points of sale looked at one by one')
    expect(afterTwo).toContain('The second signature is written down: the report is signed.')
    await inWindow(browser, site, lan, {}, async ({ page }) => {
      await page.goto('/en/downloads')
      const { bytes } = await saved(page, 'Download report.html')
      const report = new TextDecoder().decode(bytes)
      for (const name of ['lan', 'minh']) expect(report).toContain(`<bdi>${name}</bdi>`)
      expect(report).toContain('the worst points of sale looked at one by one')
    })
  })

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
