/** What people decide on the page, through the real server: each alone, and two together. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditRows, verifyAudit } from '../../src/store/audit.ts'
import { openCases } from '../../src/store/case-reader.ts'
import type { CaseRow } from '../../src/store/case-reading.ts'
import { keptRuns } from '../../src/store/holds.ts'
import { lockStore } from '../../src/store/lock.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { type Person, servedSite, type TestSite, type Visitor } from './site.ts'
import { HELD_RUN, NIGHTS } from './site-world.ts'

const RUN = `${NIGHTS[2]}.1`
const reason = 'complaint 12/KN of 21 November'

let site: TestSite
const visitors = new Map<Person, Visitor>()
let disputed: CaseRow
let plain: CaseRow

beforeAll(async () => {
  site = await servedSite()
  for (const person of ['lan', 'minh', 'hoa', 'tuan', 'an', 'quan'] as const) {
    visitors.set(person, await site.logIn(person))
  }
  disputed = firstCase('disputed')
  plain = firstCase('persisting')
})
afterAll(() => site.close())

function firstCase(state: 'disputed' | 'persisting'): CaseRow {
  const cases = openCases(site.db)
  const [row] = [...cases.rows({ state, rule: 'name-mismatch' })]
  cases.close()
  if (row === undefined) throw new Error(`no case is ${state}`)
  return row
}

const of = (person: Person): Visitor => {
  const visitor = visitors.get(person)
  if (visitor === undefined) throw new Error(`${person} has not logged in`)
  return visitor
}

/** Posts a form, and what the page after it says; `[status, text]`. */
async function post(person: Person, path: string, fields: Readonly<Record<string, string>>): Promise<[number, string]> {
  const answer = await of(person).post(`/en${path}`, fields)
  const to = answer.headers.get('location')
  const shown = to === null ? answer : await of(person).get(to)
  return [answer.status, await shown.text()]
}

const text = async (person: Person, path: string): Promise<string> => (await of(person).get(`/en${path}`)).text()
const actions = (): readonly string[] => [...auditRows(site.db)].map(({ action, actor }) => `${action} ${actor}`)

describe('values', () => {
  it('are shown to who gives a reason, once, kept nowhere, and not to who has no right to them', async () => {
    const path = `/numbers/${plain.msisdn}/reveal?run=${RUN}`
    const hidden = await text('lan', `/numbers/${plain.msisdn}`)
    expect(hidden).toContain('Look at the values')
    const answer = await of('lan').post(`/en${path}`, { reason })
    const shown = await answer.text()
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    const [, name = 'none'] = /<bdi>(\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)+)<\/bdi>/u.exec(shown) ?? []
    expect(name).not.toBe('none')
    expect(hidden).not.toContain(name)
    expect(site.log().join('')).not.toContain(name)
    expect(actions().at(-1)).toBe('reveal lan')
    expect((await post('tuan', path, { reason }))[0]).toBe(403)
    expect((await post('an', path, { reason }))[0]).toBe(403)
    expect((await post('lan', path, { reason: 'short' }))[0]).toBe(400)
    expect((await post('lan', path, { reason: '              ' }))[1]).toContain('at least 10 characters')
    expect(await text('tuan', `/numbers/${plain.msisdn}`)).not.toContain('Look at the values')
  })

  it('under dispute take two people', async () => {
    const path = `/numbers/${disputed.msisdn}`
    expect(await text('lan', path)).toContain('two people must agree')
    expect((await post('lan', `${path}/reveal?run=${RUN}`, { reason }))[1]).toContain('Not yet: two people must agree')
    expect((await post('lan', '/openings', { run: RUN, subject: disputed.msisdn, reason }))[1]).toContain(
      'It is asked for',
    )
    expect((await post('lan', '/openings/1/approve', { reason }))[1]).toContain('It was not approved')
    expect(await text('hoa', '/openings')).toContain(disputed.msisdn)
    expect((await post('hoa', '/openings/1/approve', { reason: 'seen the letter myself' }))[1]).toContain(
      'It is approved',
    )
    const shown = (await post('lan', `${path}/reveal?run=${RUN}`, { reason }))[1]
    expect(shown).toContain('What the carrier wrote beside what the register held')
    expect((await post('lan', `${path}/reveal?run=${RUN}`, { reason }))[1]).toContain('Not yet')
    expect(actions().slice(-6)).toEqual([
      ...['reveal-refused lan', 'reveal-asked lan', 'reveal-refused lan', 'reveal-approved hoa', 'reveal lan'],
      'reveal-refused lan',
    ])
  })

  it('take two also of whoever has answered the dispute, who is told so; others look alone', async () => {
    const path = `/numbers/${disputed.msisdn}`
    expect((await of('hoa').post(`/en/cases/${disputed.caseId}/decision`, { decision: 'answer', reason })).status).toBe(
      303,
    )
    expect(await text('hoa', path)).toContain('so you do not look alone')
    expect((await post('hoa', `${path}/reveal?run=${RUN}`, { reason }))[1]).toContain(
      'Not yet: two people must agree, for you have ended a dispute about this number',
    )
    expect(await (await of('tuan').get('/vi/audit')).text()).toContain(`người này đã kết thúc một khiếu nại liên quan`)
    expect(await text('minh', path)).toContain('Show the values')
    expect((await post('hoa', '/openings', { run: RUN, subject: disputed.msisdn, reason }))[1]).toContain(
      'You have asked (opening 2',
    )
  })
})

