/** What a run refuses of an inbox, by both engines, and what the store keeps of it. Totals are counted by hand. */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { isAnyRefused } from '../../src/exchange/decisions.ts'
import { readInbox } from '../../src/exchange/inbox.ts'
import { type ReconciledInbox, reconcileInbox } from '../../src/exchange/taken-night.ts'
import type { ControlTotals } from '../../src/model/manifest.ts'
import { businessDateOf, planRun } from '../../src/run/plan.ts'
import { openSubmissions } from '../../src/store/submissions.ts'
import { dumpText, type RecordRow, registerText } from '../reference/small-world.ts'
import { local, reference, type Way } from '../worlds/ways.ts'

const scratch = mkdtempSync(join(tmpdir(), 'simsach-gate-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const RECORDS: readonly RecordRow[] = [
  { msisdn: '0981000001', status: 'active' },
  { msisdn: '84382000002', status: 'blocked-one-way' },
  { msisdn: '0131234567890', subscriber_kind: 'm2m', status: 'terminated' },
  { msisdn: '12' },
]
const TOTALS: ControlTotals = {
  records: 4,
  statuses: { active: 1, 'blocked-one-way': 1, terminated: 1 },
  // 84981000001 + 84382000002 + 84131234567890
  msisdnSum: '84300597567893',
  msisdnUnusable: 1,
}
const UNREADABLE = [{ msisdn: '12' }, { msisdn: '' }, { msisdn: 'x' }, { msisdn: '0981000003' }]

/** What a submission is, beside the records and totals above. */
interface Sent {
  readonly text?: string
  readonly totals?: Partial<ControlTotals>
  readonly records?: number
  readonly sha256?: string
  readonly extractedAt?: string
}

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex')

function send(inbox: string, submission: string, { text = dumpText(RECORDS), totals, ...sent }: Sent = {}): void {
  const [carrier = '', name = ''] = submission.split('/')
  const folder = join(inbox, submission)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'a.csv'), text)
  const said = { bytes: Buffer.byteLength(text), sha256: sent.sha256 ?? sha256Of(text), records: sent.records ?? 4 }
  const manifest = {
    ...{
      carrier,
      businessDate: name.slice(0, 10),
      sequence: Number(name.slice(11)),
      format: 'canonical',
      kind: 'full',
    },
    ...{ extractedAt: sent.extractedAt ?? '2026-11-20T23:00:00', files: [{ name: 'a.csv', ...said }] },
    totals: { ...TOTALS, ...totals },
  }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
}

/** A night of its own folder. */
function world(name: string) {
  const path = join(scratch, name)
  mkdirSync(path)
  const at = (...names: readonly string[]): string => join(path, ...names)
  writeFileSync(at('register.csv'), registerText([{}]))
  writeFileSync(at('register.key'), '5a'.repeat(32))
  const reconcile = async (way: Way, db?: string): Promise<ReconciledInbox> => {
    const inbox = await readInbox(at('inbox'), { rejectShareMax: 0.3 })
    return await reconcileInbox(inbox, {
      db,
      run: async ({ date, files, submissions, seen }) => {
        const store = db === undefined ? undefined : { db, version: '0', seen }
        const folders = { register: at('register.csv'), out: at(way.name), keyFile: at('register.key') }
        const options = { ...folders, confirmations: undefined, listOutcomes: true, threads: 1, version: '0', store }
        return (await way.run(planRun(options, businessDateOf(date), files, submissions))).summary
      },
    })
  }
  return { at, inbox: at('inbox'), reconcile }
}

