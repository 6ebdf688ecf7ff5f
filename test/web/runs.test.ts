/** Runs on the page, through the real server: signed, released and recalled, and what stands after that. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lockStore } from '../../src/store/lock.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { servedSite, type TestSite } from './site.ts'
import { HELD_RUN, NIGHTS } from './site-world.ts'
import { type Visitors, visitorsOf } from './visitors.ts'

const RUN = `${NIGHTS[2]}.1`
const reason = 'complaint 12/KN of 21 November'

let site: TestSite
let visitors: Visitors

beforeAll(async () => {
  site = await servedSite()
  visitors = await visitorsOf(site, ['lan', 'minh', 'hoa', 'tuan'])
})
afterAll(() => site.close())

describe('a run', () => {
  it('is signed by two regulators', async () => {
    const [path, statement] = [`/runs/${RUN}`, 'looked through <b>all</b> figures']
    expect((await visitors.post('hoa', `${path}/sign-off`, { statement, checked: 'yes' }))[0]).toBe(403)
    expect((await visitors.post('lan', `${path}/sign-off`, { statement, checked: 'yes' }))[1]).toContain(
      'a second person must sign',
    )
    expect((await visitors.post('lan', `${path}/sign-off`, { statement, checked: 'yes' }))[1]).toContain(
      'It was not done',
    )
    const signed = (await visitors.post('minh', `${path}/sign-off`, { statement, checked: 'yes' }))[1]
    expect(signed).toContain('the report is signed')
    expect(signed).not.toContain('<b>all</b>')
    const store = openStore(site.db)
    const { signed: rows, digest } = store.signOffs(RUN)
    store.close()
    expect(rows.map((row) => [row.account, row.digest])).toEqual([
      ['lan', digest],
      ['minh', digest],
    ])
    expect(signed).toContain(digest)
    const decisions = signed.slice(signed.indexOf('Who decided what'))
    expect(decisions.slice(0, decisions.indexOf('</table>')).match(/signed the report/g)).toHaveLength(2)
    expect(await visitors.text('tuan', '/runs')).toMatch(/<bdi>lan<\/bdi>, <bdi>minh<\/bdi>/)
  })

  it('that is held is released by two, then recalled', async () => {
    const path = `/runs/${HELD_RUN}`
    expect((await visitors.post('lan', `${path}/sign-off`, { statement: reason, checked: 'yes' }))[1]).toContain(
      'It was not done',
    )
    expect((await visitors.post('lan', `${path}/release`, { reason }))[1]).toContain('a second person must agree')
    expect((await visitors.post('lan', `${path}/release`, { reason }))[1]).toContain('It was not done')
    expect((await visitors.post('minh', `${path}/release`, { reason }))[1]).toContain('Released by two people')
    // Who writes the reason knows for whom.
    expect(await visitors.text('minh', path)).toContain('carriers read it as it stands')
    expect((await visitors.post('minh', `${path}/recall`, { reason, checked: 'yes' }))[1]).toContain(
      'no answer files had been laid out',
    )
    expect(await visitors.text('minh', path)).toContain('RECALLED')
    // The later night was judged when this one may have stood.
    expect(await visitors.text('minh', `/runs/${RUN}`)).toContain(
      `Recalled after this run was judged, of a night before: <a href="/en/runs/${HELD_RUN}">${HELD_RUN}</a>.`,
    )
    expect(await visitors.text('minh', path)).not.toContain('Recalled after this run was judged')
    expect((await visitors.post('minh', `${path}/recall`, { reason, checked: 'yes' }))[0]).toBe(303)
    expect(visitors.actions().slice(-3)).toEqual(['approve lan', 'release minh', 'recall minh'])
  })
})

it('one that is not there is answered with where those are that are', async () => {
  const carrier = await site.logIn('an')
  const none = '?run=2025-01-01.1'
  const told = await visitors.of('lan').get(`/vi${none}`)
  expect(told.status).toBe(404)
  const text = await told.text()
  for (const words of ['Không có lần chạy nào mang tên đó', 'href="/vi/runs"']) expect(text).toContain(words)
  const toCarrier = await carrier.get(`/vi/own/notices${none}`)
  expect([toCarrier.status, (await toCarrier.text()).includes('class="button" href="/vi/own"')]).toEqual([404, true])
})

it('notices of an older night name the newer ones that were withdrawn', async () => {
  const carrier = await site.logIn('an')
  const notices = async (): Promise<string> => (await carrier.get('/en/own/notices')).text()
  // The night before was withdrawn too; of what came before the night that is shown nothing is said.
  expect(await notices()).not.toContain('class="banner"')
  expect((await visitors.post('lan', `/runs/${RUN}/recall`, { reason, checked: 'yes' }))[0]).toBe(303)
  const text = await notices()
  expect(text).toContain(`of run ${NIGHTS[0]}.1 (night of`)
  for (const run of [RUN, HELD_RUN]) expect(text).toContain(run)
})

it('where no night is chosen the newest that stands is shown, and the newer one that was recalled is named', async () => {
  const [stands, recalled] = [`run <bdi>${NIGHTS[0]}.1</bdi>`, `<a href="/en/runs/${RUN}"><bdi>${RUN}</bdi></a>`]
  const newest = NIGHTS[2].split('-').toReversed().join('/')
  const shown = await visitors.text('tuan', '')
  expect(shown).toContain(stands)
  expect(shown).toContain(`The newer run ${recalled} (night of ${newest}) was recalled.`)
  const chosen = await visitors.text('tuan', `?run=${RUN}`)
  for (const words of ['This run was RECALLED', 'See the newest night that stands']) expect(chosen).toContain(words)
  expect(chosen).not.toContain('This is not the newest night')
  const tallies = async (query: string): Promise<unknown> =>
    (await visitors.of('tuan').get(`/api/v1/tallies${query}`)).json()
  expect(await tallies('')).toEqual(await tallies(`?run=${NIGHTS[0]}.1`))
  // Cases are listed as they are on the newest night that is followed: each can be opened as it is listed.
  const [, path = ''] =
    /href="\/en(\/cases\/[0-9a-f]{32})"/.exec(await visitors.text('tuan', '/cases?state=withdrawn')) ?? []
  expect(await visitors.text('tuan', path)).toContain(`As it stood on the night of ${newest}`)
})

it('a run that has left is recalled, and who got it is told', async () => {
  const run = `${NIGHTS[0]}.1`
  const why = `${reason} <b>at once</b>`
  // While a night writes, nothing is decided: the form is there for the next try.
  const writing = lockStore(site.db)
  expect((await visitors.post('lan', `/runs/${run}/recall`, { reason: why, checked: 'yes' }))[0]).toBe(503)
  writing.release()
  expect(await visitors.text('lan', `/runs/${run}`)).toContain(`action="/en/runs/${run}/recall`)
  expect((await visitors.post('lan', `/runs/${run}/recall`, { reason: why, checked: 'yes' }))[1]).toContain(
    'It is recalled, and the carriers are told',
  )
  const told = JSON.parse(readFileSync(join(site.folder, 'outbox', 'viettel', run, 'recall.json'), 'utf8'))
  expect(told.reason).toBe(why)
  expect(await visitors.text('lan', `/runs/${run}`)).not.toContain(`action="/en/runs/${run}/recall`)
  // Who only reads is told in the same words, in place of the figures; who may still see the night is told on each of its pages.
  const carrier = await site.logIn('an')
  for (const [path, status] of [
    ['/en/own', 200],
    // No night is left to show.
    ['/en/own/notices', 200],
    [`/en/own/notices?run=${run}`, 410],
  ] as const) {
    const answer = await carrier.get(path)
    expect(answer.status).toBe(status)
    expect(await answer.text()).toContain(`${reason} &#60;b&#62;at once&#60;/b&#62;`)
  }
  for (const path of ['', '/findings', '/cases', '/points-of-sale']) {
    expect(await visitors.text('tuan', `${path}?run=${run}`), path).toContain('This run was RECALLED')
  }
  // All are recalled: of these it is the newest.
  const last = await visitors.text('tuan', '')
  for (const words of [`run <bdi>${RUN}</bdi>`, 'This run was RECALLED']) expect(last).toContain(words)
})
