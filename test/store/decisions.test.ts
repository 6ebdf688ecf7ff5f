import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { HoldReason, PersonalDecision } from '../../src/model/hold.ts'
import { auditRows, verifyAudit } from '../../src/store/audit.ts'
import { approveRelease, decideOnce, recordRecall } from '../../src/store/decisions.ts'
import { recordDeliveries } from '../../src/store/deliveries.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { fillStore } from './filled-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-decisions-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const RUN = '2026-11-20.1'
const at = new Date('2026-11-21T01:00:00Z')
const REASON: HoldReason = {
  ...{ kind: 'records', carrier: 'viettel', key: '', found: 5, foundOf: 0, usual: 9000, usualOf: 0, nights: 3 },
  ...{ bound: 0.05, least: 1000 },
}

/** A store of one night and its revision. */
function storeOf(name: string, runs: readonly string[] = [RUN]): string {
  const path = join(folder, name)
  fillStore(
    path,
    runs.map((run) => ({ run, findings: [], files: ['viettel/2026-11-20-001/a.csv'] })),
  )
  return path
}

const standing = (db: string, run = RUN): string | undefined => {
  const store = openStore(db)
  try {
    return store.runs().find((one) => one.run === run)?.standing
  } finally {
    store.close()
  }
}

const said = (actor: string, run = RUN): PersonalDecision => ({ run, actor, reason: `${actor} has looked`, at })

describe('a decision on a run', () => {
  it('is taken once by the program, with its figures', () => {
    const db = storeOf('once.db')
    expect(standing(db)).toBe('undecided')
    expect(decideOnce(db, RUN, { reasons: [REASON], why: '1 figure beyond bounds', at })).toBe('held')
    expect(decideOnce(db, RUN, { reasons: [], why: 'within bounds', at, isAgain: true })).toBe('held')
    const store = openStore(db)
    expect(store.holdReasons(RUN)).toEqual([REASON])
    expect(store.decisions(RUN)).toEqual([
      { run: RUN, decision: 'held', at: at.toISOString(), actor: '', reason: '1 figure beyond bounds' },
    ])
    store.close()
  })

  it('is taken again where that is asked for: a run that has passed is held, as long as nothing of it has left', () => {
    const db = storeOf('again.db', [RUN, '2026-11-21.1'])
    const [passes, beyond] = [
      { reasons: [], why: 'within bounds', at },
      { reasons: [REASON], why: 'beyond', at },
    ]
    for (const run of [RUN, '2026-11-21.1']) expect(decideOnce(db, run, passes)).toBe('passed')
    const left = { carrier: 'viettel', answer: RUN, file: 'receipt.json', sha256: '0'.repeat(64), run: RUN }
    recordDeliveries(db, [left], at)
    expect(decideOnce(db, RUN, { ...beyond, isAgain: true })).toBe('passed')
    expect(decideOnce(db, '2026-11-21.1', beyond)).toBe('passed')
    expect(decideOnce(db, '2026-11-21.1', { ...beyond, isAgain: true })).toBe('held')
  })

  it('to release takes two people, and both stand in the audit log', () => {
    const db = storeOf('two.db')
    decideOnce(db, RUN, { reasons: [REASON], why: 'beyond', at })
    expect(approveRelease(db, said('lan'))).toBe('approved')
    expect(standing(db)).toBe('held')
    expect(() => approveRelease(db, said('lan'))).toThrow('lan has approved run 2026-11-20.1 already')
    expect(standing(db)).toBe('held')
    expect(approveRelease(db, said('minh'))).toBe('released')
    expect(standing(db)).toBe('released')
    expect(() => approveRelease(db, said('hoa'))).toThrow('it is released')
    expect([...auditRows(db)].map(({ actor, action, run, reason }) => [actor, action, run, reason])).toEqual([
      ['lan', 'approve', RUN, 'lan has looked'],
      ['minh', 'release', RUN, 'minh has looked'],
    ])
    expect(verifyAudit(db)).toMatchObject({ entries: 2, firstBroken: undefined })
  })

  it('to release is refused where nothing holds the run, or another stands in its place', () => {
    const db = storeOf('refused.db', [RUN, '2026-11-20.2'])
    expect(() => approveRelease(db, said('lan'))).toThrow('is not held: it is undecided')
    decideOnce(db, '2026-11-20.2', { reasons: [], why: 'within bounds', at })
    expect(() => approveRelease(db, said('lan', '2026-11-20.2'))).toThrow('it is passed')
    decideOnce(db, RUN, { reasons: [REASON], why: 'beyond', at })
    expect(() => approveRelease(db, said('lan'))).toThrow('2026-11-20.2 stands in the place of run 2026-11-20.1')
    expect(() => approveRelease(db, said('lan', '2026-11-19.1'))).toThrow('holds no run "2026-11-19.1"')
    expect([...auditRows(db)]).toEqual([])
  })

  it('to recall withdraws what may have left, once', () => {
    const db = storeOf('recall.db')
    decideOnce(db, RUN, { reasons: [], why: 'within bounds', at })
    recordRecall(db, said('lan'))
    expect(standing(db)).toBe('recalled')
    expect(() => recordRecall(db, said('minh'))).toThrow('is recalled already')
    expect([...auditRows(db)].map(({ action }) => action)).toEqual(['recall'])
    const held = storeOf('held.db')
    decideOnce(held, RUN, { reasons: [REASON], why: 'beyond', at })
    expect(() => recordRecall(held, said('lan'))).toThrow('nothing of it has left')
  })
})
