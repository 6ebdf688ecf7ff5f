/** What a carrier's account finds in a store: a night of two carriers written by hand, and a third that is only expected. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Viewer } from '../../src/model/account.ts'
import type { HoldReason } from '../../src/model/hold.ts'
import type { SeenSubmission, SubmissionState } from '../../src/model/submission.ts'
import { approveRelease, decideOnce, recordRecall } from '../../src/store/decisions.ts'
import { recordDeliveries } from '../../src/store/deliveries.ts'
import { type StoreReading, TALLY_DIMENSIONS } from '../../src/store/reading.ts'
import { RunRecalled } from '../../src/store/recalls.ts'
import { OWN_DIMENSIONS, scopedStore } from '../../src/store/scoped.ts'
import { answerFileFor, answersFor, submissionsFor } from '../../src/store/scoped-answers.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { noteSubmissions, type SubmissionRow } from '../../src/store/submissions.ts'
import { answeredNight, DATE } from '../exchange/answered-night.ts'

const dir = mkdtempSync(join(tmpdir(), 'simsach-scoped-'))
const RUN = `${DATE}.1`
const viettel: Viewer = { account: 'v', role: 'carrier', carrier: 'viettel' }
const regulator: Viewer = { account: 'r', role: 'regulator', carrier: undefined }
const HELD: HoldReason = {
  ...{ kind: 'first-night', carrier: '', key: '', found: 0, foundOf: 0, usual: 0, usualOf: 0 },
  ...{ bound: 0, least: 0, nights: 0 },
}
const at = new Date('2026-11-21T02:00:00Z')
let store: StoreReading
/** As a request would have it. */
const own = (): StoreReading => scopedStore(store, viettel)
let db = ''
const neverOpen = join(dir, 'never-open.db')
beforeAll(async () => {
  db = await answeredNight(dir)
  cpSync(db, neverOpen)
  recordRecall(neverOpen, { run: RUN, actor: 'lan', reason: 'wrong register', at })
  store = openStore(db)
})
afterAll(() => {
  store.close()
  rmSync(dir, { recursive: true })
})

const decide = (reasons: readonly HoldReason[]) => decideOnce(db, RUN, { reasons, why: 'test', at })

/** What somebody who asks for a run gets told. */
function toldOf(run: string | undefined): string {
  try {
    own().open(run).close()
    return 'opened'
  } catch (error) {
    return error instanceof Error ? error.message.replace(run ?? '', '…') : ''
  }
}

