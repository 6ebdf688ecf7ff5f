/** A carrier's way in: what was checked lies in the inbox, whole, and is taken from there. */
import { generateKeyPairSync } from 'node:crypto'
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readInbox } from '../../src/exchange/inbox.ts'
import { type SubmitOrder, submit } from '../../src/exchange/submit.ts'
import { canonical } from '../../src/formats/canonical.ts'
import { checkFiles } from '../../src/run/check.ts'
import { planCheck } from '../../src/run/check-plan.ts'
import type { CheckReport } from '../../src/run/check-report.ts'
import { businessDateOf, plannedLooseFiles } from '../../src/run/plan.ts'
import { dumpText } from '../reference/small-world.ts'
import { watching } from '../worlds/ways.ts'

const scratch = mkdtempSync(join(tmpdir(), 'simsach-submit-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const keys = generateKeyPairSync('ed25519')
const paths = ['a.csv', 'b.csv'].map((name) => join(scratch, name))
let report: CheckReport

beforeAll(async () => {
  for (const [i, path] of paths.entries()) writeFileSync(path, dumpText([{ msisdn: `098100000${i}` }]))
  const files = plannedLooseFiles({ paths, format: canonical, carrier: 'itel', date: '2026-11-20' })
  const options = { threads: 1, slabBytes: 4096, memoryBytes: undefined, out: undefined, rejectShareMax: 0 }
  report = await checkFiles(planCheck(options, businessDateOf('2026-11-20'), files), watching().watch)
})

const order = (inbox: string, more: Partial<SubmitOrder> = {}): SubmitOrder => ({
  ...{ report, inbox: join(scratch, inbox), extractedAt: undefined, extractedAtDefault: '2026-11-20T23:00:00' },
  ...{ sequence: undefined, key: keys.privateKey, signal: new AbortController().signal },
  ...more,
})

test('what is submitted is taken, signature and all, and the same again adds nothing', async () => {
  const first = await submit(order('inbox'))
  expect([first.submission, first.isNew]).toEqual(['itel/2026-11-20-001', true])
  expect(first.manifest).toMatchObject({
    extractedAt: '2026-11-20T23:00:00',
    // 84981000000 + 84981000001
    totals: { records: 2, statuses: { active: 2 }, msisdnSum: '169962000001', msisdnUnusable: 0 },
  })
  writeFileSync(join(scratch, 'itel.pem'), keys.publicKey.export({ type: 'spki', format: 'pem' }))
  const carriers = { itel: { publicKey: join(scratch, 'itel.pem'), rejects: { maxShare: 0.01 } } }
  const { submissions } = await readInbox(join(scratch, 'inbox'), { carriers })
  expect(submissions.map(({ manifest }) => manifest)).toEqual([first.manifest])
  for (const path of paths) expect(readFileSync(path.replace(scratch, first.folder))).toEqual(readFileSync(path))

  const again = await submit(order('inbox', { extractedAtDefault: '2026-11-21T01:00:00' }))
  expect([again.submission, again.isNew]).toEqual(['itel/2026-11-20-001', false])
  expect(await submit(order('inbox', { sequence: 5 }))).toMatchObject({ submission: again.submission, isNew: false })
  const unsigned = { extractedAt: '2026-11-21T01:00:00', key: undefined }
  const other = await submit(order('inbox', unsigned))
  expect([other.submission, other.isNew]).toEqual(['itel/2026-11-20-002', true])
  expect((await submit(order('inbox', unsigned))).isNew).toBe(false)
  expect((await readInbox(join(scratch, 'inbox'), { carriers })).seen[1]?.refusal?.code).toBe('signature-missing')
  const signed = await submit(order('inbox', { ...unsigned, key: keys.privateKey }))
  expect([signed.submission, signed.isNew]).toEqual(['itel/2026-11-20-003', true])
  expect(readdirSync(join(scratch, 'inbox/itel'))).toHaveLength(3)
})

test('what was damaged in the inbox is not the same', async () => {
  const { folder } = await submit(order('damaged'))
  writeFileSync(join(folder, 'a.csv'), readFileSync(join(folder, 'a.csv'), 'latin1').replace('1', '2'), 'latin1')
  expect(await submit(order('damaged'))).toMatchObject({ submission: 'itel/2026-11-20-002', isNew: true })
  appendFileSync(join(scratch, 'damaged/itel/2026-11-20-002/b.csv'), '\n')
  expect(await submit(order('damaged'))).toMatchObject({ submission: 'itel/2026-11-20-003', isNew: true })
})

test('a sequence that is taken is never changed, and what a kill has left is replaced', async () => {
  const left = join(scratch, 'kept/itel/2026-11-20-007.partial')
  mkdirSync(left, { recursive: true })
  writeFileSync(join(left, 'a.csv'), 'half')
  const { folder } = await submit(order('kept', { sequence: 7 }))
  const taken = submit(order('kept', { sequence: 7, extractedAt: '2026-11-21T02:00:00' }))
  await expect(taken).rejects.toMatchObject({ code: 'bad-option' })
  expect((await submit(order('kept', { extractedAt: '2026-11-21T02:00:00' }))).submission).toBe('itel/2026-11-20-008')
  expect(readdirSync(join(scratch, 'kept/itel'))).toEqual(['2026-11-20-007', '2026-11-20-008'])
  expect(readdirSync(folder)).toEqual(['a.csv', 'b.csv', 'manifest.json', 'manifest.json.sig'])
})

test('a file that is no longer the one that was checked leaves nothing in the inbox', async () => {
  appendFileSync(paths[1] ?? '', '\n')
  await expect(submit(order('changed'))).rejects.toMatchObject({ code: 'file-changed' })
  expect(readdirSync(join(scratch, 'changed/itel'))).toEqual([])
})