it('a number has one spelling: under another one nothing is shown, asked for or written down', async () => {
  const before = actions().length
  const token = site.token('lan')
  for (const spelling of [`0${plain.msisdn}`, `000000${plain.msisdn}`]) {
    expect((await post('lan', `/numbers/${spelling}/reveal?run=${RUN}`, { reason }))[1]).toContain(
      'There is nothing to show',
    )
    expect((await of('lan').get(`/en/numbers/${spelling}`)).status).toBe(404)
    const headers = { authorization: `Bearer ${token}` }
    expect((await fetch(`${site.url}/api/v1/numbers/${spelling}`, { headers })).status).toBe(404)
    expect((await post('lan', '/openings', { run: RUN, subject: spelling, reason }))[0]).toBe(400)
  }
  expect(
    actions()
      .slice(before)
      .filter((action) => !action.startsWith('token')),
  ).toEqual([])
})

describe('a run', () => {
  it('is signed by two regulators', async () => {
    const [path, statement] = [`/runs/${RUN}`, 'looked through <b>all</b> figures']
    expect((await post('hoa', `${path}/sign-off`, { statement, checked: 'yes' }))[0]).toBe(403)
    expect((await post('lan', `${path}/sign-off`, { statement, checked: 'yes' }))[1]).toContain(
      'a second person must sign',
    )
    expect((await post('lan', `${path}/sign-off`, { statement, checked: 'yes' }))[1]).toContain('It was not done')
    const signed = (await post('minh', `${path}/sign-off`, { statement, checked: 'yes' }))[1]
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
    expect(await text('tuan', '/runs')).toMatch(/<bdi>lan<\/bdi>, <bdi>minh<\/bdi>/)
  })

  it('that is held is released by two, then recalled', async () => {
    const path = `/runs/${HELD_RUN}`
    expect((await post('lan', `${path}/sign-off`, { statement: reason, checked: 'yes' }))[1]).toContain(
      'It was not done',
    )
    expect((await post('lan', `${path}/release`, { reason }))[1]).toContain('a second person must agree')
    expect((await post('lan', `${path}/release`, { reason }))[1]).toContain('It was not done')
    expect((await post('minh', `${path}/release`, { reason }))[1]).toContain('Released by two people')
    expect((await post('minh', `${path}/recall`, { reason, checked: 'yes' }))[1]).toContain(
      'no answer files had been laid out',
    )
    expect(await text('minh', path)).toContain('RECALLED')
    expect((await post('minh', `${path}/recall`, { reason, checked: 'yes' }))[0]).toBe(303)
    expect(actions().slice(-3)).toEqual(['approve lan', 'release minh', 'recall minh'])
  })
})

describe('a case', () => {
  it('is noted on and decided by who may; an exception takes two', async () => {
    const path = `/cases/${plain.caseId}`
    const today = new Date().toISOString().slice(0, 10)
    expect((await of('tuan').post(`/en${path}/notes`, { note: 'x' })).status).toBe(403)
    expect((await of('hoa').post(`/en${path}/notes`, { note: '<script>alert(1)</script>' })).status).toBe(303)
    expect((await of('hoa').post(`/en${path}/exception`, { until: '2020-01-01', reason })).status).toBe(200)
    expect((await of('hoa').post(`/en${path}/exception`, { until: today, reason })).status).toBe(303)
    const agree = { proposal: '1', reason }
    expect((await post('hoa', `${path}/exception/agree`, agree))[1]).toContain('It was not written down')
    expect((await of('lan').post(`/en${path}/exception/agree`, agree)).status).toBe(303)
    expect((await post('lan', `${path}/decision`, { decision: 'answer', reason }))[1]).toContain(
      'It was not written down',
    )
    expect((await of('lan').post(`/en${path}/decision`, { decision: 'dispute', reason })).status).toBe(303)
    const cases = openCases(site.db)
    expect([...cases.rows({ caseId: plain.caseId })].map(({ state }) => state)).toEqual(['disputed'])
    const turns = cases.history(plain.caseId).slice(-2)
    cases.close()
    expect(turns.map(({ became, actor, approver }) => [became, actor, approver])).toEqual([
      ['except', 'hoa', 'lan'],
      ['dispute', 'lan', ''],
    ])
  })

  it('and a run are held, and let go', async () => {
    expect((await post('hoa', '/holds', { run: RUN, reason }))[0]).toBe(403)
    expect((await post('tuan', '/holds', { run: RUN, case: '', reason }))[1]).toContain('The run is held')
    expect((await post('tuan', '/holds', { run: '', case: plain.caseId, reason }))[1]).toContain('The case is sealed')
    expect((await post('tuan', '/holds', { run: '', case: 'f'.repeat(32), reason }))[1]).toContain(
      'There is no such case',
    )
    expect((await post('tuan', '/holds', { run: '', case: '', reason }))[1]).toContain('Choose a run')
    expect([...keptRuns(site.db)]).toEqual([RUN])
    expect((await post('lan', '/holds/1/lift', { reason }))[1]).toContain('The hold is lifted')
    expect((await post('lan', '/holds/1/lift', { reason }))[1]).toContain('It was lifted already')
    expect((await post('lan', '/holds/9/lift', { reason }))[0]).toBe(404)
    expect([...keptRuns(site.db)]).toEqual([])
  })
})

