/** `npm run picture`: what the README shows of the report, taken from the demo's. */
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { launchBrowser } from './browser.ts'

const REPORT = fileURLToPath(new URL('../../demo/report.html', import.meta.url))
const PICTURE = fileURLToPath(new URL('../../fixtures/report/report.png', import.meta.url))

/** What a page of a repository may weigh. */
const PICTURE_BYTES_MAX = 200_000

/** Down to the first chart and its table. */
const VIEW = { width: 1100, height: 1215 }

/** What stands between the summary and the first chart: there is no room for it in a README. */
const LEFT_OUT = 'nav, #conservation'

if (!existsSync(REPORT)) throw new Error(`${REPORT} is not there: run "npm run demo" first`)
mkdirSync(dirname(PICTURE), { recursive: true })
const browser = await launchBrowser()
try {
  const page = await browser.newPage({ viewport: VIEW, javaScriptEnabled: false, colorScheme: 'light' })
  await page.goto(pathToFileURL(REPORT).href)
  await page.evaluate(`for (const one of document.querySelectorAll('${LEFT_OUT}')) one.remove()`)
  await page.screenshot({ path: PICTURE })
} finally {
  await browser.close()
}
const { size } = statSync(PICTURE)
if (size >= PICTURE_BYTES_MAX) throw new Error(`${PICTURE} has ${size} bytes, ${PICTURE_BYTES_MAX} are too many`)
process.stdout.write(`${PICTURE}: ${size} bytes\n`)
