import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Summary } from '../../src/model/summary.ts'
import { scratch } from '../cli/command-line.ts'
import { making, nightFolder, reconciling, run } from '../nights/night.ts'
import { rowsOf } from '../worlds/csv.ts'
import { launchBrowser } from './browser.ts'

const temporary = scratch()
const folder = nightFolder(temporary.path)
const LOCALES = { vi: 'vi-VN', en: 'en-GB' } as const
const LANGUAGES = ['vi', 'en'] as const
type Language = (typeof LANGUAGES)[number]

let browser: Browser
let summary: Summary

beforeAll(async () => {
  const reports = LANGUAGES.map((lang) => ['report', '--db', folder.db, '--lang', lang, '--out', `${lang}.html`])
  run(
    folder,
    ...making(
      folder,
      ...['--persons', '2500', '--subscribers', '3000', '--seed', '9', '--scenario', 'hostile', '--nights', '2'],
    ),
    reconciling(folder, 'first', '--date', '2026-11-20', '--reject-share-max', '1'),
    reconciling(folder, 'out', '--outcomes', '--link', '--reject-share-max', '1'),
    ...reports,
  )
  summary = JSON.parse(readFileSync(join(folder.path, 'out/summary.json'), 'utf8'))
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  temporary.remove()
})

/** Does something with the report open in a page of its own; no request but for the report itself gets out. */
async function withReport<T>(
  lang: Language,
  options: BrowserContextOptions,
  use: (page: Page, asked: readonly string[]) => Promise<T>,
): Promise<T> {
  // The page's own policy forbids requests too; what is asked for shows only without it.
  const context = await browser.newContext({ javaScriptEnabled: false, bypassCSP: true, ...options })
  const url = pathToFileURL(join(folder.path, `${lang}.html`)).href
  const asked: string[] = []
  await context.route('**', (route) => {
    if (route.request().url() === url) return route.continue()
    asked.push(route.request().url())
    return route.abort()
  })
  const page = await context.newPage()
  try {
    await page.goto(url)
    return await use(page, asked)
  } finally {
    await context.close()
  }
}

/** An element that shows a figure: of `summary.json` or of the tallies. */
interface Figure {
  readonly path: string
  readonly value: string
  readonly text: string
}

const figuresShown = (attribute: 'figure' | 'tally'): string =>
  `[...document.querySelectorAll('[data-${attribute}]')].map((element) => ({
    path: element.dataset.${attribute}, value: element.dataset.value, text: element.textContent.trim(),
  }))`

/** Numbers of `summary.json` that the report must show, by path. */
function figuresOf({ rows, findings, files }: Summary): ReadonlyMap<string, number> {
  const under = (path: string, counts: object): [string, number][] =>
    Object.entries(counts).flatMap(([key, value]) => (typeof value === 'number' ? [[`${path}.${key}`, value]] : []))
  return new Map([
    ...under('rows', rows),
    ...under('findings', findings),
    ...files.flatMap((file): [string, number][] => [[`files.${file.file}.rows`, file.rows]]),
  ])
}

/** Dimensions of tallies that `findings.csv` and `outcomes.csv` tell too. */
const COUNTED = ['carrier', 'reason', 'name-level', 'birth-date-level', 'rule', 'class']

/** These counts by `dimension/carrier/key/measure`, in which no carrier stands for all of them. */
async function countedByHand(): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  const add = (path: string): unknown => counts.set(path, (counts.get(path) ?? 0) + 1)
  for (const row of await rowsOf(join(folder.path, 'out/outcomes.csv'))) {
    for (const carrier of [row['carrier'], '']) {
      add(`carrier/${carrier}/${row['outcome']}/records`)
      add(`reason/${carrier}/${row['outcome']}/${row['reason']}/records`)
      if (row['name_level'] !== '') add(`name-level/${carrier}/${row['name_level']}/records`)
      if (row['birth_date_level'] !== '') add(`birth-date-level/${carrier}/${row['birth_date_level']}/records`)
    }
  }
  const records = new Set<string>()
  for (const row of await rowsOf(join(folder.path, 'out/findings.csv'))) {
    add(`rule/${row['carrier']}/${row['rule']}/${row['severity']}`)
    const record = `${row['class']} ${row['file']} ${row['line']}`
    if (row['msisdn'] === '' || records.has(record)) continue
    records.add(record)
    for (const carrier of [row['carrier'], '']) add(`class/${carrier}/${row['class']}/numbers`)
  }
  return counts
}

/** What stands in `summary.json` under a path: keys joined by dots, a file by its id. */
function atPath(path: string): unknown {
  const file = summary.files.find(({ file: id }) => path.startsWith(`files.${id}.`))
  const keys = file === undefined ? path.split('.') : path.slice(`files.${file.file}.`.length).split('.')
  let at: unknown = file ?? summary
  for (const key of keys) at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined
  return at
}

