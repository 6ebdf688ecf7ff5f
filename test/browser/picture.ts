/** `npm run picture`: what the README shows of the report and of the page, taken from the demo's. */
import { cpSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { scratch } from '../cli/command-line.ts'
import { addPeople, servedStore } from '../web/serving.ts'
import { loggedIn } from '../web/site.ts'
import { launchBrowser } from './browser.ts'

const DEMO = fileURLToPath(new URL('../../demo/', import.meta.url))
const PICTURES = fileURLToPath(new URL('../../fixtures/report/', import.meta.url))

/** What a page of a repository may weigh. */
const PICTURE_BYTES_MAX = 200_000

/** Down to the first chart and its table. */
const REPORT_VIEW = { width: 1100, height: 1215 }
const PAGE_VIEW = { width: 1280, height: 1360 }

/** What stands between the summary and the first chart: there is no room for it in a README. */
const LEFT_OUT = 'nav, #conservation'

async function pictureOfReport(browser: Browser, picture: string): Promise<void> {
  const page = await browser.newPage({ viewport: REPORT_VIEW, javaScriptEnabled: false, colorScheme: 'light' })
  await page.goto(pathToFileURL(join(DEMO, 'report.html')).href)
  await page.evaluate(`for (const one of document.querySelectorAll('${LEFT_OUT}')) one.remove()`)
  await page.screenshot({ path: picture })
}

/** The overview in English, as somebody sees it who has an account in a copy of the demo's store. */
async function pictureOfPage(browser: Browser, picture: string): Promise<void> {
  const { path: folder, remove } = scratch()
  const db = join(folder, 'simsach.db')
  for (const part of ['', '.runs']) cpSync(join(DEMO, `simsach.db${part}`), db + part, { recursive: true })
  await addPeople(db, { thu: { role: 'regulator', carrier: undefined } })
  const served = await servedStore(db)
  try {
    const [name = '', value = ''] = (await loggedIn(served.url, 'thu')).cookie.split('=', 2)
    const context = await browser.newContext({ viewport: PAGE_VIEW, javaScriptEnabled: false, colorScheme: 'light' })
    await context.addCookies([{ name, value, url: served.url }])
    const page = await context.newPage()
    await page.goto(`${served.url}/en`)
    await page.screenshot({ path: picture })
  } finally {
    await served.close()
    remove()
  }
}

if (!existsSync(join(DEMO, 'report.html'))) throw new Error(`${DEMO} has no report: run "npm run demo" first`)
mkdirSync(dirname(PICTURES), { recursive: true })
const browser = await launchBrowser()
try {
  await pictureOfReport(browser, join(PICTURES, 'report.png'))
  await pictureOfPage(browser, join(PICTURES, 'page.png'))
} finally {
  await browser.close()
}
for (const name of ['report.png', 'page.png']) {
  const { size } = statSync(join(PICTURES, name))
  if (size >= PICTURE_BYTES_MAX) throw new Error(`${name} has ${size} bytes, ${PICTURE_BYTES_MAX} are too many`)
  process.stdout.write(`${join(PICTURES, name)}: ${size} bytes\n`)
}