const engine = local(1, 4096, 1)
/** What is wrong with the second submission of a carrier of its own. */
const BAD: readonly (readonly [carrier: string, code: string, reason: RegExp, sent: Sent])[] = [
  ['a', 'checksum-differs', /a\.csv has SHA-256 [0-9a-f]{64}; its manifest says 0{64}/, { sha256: '0'.repeat(64) }],
  ['b', 'totals-differ', /: records 9 said, 4 counted$/, { totals: { records: 9 } }],
  ['c', 'totals-differ', /: a\.csv records 5 said, 4 counted$/, { records: 5 }],
  [
    'd',
    'totals-differ',
    /: msisdnSum 7 said, 84300597567893 counted; msisdnUnusable 0 said, 1 counted$/,
    { totals: { msisdnSum: '7', msisdnUnusable: 0 } },
  ],
  [
    'e',
    'totals-differ',
    /: statuses\.active 2 said, 1 counted; statuses\.blocked-one-way 0 said, 1 counted$/,
    { totals: { statuses: { active: 2, terminated: 1 } } },
  ],
  [
    'f',
    'rejects-too-many',
    /a\.csv: 3 of 4 records cannot be read \(75\.00 %\); 30 % may be$/,
    { text: dumpText(UNREADABLE), totals: { statuses: { active: 1 }, msisdnSum: '84981000003', msisdnUnusable: 3 } },
  ],
  ['g', 'header-missing-column', /g\/2026-11-20-002\/a\.csv/, { text: 'a,b\n1,2\n' }],
]

describe.each([['local', engine] as const, ['reference', reference] as const])(
  'the gate of the %s engine',
  (name, way) => {
    test('refuses what is not what its manifest says, and takes the last that is', async () => {
      const { inbox, at, reconcile } = world(name)
      send(inbox, 'viettel/2026-11-20-001')
      for (const [carrier, , , sent] of BAD) {
        send(inbox, `${carrier}/2026-11-20-001`)
        send(inbox, `${carrier}/2026-11-20-002`, sent)
      }
      const { summary, inbox: decided } = await reconcile(way)
      expect(isAnyRefused(decided)).toBe(true)
      expect(decided.seen.map(({ submission, state }) => `${submission} ${state}`)).toEqual([
        ...BAD.flatMap(([carrier]) => [`${carrier}/2026-11-20-001 accepted`, `${carrier}/2026-11-20-002 refused`]),
        'viettel/2026-11-20-001 accepted',
      ])
      for (const [i, [, code, reason]] of BAD.entries()) {
        const { refusal } = decided.seen[2 * i + 1] ?? {}
        expect(refusal).toMatchObject({ code, reason: expect.stringMatching(reason) })
        expect(refusal?.reason).not.toContain(scratch)
      }
      expect(summary.files.map(({ totals }) => totals)).toEqual(summary.files.map(() => TOTALS))
      const tables = ['findings.csv', 'outcomes.csv', 'rejects.csv']
      const seenAll = tables.map((table) => readFileSync(at(way.name, table), 'utf8'))
      for (const [carrier] of BAD) rmSync(join(inbox, `${carrier}/2026-11-20-002`), { recursive: true })
      expect(isAnyRefused((await reconcile(way)).inbox)).toBe(false)
      expect(tables.map((table) => readFileSync(at(way.name, table), 'utf8'))).toEqual(seenAll)
    })
  },
)

describe('what the store keeps', () => {
  test('late, again the same, superseded, and nothing to take', async () => {
    const { inbox, at, reconcile } = world('store')
    const db = at('simsach.db')
    const states = (): string[] => {
      const store = openSubmissions(db)
      const rows = store.submissions('2026-11-20')
      store.close()
      return rows.map(
        ({ submission, state, run = '-' }) => `${submission.slice(0, -15)} ${submission.slice(-3)} ${state} ${run}`,
      )
    }
    send(inbox, 'viettel/2026-11-20-001', { records: 5 })
    await expect(reconcile(engine, db)).rejects.toMatchObject({ code: 'totals-differ' })
    expect(states()).toEqual(['viettel 001 refused -'])

    send(inbox, 'viettel/2026-11-20-002')
    await reconcile(engine, db)
    expect(states()).toEqual(['viettel 001 refused -', 'viettel 002 accepted 2026-11-20.1'])

    send(inbox, 'viettel/2026-11-20-003')
    expect((await reconcile(engine, db)).summary.run).toBe('2026-11-20.1')
    expect(states()[2]).toBe('viettel 003 received -')

    send(inbox, 'mobifone/2026-11-20-001')
    send(inbox, 'viettel/2026-11-20-004', { extractedAt: '2026-11-20T23:59:00' })
    expect((await reconcile(engine, db)).summary.run).toBe('2026-11-20.2')
    expect(states()).toEqual([
      'mobifone 001 late 2026-11-20.2',
      'viettel 001 refused -',
      'viettel 002 superseded 2026-11-20.1',
      'viettel 003 superseded -',
      'viettel 004 accepted 2026-11-20.2',
    ])
  })
})
