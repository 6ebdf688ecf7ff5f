/** What one account may ask at a time, over connections of its own, and that others are answered between. */

import { get, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, servedSite, type TestSite, type Visitor } from './site.ts'
import { NIGHTS } from './site-world.ts'

/** Files of answers are handed over when the test says so. */
const begun: (() => void)[] = []
let site: TestSite
let an: Visitor
beforeAll(async () => {
  site = await servedSite({
    answerFile: async () => {
      await new Promise<void>((resolve) => begun.push(resolve))
      return (async function* () {
        yield Buffer.from('a receipt')
      })()
    },
  })
  an = await site.logIn('an')
})
afterAll(() => site.close())

interface Asked {
  readonly status: number | undefined
  readonly retryAfter: string | undefined
  readonly text: string
}

/** Over a connection of its own. */
function ask(path: string, headers: Readonly<Record<string, string>> = {}) {
  const sent = get(site.url + path, { agent: false, headers })
  const answer = new Promise<IncomingMessage>((resolve, reject) => sent.on('response', resolve).on('error', reject))
  const read = answer.then(async (one): Promise<Asked> => {
    return { status: one.statusCode, retryAfter: one.headers['retry-after'], text: await text(one) }
  })
  return { read, hangUp: () => sent.destroy() }
}

const bearer = (person: Person) => ({ authorization: `Bearer ${site.token(person)}` })
const FILE = `/vi/own/downloads/${NIGHTS[0]}.1/receipt.json`

describe('of one carrier', () => {
  it('two requests are answered at a time and eight wait, however it has come in; the next is told when to ask again', async () => {
    const own = { cookie: an.cookie }
    const busy = [ask(FILE, own), ask(FILE, own)]
    await expect.poll(() => begun.length).toBe(2)
    const program = bearer('an')
    const waiting = Array.from({ length: 8 }, (_, at) =>
      at % 2 === 0 ? ask('/vi/own', own) : ask('/api/v1/own', program),
    )
    let answered = 0
    for (const { read } of waiting) read.then(() => (answered += 1)).catch(() => undefined)
    // Refused at once: so all the others stand in the row.
    await expect.poll(async () => (await ask('/vi/own', own).read).status).toBe(429)
    const page = await ask('/vi/own', own).read
    expect([page.status, page.retryAfter]).toEqual([429, '1'])
    expect(page.text).toContain('Hãy thử lại sau 1 giây')
    const told = await ask('/api/v1/own/notices', program).read
    expect([told.status, JSON.parse(told.text).detail]).toEqual([
      429,
      'Your account sends more requests than are answered. Ask again in 1 s.',
    ])
    // Others are not kept waiting.
    expect((await ask('/health').read).status).toBe(200)
    expect((await ask('/api/v1/own', bearer('binh')).read).status).toBe(200)
    expect(answered).toBe(0)

    // Whoever hangs up leaves the row.
    waiting.pop()?.hangUp()
    await expect.poll(() => site.log().filter((line) => line.includes('"status":429')).length).toBeGreaterThan(0)
    for (const begin of begun.splice(0)) begin()
    const all = await Promise.all([...busy, ...waiting].map(({ read }) => read))
    expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 9 }, () => 200))
  })

  it('sixty connections at once keep nobody waiting: somebody else is answered between', async () => {
    const program = bearer('chi')
    const order: (number | undefined | 'health')[] = []
    const crowd = Array.from({ length: 60 }, () => ask('/api/v1/own/notices', program).read)
    for (const one of crowd) one.then(({ status }) => order.push(status)).catch(() => undefined)
    const health = ask('/health').read.then(({ status }) => {
      expect(status).toBe(200)
      order.push('health')
    })
    await Promise.all([...crowd, health])
    const answered = order.filter((one) => one === 200).length
    expect(answered).toBeGreaterThanOrEqual(10)
    // Before the row of those that waited is through.
    expect(order.lastIndexOf(200)).toBeGreaterThan(order.indexOf('health'))
    expect(order.filter((one) => one === 429)).toHaveLength(60 - answered)
  })

  it('six hundred requests are answered in a minute, and of others it is not counted', async () => {
    const headers = bearer('binh')
    const statuses: number[] = []
    while (statuses.length < 604) {
      const some = Array.from({ length: 4 }, () => fetch(`${site.url}/api/v1/openapi.json`, { headers }))
      for (const answer of await Promise.all(some)) {
        await answer.arrayBuffer()
        statuses.push(answer.status)
      }
    }
    const refused = statuses.filter((status) => status === 429).length
    // Of the test before this one there was one request more.
    expect(refused).toBe(5)
    expect((await an.get('/vi/own')).status).toBe(200)
  })
})
