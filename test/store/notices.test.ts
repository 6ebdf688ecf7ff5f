/** What a carrier's account reads of its notices, against the feedback that leaves: the same lines, and nothing that does not leave. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeOutbox } from '../../src/exchange/outbox.ts'
import type { Viewer } from '../../src/model/account.ts'
import { mergeCases } from '../../src/nights/cases.ts'
import { decideCase } from '../../src/store/case-decisions.ts'
import { decideOnce, recordRecall } from '../../src/store/decisions.ts'
import {
  type Notice,
  type NoticeOrder,
  type NoticePage,
  type NoticeReading,
  noticesAsked,
  openNotices,
  steppedPerRow,
} from '../../src/store/notices.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { answeredNight, DATE, OWN_FORMAT } from '../exchange/answered-night.ts'

const dir = mkdtempSync(join(tmpdir(), 'simsach-notices-'))
const RUN = `${DATE}.1`
const carrier = (id: string): Viewer => ({ account: `of ${id}`, role: 'carrier', carrier: id })
const at = new Date('2026-11-21T02:00:00Z')
let db = ''
beforeAll(async () => {
  db = await answeredNight(dir)
  mergeCases(db, { note: () => undefined })
})
afterAll(() => rmSync(dir, { recursive: true }))

function opened(viewer: Viewer, run?: string): NoticeReading {
  const store = openStore(db)
  try {
    return openNotices(db, noticesAsked(store, viewer, run))
  } finally {
    store.close()
  }
}

function read<Answer>(viewer: Viewer, ask: (notices: NoticeReading) => Answer): Answer {
  const notices = opened(viewer)
  try {
    return ask(notices)
  } finally {
    notices.close()
  }
}

/** All pages of an order, one after the other. */
function pages(id: string, order: Omit<NoticeOrder, 'after'>): readonly NoticePage[] {
  return read(carrier(id), (notices) => {
    const all: NoticePage[] = []
    for (let after: string | undefined; all.length < 100; ) {
      const page = notices.page({ ...order, after })
      all.push(page)
      after = page.next
      if (after === undefined) break
    }
    return all
  })
}

const allOf = (id: string): readonly Notice[] => pages(id, { size: 50 }).flatMap(({ rows }) => rows)
const line = ({ caseId, msisdn, recheck, action, step, dueOn, dueStatus }: Notice): string =>
  [caseId, msisdn, recheck.join(';'), action?.en ?? '', step, dueOn, dueStatus].join('|')

/** Lines of the feedback without the carrier's key of the record; fields by their canonical names. */
async function feedback(id: string): Promise<readonly string[]> {
  const outbox = mkdtempSync(join(dir, 'outbox-'))
  const languages = { viettel: 'en', mobifone: 'en' } as const
  await writeOutbox({ db, outbox, carrier: id, formats: [OWN_FORMAT], languages, again: true })
  const text = gunzipSync(readFileSync(join(outbox, id, RUN, 'feedback.csv.gz'))).toString()
  return text
    .replaceAll('HỌ TÊN', 'full_name')
    .replaceAll('ĐỊA CHỈ', 'address')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((one) =>
      (one.match(/"(?:[^"]|"")*"|[^,]+|(?<=,)(?=,|$)|^(?=,)/g) ?? []).map((cell) => cell.replace(/^"|"$/g, '')),
    )
    .map(([caseId, , ...rest]) => [caseId, ...rest].join('|'))
}

