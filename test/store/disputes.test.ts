/** Who may not look alone, and where: through the store as decisions and nights make it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseDecision } from '../../src/model/case.ts'
import { mergeCases } from '../../src/nights/cases.ts'
import { decideCase } from '../../src/store/case-decisions.ts'
import { agreeToException, proposeException } from '../../src/store/case-proposals.ts'
import type { WhyTwo } from '../../src/store/disputes.ts'
import { approveOpening, askOpening, looked, takesTwo } from '../../src/store/openings.ts'
import { runFile } from '../../src/store/paths.ts'
import { addRuns, caseIdOf, type FilledFinding, type FilledRun, fillStore, insert } from './filled-store.ts'

const file = 'viettel/2026-11-20-001/a.csv'
const own: FilledFinding = { rule: 'name-mismatch', carrier: 'viettel', msisdn: '912345678', person: 'a'.repeat(32) }
const group: FilledFinding = {
  ...{ rule: 'sims-excess', subjectKind: 'person', subject: 'b'.repeat(32), groupSize: 12 },
  members: [{ role: 'subject', carrier: 'viettel', msisdn: '912345680', file, line: 4 }],
}
const [OWN, GROUP] = [caseIdOf(own), caseIdOf(group)]
const [OWN_NUMBER, MEMBER] = ['0912345678', '0912345680']

let folder = ''
let db = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simsach-disputes-'))
  db = join(folder, 'regulator.db')
  fillStore(db, [night('2026-11-20', [own, group])])
  merge()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const night = (date: string, findings: readonly FilledFinding[]): FilledRun => {
  return { run: `${date}.1`, findings, files: [file] }
}
const merge = (): void => mergeCases(db, { note: () => undefined })
const at = new Date('2026-11-22T02:00:00Z')
const reason = 'complaint 12 of 2026'

function decide(caseId: string, decision: CaseDecision, actor: string, approver = ''): void {
  const until = decision === 'except' ? '2027-01-31' : undefined
  decideCase(db, { caseId, decision, actor, approver, reason, until, at })
}

const why = (subject: string, actor: string, run = '2026-11-20.1'): WhyTwo | undefined => {
  return takesTwo(db, { run, subject, actor })
}

describe('who has ended a dispute does not look alone', () => {
  it('once it is answered, by whatever account of the same name; others do', () => {
    decide(OWN, 'dispute', 'hoa')
    expect(why(OWN_NUMBER, 'minh')).toBe('disputed')
    decide(OWN, 'answer', 'hoa')
    expect(['hoa', ' HOA', 'minh'].map((actor) => why(OWN_NUMBER, actor))).toEqual(['ended', 'ended', undefined])
    expect([why(OWN, 'hoa'), why(OWN, 'minh'), why(MEMBER, 'hoa')]).toEqual(['ended', undefined, undefined])
    const look = { run: '2026-11-20.1', subject: OWN_NUMBER, actor: 'hoa', reason, at }
    expect(() => looked(db, look, () => 'values')).toThrow('this person has ended a dispute on a case of it')
    // Disputed and answered by somebody else meanwhile: it stays so, until another person agrees.
    decide(OWN, 'dispute', 'minh')
    decide(OWN, 'answer', 'minh')
    const { opening } = askOpening(db, look)
    expect(() => looked(db, look, () => 'values')).toThrow('two people must agree')
    approveOpening(db, { opening, actor: 'lan', reason, at })
    expect(looked(db, look, () => 'values').shown).toBe('values')
    expect(() => looked(db, look, () => 'values')).toThrow('two people must agree')
  })

  it('nor once the finding is withdrawn, or an exception stands in the place of the dispute', () => {
    decide(OWN, 'dispute', 'tuan')
    proposeException(db, { caseId: OWN, actor: 'hoa', reason, until: '2027-01-31', at })
    agreeToException(db, { caseId: OWN, proposal: 1, actor: 'lan', reason, at })
    expect(['hoa', 'lan', 'tuan', 'minh'].map((actor) => why(OWN_NUMBER, actor))).toEqual([
      ...['ended', 'ended', undefined, undefined],
    ])
    decide(OWN, 'withdraw', 'minh')
    expect(why(OWN_NUMBER, 'minh')).toBe('ended')
  })

  it('neither on numbers of a group whose dispute it was', () => {
    decide(GROUP, 'dispute', 'tuan')
    decide(GROUP, 'withdraw', 'hoa')
    expect(['hoa', 'minh'].map((actor) => why(MEMBER, actor))).toEqual(['ended', undefined])
    expect(why(OWN_NUMBER, 'hoa')).toBeUndefined()
  })

  it('while decisions on what nobody disputed are in nobody’s way', () => {
    decide(OWN, 'except', 'hoa', 'lan')
    decide(GROUP, 'withdraw', 'hoa')
    expect([OWN_NUMBER, MEMBER, OWN, GROUP].map((subject) => why(subject, 'hoa'))).toEqual([
      ...[undefined, undefined, undefined, undefined],
    ])
  })
})

describe('a number of a disputed group takes two people whichever run is asked for', () => {
  const other: FilledFinding = { ...own, msisdn: '912345680' }
  const [older, newer, newest] = ['2026-11-20.1', '2026-11-21.1', '2026-11-22.1']

  it('also one from before the number was in the group', () => {
    // On the older night the group lists another number.
    const first = {
      ...group,
      members: [{ role: 'subject', carrier: 'viettel', msisdn: '912345699', file, line: 9 }],
    } as const
    db = join(folder, 'other.db')
    fillStore(db, [night('2026-11-20', [other, first]), night('2026-11-21', [other, group])])
    merge()
    decide(GROUP, 'dispute', 'tuan')
    expect([older, newer].map((run) => why(MEMBER, 'lan', run))).toEqual(['disputed', 'disputed'])
    expect([older, newer].map((run) => why(OWN_NUMBER, 'lan', run))).toEqual([undefined, undefined])
  })

  it('also one in which the group does not list it any more', () => {
    decide(GROUP, 'dispute', 'tuan')
    const later = {
      ...group,
      members: [{ role: 'subject', carrier: 'viettel', msisdn: '912345699', file, line: 9 }],
    } as const
    addRuns(db, [night('2026-11-21', [other, later]), night('2026-11-22', [other, later])])
    merge()
    expect([older, newer, newest].map((run) => why(MEMBER, 'lan', run))).toEqual(['disputed', 'disputed', 'disputed'])
    // The newest night alone knows this one.
    expect([older, newest].map((run) => why('0912345699', 'lan', run))).toEqual(['disputed', 'disputed'])
  })
})

describe('a number for which somebody else is suggested', () => {
  const RUN = '2026-11-20.1'
  const suggest = (probability: number): void => {
    const run = new SQLite(runFile(db, RUN))
    const steps = Array.from({ length: 10 }, () => null)
    insert(run, 'suggestion', [0, 7, 1, 988888888, Buffer.alloc(16, 0xaa), probability, 'document', -2000, ...steps])
    run.close()
  }

  it('takes two people while a case of that person is disputed, and afterwards whoever has ended it', () => {
    suggest(960_000)
    expect(why('0988888888', 'hoa')).toBeUndefined()
    decide(OWN, 'dispute', 'hoa')
    expect(['hoa', 'lan'].map((actor) => why('0988888888', actor))).toEqual(['suggested', 'suggested'])
    const look = { run: RUN, subject: '0988888888', actor: 'lan', reason, at }
    expect(() => looked(db, look, () => 'values')).toThrow('somebody else is suggested for it')
    approveOpening(db, { opening: askOpening(db, look).opening, actor: 'minh', reason, at })
    expect(looked(db, look, () => 'values').shown).toBe('values')
    decide(OWN, 'answer', 'hoa')
    expect(['hoa', 'lan'].map((actor) => why('0988888888', actor))).toEqual(['suggested', undefined])
  })

  it('takes one where the candidate is too improbable for their row to be shown', () => {
    suggest(940_000)
    decide(OWN, 'dispute', 'hoa')
    expect(why('0988888888', 'lan')).toBeUndefined()
  })

  it('takes two also where a group about that person is disputed', () => {
    const about = { ...group, subject: 'aa'.repeat(16) }
    db = join(folder, 'other.db')
    fillStore(db, [night('2026-11-20', [about])])
    merge()
    suggest(960_000)
    decide(caseIdOf(about), 'dispute', 'hoa')
    expect(why('0988888888', 'lan')).toBe('suggested')
  })
})
