/** What people decide on cases and hold, through the real server, and the audit log in which it stands. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditRows, verifyAudit } from '../../src/store/audit.ts'
import { openCases } from '../../src/store/case-reader.ts'
import type { CaseRow } from '../../src/store/case-reading.ts'
import { keptRuns } from '../../src/store/holds.ts'
import { servedSite, type TestSite } from './site.ts'
import { HELD_RUN, NIGHTS } from './site-world.ts'
import { firstCase, type Visitors, visitorsOf } from './visitors.ts'

const RUN = `${NIGHTS[2]}.1`
const reason = 'complaint 12/KN of 21 November'

let site: TestSite
let visitors: Visitors
let plain: CaseRow

beforeAll(async () => {
  site = await servedSite()
  visitors = await visitorsOf(site, ['lan', 'hoa', 'tuan', 'quan'])
  plain = firstCase(site.db, 'persisting')
  // For the audit log, before anybody disputes it.
  await visitors.post('lan', `/numbers/${plain.msisdn}/reveal?run=${RUN}`, { reason })
})
afterAll(() => site.close())

describe('a case', () => {
  it('is noted on and decided by who may; an exception takes two', async () => {
    const path = `/cases/${plain.caseId}`
    const today = new Date().toISOString().slice(0, 10)
    expect((await visitors.of('tuan').post(`/en${path}/notes`, { note: 'x' })).status).toBe(403)
    expect((await visitors.of('hoa').post(`/en${path}/notes`, { note: '<script>alert(1)</script>' })).status).toBe(303)
    expect((await visitors.of('hoa').post(`/en${path}/exception`, { until: '2020-01-01', reason })).status).toBe(200)
    expect((await visitors.of('hoa').post(`/en${path}/exception`, { until: today, reason })).status).toBe(303)
    const agree = { proposal: '1', reason }
    expect((await visitors.post('hoa', `${path}/exception/agree`, agree))[1]).toContain('It was not written down')
    expect((await visitors.of('lan').post(`/en${path}/exception/agree`, agree)).status).toBe(303)
    expect((await visitors.post('lan', `${path}/decision`, { decision: 'answer', reason }))[1]).toContain(
      'It was not written down',
    )
    expect((await visitors.of('lan').post(`/en${path}/decision`, { decision: 'dispute', reason })).status).toBe(303)
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
    expect((await visitors.post('hoa', '/holds', { run: RUN, reason }))[0]).toBe(403)
    expect((await visitors.post('tuan', '/holds', { run: RUN, case: '', reason }))[1]).toContain('The run is held')
    expect((await visitors.post('tuan', '/holds', { run: '', case: plain.caseId, reason }))[1]).toContain(
      'The case is sealed',
    )
    expect((await visitors.post('tuan', '/holds', { run: '', case: 'f'.repeat(32), reason }))[1]).toContain(
      'There is no such case',
    )
    expect((await visitors.post('tuan', '/holds', { run: '', case: '', reason }))[1]).toContain('Choose a run')
    expect([...keptRuns(site.db)]).toEqual([RUN])
    expect((await visitors.post('lan', '/holds/1/lift', { reason }))[1]).toContain('The hold is lifted')
    expect((await visitors.post('lan', '/holds/1/lift', { reason }))[1]).toContain('It was lifted already')
    expect((await visitors.post('lan', '/holds/9/lift', { reason }))[0]).toBe(404)
    expect([...keptRuns(site.db)]).toEqual([])
  })
})

it('all of it stands in the audit log, where an administrator sees no number', async () => {
  expect(verifyAudit(site.db).firstBroken).toBeUndefined()
  const whole = await visitors.text('tuan', '/audit?check=all')
  expect(whole).toContain('entries are a whole chain')
  expect(whole).toContain(`>${plain.msisdn}</a>`)
  const said = await Promise.all(
    ['/vi/audit', `/vi/runs/${HELD_RUN}`].map(async (path) => (await visitors.of('tuan').get(path)).text()),
  )
  expect(said[0]).toContain('ghi chú số <bdi>1</bdi>')
  expect(said[1]).toMatch(/\d số liệu vượt ngưỡng/)
  const masked = await visitors.text('quan', '/audit')
  expect(masked).toContain('Numbers are masked')
  expect(masked).not.toContain(plain.msisdn)
  // Against a hash the three digits that are masked are found by a thousand tries: neither program nor person gets one.
  const programs = await (await visitors.of('quan').get('/api/v1/audit')).text()
  const looked = JSON.parse(programs).rows.find(({ action }: { action: string }) => action === 'reveal')
  expect(Object.keys(looked)).toEqual(['seq', 'at', 'actor', 'action', 'run', 'subject', 'reason'])
  expect(looked.subject).toMatch(/^\d{4}\*{3}\d{3}$/)
  const hashes = [...auditRows(site.db)].map(({ hash }) => hash)
  for (const shown of [programs, masked, await visitors.text('quan', '/audit?check=all')]) {
    expect(hashes.filter((hash) => shown.includes(hash))).toEqual([])
  }
  expect(await visitors.text('quan', '/audit?check=all')).toContain('entries are a whole chain')
  const whom = JSON.parse(await (await visitors.of('tuan').get('/api/v1/audit')).text())
  expect(hashes).toContain(whom.rows[0].hash)
  expect((await visitors.of('hoa').get('/en/audit')).status).toBe(403)
})
