/** Values of a number on the page, through the real server: who is shown them, and what is written down. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseRow } from '../../src/store/case-reading.ts'
import { servedSite, type TestSite } from './site.ts'
import { NIGHTS } from './site-world.ts'
import { firstCase, type Visitors, visitorsOf } from './visitors.ts'

const RUN = `${NIGHTS[2]}.1`
const reason = 'complaint 12/KN of 21 November'

let site: TestSite
let visitors: Visitors
let disputed: CaseRow
let plain: CaseRow

beforeAll(async () => {
  site = await servedSite()
  visitors = await visitorsOf(site, ['lan', 'minh', 'hoa', 'tuan', 'an'])
  disputed = firstCase(site.db, 'disputed')
  plain = firstCase(site.db, 'persisting')
})
afterAll(() => site.close())

describe('values', () => {
  it('are shown to who gives a reason, once, kept nowhere, and not to who has no right to them', async () => {
    const path = `/numbers/${plain.msisdn}/reveal?run=${RUN}`
    const hidden = await visitors.text('lan', `/numbers/${plain.msisdn}`)
    expect(hidden).toContain('Look at the values')
    const answer = await visitors.of('lan').post(`/en${path}`, { reason })
    const shown = await answer.text()
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    const [, name = 'none'] = /<bdi>(\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)+)<\/bdi>/u.exec(shown) ?? []
    expect(name).not.toBe('none')
    expect(hidden).not.toContain(name)
    expect(site.log().join('')).not.toContain(name)
    expect(visitors.actions().at(-1)).toBe('reveal lan')
    expect((await visitors.post('tuan', path, { reason }))[0]).toBe(403)
    expect((await visitors.post('an', path, { reason }))[0]).toBe(403)
    expect((await visitors.post('lan', path, { reason: 'short' }))[0]).toBe(400)
    expect((await visitors.post('lan', path, { reason: '              ' }))[1]).toContain('at least 10 characters')
    expect(await visitors.text('tuan', `/numbers/${plain.msisdn}`)).not.toContain('Look at the values')
  })

  it('of a record that was not found say that the register has nobody, before the look and in its answer', async () => {
    const list = await visitors.text('lan', `/findings?run=${RUN}&rule=identity-not-found`)
    const [, msisdn = 'none'] = /\/en\/numbers\/(\d+)/.exec(list.slice(list.indexOf('<tbody'))) ?? []
    expect(await visitors.text('lan', `/numbers/${msisdn}`)).toContain('unless the box below is ticked, only what')
    const path = `/numbers/${msisdn}/reveal?run=${RUN}`
    const [, shown] = await visitors.post('minh', path, { reason })
    expect(shown).toContain('There is nobody of the register to stand beside it')
    expect(shown).toContain('for that box was not ticked')
    expect(shown).not.toContain('What the carrier wrote beside what the register held')
    expect((await visitors.post('minh', path, { reason, suggested: 'yes' }))[1]).not.toContain('was not ticked')
  })

  it('under dispute take two people', async () => {
    const path = `/numbers/${disputed.msisdn}`
    expect(await visitors.text('lan', path)).toContain('two people must agree')
    expect((await visitors.post('lan', `${path}/reveal?run=${RUN}`, { reason }))[1]).toContain(
      'Not yet: two people must agree',
    )
    expect((await visitors.post('lan', '/openings', { run: RUN, subject: disputed.msisdn, reason }))[1]).toContain(
      'It is asked for',
    )
    expect((await visitors.post('lan', '/openings/1/approve', { reason }))[1]).toContain('It was not approved')
    expect(await visitors.text('hoa', '/openings')).toContain(disputed.msisdn)
    expect((await visitors.post('hoa', '/openings/1/approve', { reason: 'seen the letter myself' }))[1]).toContain(
      'It is approved',
    )
    const shown = (await visitors.post('lan', `${path}/reveal?run=${RUN}`, { reason }))[1]
    expect(shown).toContain('What the carrier wrote beside what the register held')
    expect((await visitors.post('lan', `${path}/reveal?run=${RUN}`, { reason }))[1]).toContain('Not yet')
    expect(visitors.actions().slice(-6)).toEqual([
      ...['reveal-refused lan', 'reveal-asked lan', 'reveal-refused lan', 'reveal-approved hoa', 'reveal lan'],
      'reveal-refused lan',
    ])
  })

  it('take two also of whoever has answered the dispute, who is told so; others look alone', async () => {
    const path = `/numbers/${disputed.msisdn}`
    expect(
      (await visitors.of('hoa').post(`/en/cases/${disputed.caseId}/decision`, { decision: 'answer', reason })).status,
    ).toBe(303)
    expect(await visitors.text('hoa', path)).toContain('so you do not look alone')
    expect((await visitors.post('hoa', `${path}/reveal?run=${RUN}`, { reason }))[1]).toContain(
      'Not yet: two people must agree, for you have ended a dispute about this number',
    )
    expect(await (await visitors.of('tuan').get('/vi/audit')).text()).toContain(
      `người này đã kết thúc một khiếu nại liên quan`,
    )
    expect(await visitors.text('minh', path)).toContain('Show the values')
    expect((await visitors.post('hoa', '/openings', { run: RUN, subject: disputed.msisdn, reason }))[1]).toContain(
      'You have asked (opening 2',
    )
  })
})

it('a number has one spelling: under another one nothing is shown, asked for or written down', async () => {
  const before = visitors.actions().length
  const token = site.token('lan')
  for (const spelling of [`0${plain.msisdn}`, `000000${plain.msisdn}`]) {
    expect((await visitors.post('lan', `/numbers/${spelling}/reveal?run=${RUN}`, { reason }))[1]).toContain(
      'There is nothing to show',
    )
    expect((await visitors.of('lan').get(`/en/numbers/${spelling}`)).status).toBe(404)
    const headers = { authorization: `Bearer ${token}` }
    expect((await fetch(`${site.url}/api/v1/numbers/${spelling}`, { headers })).status).toBe(404)
    expect((await visitors.post('lan', '/openings', { run: RUN, subject: spelling, reason }))[0]).toBe(400)
  }
  expect(
    visitors
      .actions()
      .slice(before)
      .filter((action) => !action.startsWith('token')),
  ).toEqual([])
})