it('notices of an older night name the newer ones that were withdrawn', async () => {
  const carrier = await site.logIn('an')
  const notices = async (): Promise<string> => (await carrier.get('/en/own/notices')).text()
  // The night before was withdrawn too; of what came before the night that is shown nothing is said.
  expect(await notices()).not.toContain('class="banner"')
  expect((await post('lan', `/runs/${RUN}/recall`, { reason, checked: 'yes' }))[0]).toBe(303)
  const text = await notices()
  expect(text).toContain(`of run ${NIGHTS[0]}.1 (night of`)
  for (const run of [RUN, HELD_RUN]) expect(text).toContain(run)
})

it('a run that has left is recalled, and who got it is told', async () => {
  const run = `${NIGHTS[0]}.1`
  const why = `${reason} <b>at once</b>`
  // While a night writes, nothing is decided: the form is there for the next try.
  const writing = lockStore(site.db)
  expect((await post('lan', `/runs/${run}/recall`, { reason: why, checked: 'yes' }))[0]).toBe(503)
  writing.release()
  expect(await text('lan', `/runs/${run}`)).toContain(`action="/en/runs/${run}/recall`)
  expect((await post('lan', `/runs/${run}/recall`, { reason: why, checked: 'yes' }))[1]).toContain(
    'It is recalled, and the carriers are told',
  )
  const told = JSON.parse(readFileSync(join(site.folder, 'outbox', 'viettel', run, 'recall.json'), 'utf8'))
  expect(told.reason).toBe(why)
  expect(await text('lan', `/runs/${run}`)).not.toContain(`action="/en/runs/${run}/recall`)
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
    expect(await text('tuan', `${path}?run=${run}`), path).toContain('This run was RECALLED')
  }
})

it('all of it stands in the audit log, where an administrator sees no number', async () => {
  expect(verifyAudit(site.db).firstBroken).toBeUndefined()
  const whole = await text('tuan', '/audit?check=all')
  expect(whole).toContain('entries are a whole chain')
  expect(whole).toContain(`>${plain.msisdn}</a>`)
  const said = await Promise.all(
    ['/vi/audit', `/vi/runs/${HELD_RUN}`].map(async (path) => (await of('tuan').get(path)).text()),
  )
  expect(said[0]).toContain('ghi chú số <bdi>1</bdi>')
  expect(said[1]).toMatch(/\d số liệu vượt ngưỡng/)
  const masked = await text('quan', '/audit')
  expect(masked).toContain('Numbers are masked')
  expect(masked).not.toContain(plain.msisdn)
  // Against a hash the three digits that are masked are found by a thousand tries: neither program nor person gets one.
  const programs = await (await of('quan').get('/api/v1/audit')).text()
  const looked = JSON.parse(programs).rows.find(({ action }: { action: string }) => action === 'reveal')
  expect(Object.keys(looked)).toEqual(['seq', 'at', 'actor', 'action', 'run', 'subject', 'reason'])
  expect(looked.subject).toMatch(/^\d{4}\*{3}\d{3}$/)
  const hashes = [...auditRows(site.db)].map(({ hash }) => hash)
  for (const shown of [programs, masked, await text('quan', '/audit?check=all')]) {
    expect(hashes.filter((hash) => shown.includes(hash))).toEqual([])
  }
  expect(await text('quan', '/audit?check=all')).toContain('entries are a whole chain')
  const whom = JSON.parse(await (await of('tuan').get('/api/v1/audit')).text())
  expect(hashes).toContain(whom.rows[0].hash)
  expect((await of('hoa').get('/en/audit')).status).toBe(403)
})