describe('the store of a carrier’s account', () => {
  it('has no run that nobody has let go, as if there were none', () => {
    for (const decided of ['undecided', decide([HELD])]) {
      expect(own().runs(), decided).toEqual([])
      expect(own().nights(10), decided).toEqual([])
      expect(toldOf(RUN), decided).toBe(toldOf('2026-11-20.9'))
      expect(() => own().tallies(RUN, 'carrier'), decided).toThrow('there is no run')
    }
    for (const actor of ['lan', 'minh']) approveRelease(db, { run: RUN, actor, reason: 'looked at', at })
    expect(
      own()
        .runs()
        .map(({ run, standing }) => [run, standing]),
    ).toEqual([[RUN, 'released']])
    expect(toldOf(RUN)).toBe('opened')
  })

  it('has its own figures, and none over all carriers', () => {
    const [listed] = own().runs()
    // Eight records: one without a number, one at peace, and one name that fits at two carriers.
    expect(listed?.records).toBe(8)
    expect(listed?.summary.rows).toMatchObject({ read: 8, rejected: 1, mismatched: 2 })
    expect(listed?.summary).toMatchObject({ findings: {}, register: { rows: 0, persons: 0, sha256: '' } })
    const run = own().open(RUN)
    for (const dimension of TALLY_DIMENSIONS) {
      const tallies = [...run.tallies(dimension), ...own().tallies(RUN, dimension)]
      expect(tallies.every(({ carrier }) => carrier === 'viettel')).toBe(true)
      // Eight records are too few for a scorecard that names none of them.
      expect(tallies.length > 0, dimension).toBe(OWN_DIMENSIONS.includes(dimension) && dimension !== 'scorecard')
    }
    expect(run.files().map(({ id }) => id)).toEqual([`viettel/${DATE}-001/dump.csv`])
    expect(run.submissions().map(({ submission }) => submission)).toEqual([`viettel/${DATE}-001`])
    expect(run.rejectCounts().map(({ code, count }) => [code, count])).toEqual([['msisdn-missing', 1]])
    expect(run.carriers()).toEqual(['viettel'])
    run.close()
  })

  it('has what changed since an earlier run in which it had data, and since no other', () => {
    const [listed] = store.runs()
    if (listed === undefined) throw new Error('a run')
    const earlier = { ...listed, run: '2026-11-19.1', date: '2026-11-19' }
    const others = listed.summary.files.filter(({ carrier }) => carrier !== 'viettel')
    const without = { ...earlier, run: '2026-11-18.1', summary: { ...listed.summary, files: others } }
    const rows = [{ rule: 'name-mismatch', carrier: 'viettel', appeared: 1, stayed: 2, vanished: 3 }]
    const changes = () => [earlier, without].map(({ run: against }) => ({ against, rows }))
    const stub: StoreReading = {
      ...{ ...store, runs: () => [listed, earlier, without] },
      open: (run) => ({ ...store.open(run), changes }),
    }
    const run = scopedStore(stub, viettel).open(RUN)
    expect(run.changes()).toEqual([{ against: '2026-11-19.1', rows: [{ ...rows[0], rule: '' }] }])
    run.close()
  })

  it('has the scorecard in steps that hide single records', () => {
    const counted = (count: number, denominator: number): number | undefined => {
      const row = { carrier: 'viettel', key: 'clean', measure: 'no', count, denominator }
      const stub: StoreReading = { ...store, tallies: () => [row, { ...row, carrier: '' }] }
      const [told, ...others] = scopedStore(stub, viettel).tallies(RUN, 'scorecard') ?? []
      expect([others, told?.denominator ?? 1000]).toEqual([[], 1000])
      return told?.count
    }
    // 2.7 % of a million in thousandths; of 600 in steps of 17, so that 23 and 24 records look the same.
    expect([counted(27_450, 1_000_000), counted(23, 600), counted(24, 600), counted(5, 99)]).toEqual([
      27,
      34,
      34,
      undefined,
    ])
  })

  it('answers nothing that does not leave, whatever is asked', () => {
    const run = own().open(RUN)
    const order = { seed: 1, perRule: 10 }
    expect([run.findingsOf('0981000102'), run.membershipsOf('0931000108'), run.membersOf(1, 10)]).toEqual([[], [], []])
    expect([run.rules(), run.sample(order), run.suggestionsOf('0981000102'), run.linking()]).toEqual([
      [],
      [],
      [],
      undefined,
    ])
    expect(run.evidencePlace(`viettel/${DATE}-001/dump.csv`, 3)).toBeUndefined()
    expect([own().decisions(RUN), own().holdReasons(RUN), own().caseCounts(RUN)]).toEqual([[], [], []])
    const all = JSON.stringify([own().runs(), run.files(), run.submissions(), run.summary(), run.revisionChanges()])
    expect(all).toContain('viettel')
    expect(all).not.toMatch(/mobifone|itel\/|"itel/)
    run.close()
  })

  it('is the whole store for everybody else, and refuses an account without a carrier', () => {
    expect(scopedStore(store, regulator)).toBe(store)
    const stray: Viewer = { account: 'x', role: 'carrier', carrier: '' }
    expect(() => scopedStore(store, stray)).toThrow('names no carrier')
  })

  it('lists its own submissions, and what a night has decided of them once that night may leave', () => {
    const one = (carrier: string, sequence: number, state: SubmissionState): SeenSubmission => {
      return { submission: `${carrier}/${DATE}-00${sequence}`, carrier, date: DATE, sequence, state }
    }
    const later = { ...one('viettel', 4, 'accepted'), submission: 'viettel/2026-11-21-001', date: '2026-11-21' }
    const seen = [one('viettel', 1, 'superseded'), one('viettel', 2, 'accepted'), one('mobifone', 1, 'accepted')]
    noteSubmissions(db, { date: DATE, seen, run: RUN, at })
    noteSubmissions(db, { date: '2026-11-21', seen: [later], run: '2026-11-21.1', at })
    const told = (viewer: Viewer, after?: SubmissionRow) =>
      submissionsFor(db, viewer, { after, limit: 2 }).map(({ submission, state, run }) => [submission, state, run])
    expect(told(viettel)).toEqual([
      ['viettel/2026-11-21-001', 'received', undefined],
      [`viettel/${DATE}-002`, 'accepted', RUN],
    ])
    const [, second] = submissionsFor(db, viettel, { after: undefined, limit: 2 })
    expect(told(viettel, second)).toEqual([[`viettel/${DATE}-001`, 'superseded', undefined]])
    expect(told(regulator, second).map(([submission]) => submission)).toEqual([
      `viettel/${DATE}-001`,
      `mobifone/${DATE}-001`,
    ])
  })

  it('has the files that left for it, and of a recalled night the recall alone', () => {
    const left = (carrier: string, answer: string, file: string, run: string | undefined) => {
      return { carrier, answer, file, sha256: 'a'.repeat(64), run }
    }
    const all = [
      left('viettel', RUN, 'receipt.json', RUN),
      left('mobifone', RUN, 'receipt.json', RUN),
      left('viettel', `${DATE}-003`, 'receipt.json', undefined),
    ]
    recordDeliveries(db, all, at)
    const listed = () =>
      answersFor(db, viettel).rows.map(({ answer, files }) => [answer, ...files.map(({ file }) => file)])
    expect(listed()).toEqual([
      [RUN, 'receipt.json'],
      [`${DATE}-003`, 'receipt.json'],
    ])
    expect(answerFileFor(db, viettel, RUN, 'receipt.json')?.carrier).toBe('viettel')
    for (const name of ['feedback.csv.gz', '../mobifone/receipt.json', '..']) {
      expect(answerFileFor(db, viettel, RUN, name), name).toBeUndefined()
    }
    recordRecall(db, { run: RUN, actor: 'lan', reason: 'wrong register', at })
    recordDeliveries(db, [left('viettel', RUN, 'recall.json', RUN)], at)
    expect(listed()).toEqual([
      [RUN, 'recall.json'],
      [`${DATE}-003`, 'receipt.json'],
    ])
    expect(() => answerFileFor(db, viettel, RUN, 'receipt.json')).toThrow(RunRecalled)
    expect(answerFileFor(db, viettel, RUN, 'feedback.csv.gz')).toBeUndefined()
  })

  it('has of a night that was recalled when and why, where it could read its own data in it', () => {
    const recall = { run: RUN, date: DATE, at: at.toISOString(), reason: 'wrong register' }
    expect(own().runs()).toEqual([])
    expect(own().recalls(10)).toEqual([recall])
    expect(own().recalls(0)).toEqual([])
    for (const ask of [() => own().open(RUN), () => own().tallies(RUN, 'carrier')]) {
      expect(ask).toThrow(expect.objectContaining({ code: 'run-recalled', recall }))
    }
    // Expected, but nothing of it came; and a night that was recalled before anybody let it go.
    for (const [path, carrier] of [
      [db, 'itel'],
      [neverOpen, 'viettel'],
    ] as const) {
      const whole = openStore(path)
      try {
        const scoped = scopedStore(whole, { account: 'x', role: 'carrier', carrier })
        expect(whole.runs().map(({ standing }) => standing)).toEqual(['recalled'])
        expect(scoped.recalls(10), carrier).toEqual([])
        expect(() => scoped.open(RUN), carrier).toThrow('there is no run')
      } finally {
        whole.close()
      }
    }
  })
})