describe.each(LANGUAGES)('the report in %s', (lang) => {
  it('shows itself without scripts, and asks for nothing from outside', async () => {
    const seen = await withReport(lang, {}, async (page, asked) => ({
      asked: [...asked],
      lang: await page.locator('html').getAttribute('lang'),
      headings: await page.locator('h1').count(),
      height: (await page.locator('main').boundingBox())?.height ?? 0,
      scripts: await page.locator('script, link[rel=stylesheet], iframe, object, embed').count(),
      text: await page.locator('body').innerText(),
    }))
    expect(seen).toMatchObject({ asked: [], lang, headings: 1, scripts: 0 })
    expect(seen.height).toBeGreaterThan(1000)
    expect(seen.text).toContain(new Intl.NumberFormat(LOCALES[lang]).format(summary.rows.read))
  })

  it('shows every figure of summary.json as it is, written as the language writes numbers', async () => {
    const figures = await withReport(lang, {}, (page) => page.evaluate<Figure[]>(figuresShown('figure')))
    const format = new Intl.NumberFormat(LOCALES[lang])
    const wrong = figures.filter(({ path, value, text }) => {
      const truth = atPath(path)
      return typeof truth !== 'number' || value !== String(truth) || text !== format.format(truth)
    })
    expect(wrong).toEqual([])
    const shown = new Set(figures.map(({ path }) => path))
    expect([...figuresOf(summary).keys()].filter((path) => !shown.has(path))).toEqual([])
  })

  it('shows tallies that are those of the CSV files of the run', async () => {
    const counts = await countedByHand()
    const figures = await withReport(lang, {}, (page) => page.evaluate<Figure[]>(figuresShown('tally')))
    const format = new Intl.NumberFormat(LOCALES[lang])
    const ours = figures.filter(({ path }) => COUNTED.includes(path.slice(0, path.indexOf('/'))))
    const wrong = ours.filter(({ path, value, text }) => {
      const truth = counts.get(path) ?? 0
      return value !== String(truth) || text !== format.format(truth)
    })
    expect(wrong).toEqual([])
    const shown = new Set(ours.map(({ path }) => path))
    // Carrier by carrier no kind of record is left out; severities of a rule may stand in one figure.
    const records = [...counts.keys()].filter((path) => path.endsWith('/records') && !path.includes('//'))
    expect(records.filter((path) => !shown.has(path))).toEqual([])
  })

  it('has text in composed characters, none of them lost', async () => {
    const text = await withReport(lang, {}, (page) => page.locator('html').innerText())
    expect(text).toBe(text.normalize('NFC'))
    expect(text).not.toContain('\ufffd')
    expect(text).not.toMatch(/undefined|NaN|\[object|\{\w+\}/)
    // Mojibake of UTF-8 that was read as Latin-1: `Ã´`, `áº¿`.
    expect(text).not.toMatch(/Ã[\u0080-\u00bf]|á[º»]/)
  })

  it('has a table to every chart, and a text in its place', async () => {
    const charts = await withReport(lang, {}, (page) =>
      page.evaluate<{ label: boolean; table: boolean; width: number }[]>(`
        [...document.querySelectorAll('svg')].map((svg) => ({
          label: (svg.closest('[role=img]')?.getAttribute('aria-label') ??
            document.getElementById(svg.closest('[role=img]')?.getAttribute('aria-labelledby'))?.textContent ?? '') !== '',
          table: svg.closest('figure')?.parentElement?.querySelector('table') != null,
          width: svg.getBoundingClientRect().width,
        }))`),
    )
    expect(charts.length).toBeGreaterThan(0)
    expect(charts.filter(({ label, table, width }) => !label || !table || width === 0)).toEqual([])
  })

  it.each([320, 360, 1200])('does not scroll sideways at %i pixels', async (width) => {
    const [wanted, given] = await withReport(lang, { viewport: { width, height: 800 } }, (page) =>
      page.evaluate<[number, number]>('[document.documentElement.scrollWidth, document.documentElement.clientWidth]'),
    )
    expect(wanted).toBeLessThanOrEqual(given)
  })

  it('shows everything on paper', async () => {
    const { onPaper, all } = await withReport(lang, {}, async (page) => {
      await page.emulateMedia({ media: 'print' })
      const hidden = `[...document.querySelectorAll('main table, main svg, main h2, main p')]
        .filter((element) => !element.checkVisibility()).map((element) => element.outerHTML.slice(0, 100))`
      return { onPaper: await page.evaluate<string[]>(hidden), all: await page.locator('main table').count() }
    })
    expect(onPaper).toEqual([])
    expect(all).toBeGreaterThan(5)
  })
})

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const CHECK = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html }) => html.slice(0, 150)).join(' | ')))`

describe('the report to those who see, hear or touch otherwise', () => {
  const ways = LANGUAGES.flatMap((lang) =>
    (['light', 'dark'] as const).flatMap((colorScheme) => [390, 1200].map((width) => ({ lang, colorScheme, width }))),
  )
  it.each(ways)('has no violation of what axe-core checks: $lang, $colorScheme, $width px', async (way) => {
    const viewport = { width: way.width, height: 900 }
    const found = await withReport(
      way.lang,
      { javaScriptEnabled: true, colorScheme: way.colorScheme, viewport },
      (page) => page.evaluate(AXE).then(() => page.evaluate<string[]>(CHECK)),
    )
    expect(found).toEqual([])
  })
})
