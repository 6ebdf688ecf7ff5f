/** A night in whose dumps somebody wrote markup wherever text may stand: it is shown as text on every page, and runs nowhere. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Served } from '../../src/web/server.ts'
import { scratch } from '../cli/command-line.ts'
import { Browser, browserOf } from './plain-browser.ts'
import { addPeople, servedStore } from './serving.ts'
import { ended } from './site-world.ts'

/** Ten bad numbers of fifty at shop A. */
const SHOPS = fileURLToPath(new URL('../../fixtures/worlds/point-of-sale-concentration/', import.meta.url))

/** What is written where: by column of the dump. Each would run where it is not escaped. */
const WRITTEN: Readonly<Record<string, string>> = {
  point_of_sale: '"><img src=x onerror=alert(1)>',
  sales_agent: '<script>alert(2)</script>',
  address: '</td></table><script>alert(3)</script>',
  full_name: '<b onmouseover=alert(4)>Lạ</b>',
  document_issued_place: "'><svg onload=alert(5)>",
  record_key: '--><iframe src=javascript:alert(6)>',
}
/** Of the dump's file, where the system lets it be one. */
const FILE = '<img src=x onerror=alert(7)>.csv'
const RUNS = /<(?:img src=x|script>alert|b onmouseover|svg onload|iframe)|href="javascript:|<[^>]*\son\w+=(?!")/i

const folder = scratch()
const db = join(folder.path, 'simsach.db')
let served: Served

beforeAll(async () => {
  const [header = '', ...rows] = readFileSync(join(SHOPS, 'viettel.csv'), 'utf8').trimEnd().split('\n')
  const columns = header.split(',')
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const hostile = rows.map((row) => {
    const cells = row.split(',')
    const isOfShop = cells[columns.indexOf('point_of_sale')] === 'A'
    return cells.map((cell, at) => (isOfShop ? quoted(WRITTEN[columns[at] ?? ''] ?? cell) : cell)).join(',')
  })
  mkdirSync(folder.path, { recursive: true })
  writeFileSync(join(folder.path, FILE), [header, ...hostile].join('\n'))
  cpSync(join(SHOPS, 'register.csv'), join(folder.path, 'register.csv'))
  ended(
    folder.path,
    [0, ['register', 'build', 'register.csv', '--out', 'register.idx']],
    [
      0,
      [
        'reconcile',
        FILE,
        '--format',
        'canonical',
        '--carrier',
        'viettel',
        '--register',
        'register.idx',
        '--date',
        '2026-11-20',
        '--out',
        'out',
        '--db',
        db,
        '--link',
        '--threads',
        '1',
      ],
    ],
  )
  const people = {
    lan: { role: 'regulator', carrier: undefined },
    an: { role: 'carrier', carrier: 'viettel' },
    quan: { role: 'administrator', carrier: undefined },
  } as const
  await addPeople(db, people, '<script>alert(8)</script>')
  served = await servedStore(db)
})
afterAll(async () => {
  await served?.close()
  folder.remove()
})

/** Addresses of the same form are looked at so often. */
const alikeMax = 6

/** Every page that links lead to from `start`, by address. */
async function walked(visitor: Browser, start: string): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>()
  const alike = new Map<string, number>()
  const waiting = [start]
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const form = address.replace(/\?.*/, '').replaceAll(/[^/]*[\d%][^/]*/g, '…')
    const times = alike.get(form) ?? 0
    if (pages.has(address) || times >= alikeMax) continue
    alike.set(form, times + 1)
    const answer = await visitor.get(address)
    if (answer.status === 303) waiting.push(answer.headers.get('location') ?? '')
    pages.set(address, `${answer.status} ${await answer.text()}`)
    const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true
    if (isPage) waiting.push(...linksIn(pages.get(address) ?? ''))
  }
  return pages
}

/** Only of the one language, so that each page is seen once. */
function linksIn(html: string): readonly string[] {
  return [...html.matchAll(/href="(\/en[^"#]*)/g)].map(([, link = '']) =>
    link.replaceAll('&amp;', '&').replaceAll('&#38;', '&'),
  )
}

describe('markup in a dump', () => {
  it.each(['lan', 'an', 'quan'])('is text on every page that %s can reach', async (name) => {
    const pages = await walked(await browserOf(served, name), '/en')
    const wrong = [...pages].filter(([, html]) => RUNS.test(html) || !/^(?:200|303|403|404) /.test(html))
    expect(wrong.map(([address, html]) => `${address} ${html.slice(0, 3)} ${RUNS.exec(html)?.[0] ?? ''}`)).toEqual([])
    if (name !== 'lan') return
    const all = [...pages.values()].join('\n')
    for (const shown of [
      '&#60;script&#62;alert(2)',
      '&#60;img src&#61;x onerror&#61;alert(1)',
      '&#60;img src&#61;x onerror&#61;alert(7)',
    ]) {
      expect(all.includes(shown), shown).toBe(true)
    }
  })

  it('is text in what people write too', async () => {
    const lan = await browserOf(served, 'lan')
    for (const address of ['/en/find?q=<script>alert(9)</script>', '/en/login?next="><script>alert(9)</script>']) {
      expect(await (await new Browser(served.url, lan.cookie).get(encodeURI(address))).text(), address).not.toMatch(
        RUNS,
      )
      expect(await (await new Browser(served.url).get(encodeURI(address))).text(), address).not.toMatch(RUNS)
    }
  })
})
