/** How many downloads go out at once, over connections of which each takes as long as the test lets it. */

import { get, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditRows } from '../../src/store/audit.ts'
import { servedSite, type TestSite, type Visitor } from './site.ts'
import { NIGHTS } from './site-world.ts'

const CARRIERS = ['an', 'binh', 'chi'] as const
const FILE = `/vi/own/downloads/${NIGHTS[0]}.1/receipt.json`

/** How files that are being given end: in the order in which they were asked for. */
const endings: (() => void)[] = []
let site: TestSite
const visitors = new Map<string, Visitor>()
beforeAll(async () => {
  site = await servedSite({
    answerFile: async () =>
      (async function* () {
        yield Buffer.from('begun')
        await new Promise<void>((resolve) => endings.push(resolve))
      })(),
  })
  for (const person of CARRIERS) visitors.set(person, await site.logIn(person))
})
afterAll(() => site.close())
beforeEach(() => {
  for (const end of endings.splice(0)) end()
})

/** Asks over a connection of its own; whoever destroys the answer hangs up. */
const asked = (person: (typeof CARRIERS)[number]): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const headers = { cookie: visitors.get(person)?.cookie ?? '' }
    get(site.url + FILE, { agent: false, headers }, resolve).on('error', reject)
  })
const statusOf = async (person: (typeof CARRIERS)[number]): Promise<number | undefined> => {
  const answer = await asked(person)
  answer.destroy()
  return answer.statusCode
}
const exportsWritten = (): number => [...auditRows(site.db)].filter(({ action }) => action === 'export').length

describe('downloads of one account', () => {
  it('are three at once; the next is told to wait, and is in no log', async () => {
    const open = [await asked('an'), await asked('an'), await asked('an')]
    expect(open.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
    const before = exportsWritten()
    const answer = await asked('an')
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '30'])
    expect(await text(answer)).toContain('Hãy chờ một tệp tải xong, hoặc dừng một lần tải.')
    expect(exportsWritten()).toBe(before)
    // Others go on, and so does what is no file.
    expect(await statusOf('binh')).toBe(200)
    expect((await visitors.get('an')?.get('/vi/own'))?.status).toBe(200)

    endings.shift()?.()
    expect(open[0] && (await text(open[0]))).toBe('begun')
    await expect.poll(() => statusOf('an')).toBe(200)
    for (const one of open) one.destroy()
  })

  it('end where somebody hangs up', async () => {
    const open = [await asked('an'), await asked('an'), await asked('an')]
    expect(await statusOf('an')).toBe(429)
    for (const one of open) one.destroy()
    await expect.poll(() => statusOf('an')).toBe(200)
  })
})

describe('downloads of all accounts', () => {
  it('are eight at once', async () => {
    const open: IncomingMessage[] = []
    for (const person of ['an', 'an', 'an', 'binh', 'binh', 'binh', 'chi', 'chi'] as const)
      open.push(await asked(person))
    expect(open.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 8 }, () => 200))
    const answer = await asked('chi')
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '30'])
    expect(await text(answer)).toContain('Các tài khoản đang tải tổng cộng 8 tệp')
    open[0]?.destroy()
    await expect.poll(() => statusOf('chi')).toBe(200)
    for (const one of open) one.destroy()
  })
})