describe('the notices of a carrier', () => {
  it('are not there before the night may leave', () => {
    expect(() => opened(carrier('viettel'))).toThrow('no night has been published yet')
    expect(() => opened(carrier('viettel'), RUN)).toThrow('there is no run')
    decideOnce(db, RUN, { reasons: [], why: 'within bounds', at })
  })

  it('are the lines of its feedback', async () => {
    // The address that a terminated record lacks: on the first night nobody had asked for its number, and only the record itself says it is over.
    const viettel = allOf('viettel').map(line)
    const over = viettel.filter((one) => one.includes('|0981000106|'))
    expect(over).toHaveLength(1)
    expect(viettel.filter((one) => !over.includes(one)).toSorted()).toEqual((await feedback('viettel')).toSorted())
    expect(viettel).toContainEqual(
      expect.stringMatching(/^[0-9a-f]{32}\|0981000103\|full_name\|The holder was authenticated by chip/),
    )
    const mobifone = allOf('mobifone').map(line)
    expect(mobifone).toHaveLength(21)
    expect(mobifone.toSorted()).toEqual((await feedback('mobifone')).toSorted())
  })

  it('come page by page, each once and in one order, whatever the size', () => {
    const whole = allOf('mobifone').map(line)
    for (const size of [1, 2, 7, 20, 21, 22]) {
      const found = pages('mobifone', { size })
      expect(
        found.flatMap(({ rows }) => rows.map(line)),
        String(size),
      ).toEqual(whole)
      expect(found.every(({ rows, stepped }) => rows.length <= size && stepped <= size * steppedPerRow)).toBe(true)
    }
  })

  it('are found by action, step and date, within the rows that a page may look at', () => {
    const actions = read(carrier('mobifone'), (notices) => notices.actions())
    expect(actions.map(({ key }) => key).every((key) => /^[0-9a-f]{8}$/.test(key))).toBe(true)
    const action = actions.find(({ words }) => words.en.startsWith('Recheck the scan first'))?.key
    const byAction = pages('mobifone', { action, size: 5 })
    expect(byAction.flatMap(({ rows }) => rows.map(({ msisdn }) => msisdn))).toEqual(['0931000108'])
    expect(byAction.every(({ stepped }) => stepped <= 50)).toBe(true)
    const [first] = byAction.flatMap(({ rows }) => rows)
    expect([first?.step, first?.dueOn, first?.dueStatus]).toEqual(['notice', '2026-11-21', 'indicative'])
    const dated = (from: Partial<NoticeOrder>): number =>
      pages('mobifone', { ...from, size: 50 }).flatMap(({ rows }) => rows).length
    expect([dated({ step: 'notice' }), dated({ step: 'none' }), dated({ step: 'termination' })]).toEqual([1, 20, 0])
    expect([
      dated({ dueFrom: '2026-11-21' }),
      dated({ dueTo: '2026-11-21' }),
      dated({ dueFrom: '2026-11-22' }),
    ]).toEqual([1, 1, 0])
    expect(pages('mobifone', { step: 'termination', size: 2 })[0]).toMatchObject({ rows: [], isCut: true })
  })

  it('say nothing of a number of another carrier, of one that is not there, and of what stays with the regulator', () => {
    const of = (id: string, msisdn: string) => read(carrier(id), (notices) => notices.ofNumber(msisdn))
    expect(of('viettel', '0981000102').map(line)).toEqual(
      allOf('viettel')
        .map(line)
        .filter((one) => one.includes('0981000102')),
    )
    expect(of('mobifone', '0931000210').map(({ recheck }) => recheck)).toEqual([['portrait_hash']])
    // One of mobifone's, one of nobody's, and one that is at both: only the regulator is told of that.
    for (const msisdn of ['0931000108', '0999999999', '0931000107']) expect(of('viettel', msisdn), msisdn).toEqual([])
    expect(allOf('itel')).toEqual([])
  })

  it('hide where a page ends: the word for it is nobody else’s, and tells no rank', () => {
    const next = pages('viettel', { size: 1 })[0]?.next ?? ''
    expect(next).toMatch(/^[\w-]{60,80}$/)
    const going = (id: string, word: string) => () =>
      read(carrier(id), (notices) => notices.page({ after: word, size: 1 }))
    expect(going('viettel', next)().rows).toHaveLength(1)
    for (const ask of [going('mobifone', next), going('viettel', '12'), going('viettel', '')])
      expect(ask).toThrow('not known any more')
  })

  it('stop where people say so', async () => {
    const [, told] = allOf('viettel')
    const decide = (decision: 'dispute' | 'withdraw') =>
      decideCase(db, {
        caseId: told?.caseId ?? '',
        decision,
        actor: 'an',
        approver: '',
        reason: 'test',
        until: undefined,
        at,
      })
    decide('dispute')
    expect(allOf('viettel')[1]).toMatchObject({ msisdn: told?.msisdn, step: '', dueOn: '' })
    expect(allOf('viettel')[1]?.action?.en).toBe('Under review by the regulator: take no step against the holder.')
    expect((await feedback('viettel')).filter((one) => one.includes('Under review'))).toHaveLength(1)
    decide('withdraw')
    expect(allOf('viettel').some(({ caseId }) => caseId === told?.caseId)).toBe(false)
  })

  it('are gone with a night that is recalled, and nobody else’s to read', () => {
    expect(() => opened({ account: 'lan', role: 'regulator', carrier: undefined })).toThrow('nobody but a carrier')
    recordRecall(db, { run: RUN, actor: 'lan', reason: 'wrong register', at })
    expect(() => opened(carrier('viettel'), RUN)).toThrow('was withdrawn')
  })
})
