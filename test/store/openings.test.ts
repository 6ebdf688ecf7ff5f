import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RunError } from '../../src/model/errors.ts'
import { mergeCases } from '../../src/nights/cases.ts'
import { auditRows, verifyAudit } from '../../src/store/audit.ts'
import { decideCase } from '../../src/store/case-decisions.ts'
import { addCaseNote, caseNotes } from '../../src/store/case-notes.ts'
import { openings } from '../../src/store/opening-rows.ts'
import { approveOpening, askOpening, type Look, looked, takesTwo } from '../../src/store/openings.ts'
import { caseIdOf, type FilledFinding, fillStore } from './filled-store.ts'

const RUN = '2026-11-20.1'
const file = 'viettel/2026-11-20-001/a.csv'
const own: FilledFinding = { rule: 'name-mismatch', carrier: 'viettel', msisdn: '912345678', person: 'a'.repeat(32) }
const group: FilledFinding = {
  ...{ rule: 'sims-excess', subjectKind: 'person', subject: 'b'.repeat(32), groupSize: 12 },
  members: [{ role: 'subject', carrier: 'viettel', msisdn: '912345680', file, line: 4 }],
}
const alone: FilledFinding = { ...own, msisdn: '912345679' }
const [OWN, GROUP] = [caseIdOf(own), caseIdOf(group)]

let folder = ''
let db = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'simsach-openings-'))
  db = join(folder, 'regulator.db')
  fillStore(db, [{ run: RUN, findings: [own, alone, group], files: [file] }])
  mergeCases(db, { note: () => undefined })
  for (const caseId of [OWN, GROUP]) {
    const decided = { actor: 'an', approver: '', reason: 'letter 12 of the holder', until: undefined }
    decideCase(db, { ...decided, caseId, decision: 'dispute', at: at(0) })
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Hours after the night. */
const at = (hours: number): Date => new Date(Date.UTC(2026, 10, 21, 2) + hours * 3_600_000)
const look = (subject: string, actor = 'lan', hours = 0): Look => {
  return { run: RUN, subject, actor, reason: 'complaint 12 of 2026', at: at(hours) }
}
const shown = (asked: Look): unknown => looked(db, asked, () => 'values').shown
const actions = (): readonly string[] => [...auditRows(db)].map(({ action, actor }) => `${action} ${actor}`)
const refused = expect.objectContaining({ code: 'reveal-refused' })

describe('values', () => {
  it('take two people where a case on the number, on a group of it or the case itself is disputed', () => {
    const subjects = ['0912345678', '0912345679', '0912345680', OWN, GROUP, caseIdOf(alone)]
    expect(subjects.map((subject) => takesTwo(db, { run: RUN, subject, actor: 'lan' }))).toEqual([
      ...['disputed', undefined, 'disputed', 'disputed', 'disputed', undefined],
    ])
  })

  it('of an undisputed number one person may see, for a reason that is written down', () => {
    expect(looked(db, look('0912345679'), () => 'values')).toEqual({ entry: 3, shown: 'values' })
    expect(() => askOpening(db, look('0912345679'))).toThrow('no case of it is under dispute')
    for (const other of ['00912345678', '912345678', '+84912345678']) {
      expect(() => shown(look(other)), other).toThrow('neither a number in national form')
      expect(() => askOpening(db, look(other)), other).toThrow('neither a number in national form')
    }
  })

  it('of a disputed one are refused, until another person agrees; then they are shown once, to who asked, within a day', () => {
    expect(() => shown(look('0912345678'))).toThrow(refused)
    expect(askOpening(db, look('0912345678')).opening).toBe(1)
    expect(askOpening(db, look('0912345678')).opening).toBe(1)
    expect(() => shown(look('0912345678'))).toThrow(refused)
    const approve = (actor: string, hours: number) => {
      return approveOpening(db, { opening: 1, actor, reason: 'seen the letter myself', at: at(hours) })
    }
    expect(() => approve('LAN', 1)).toThrow('the second person must be another one')
    expect(approve('minh', 2).approved?.by).toBe('minh')
    expect(() => approve('hoa', 3)).toThrow('minh has agreed to it already')
    // Neither the one who agreed, nor later than a day.
    expect(() => shown(look('0912345678', 'minh', 3))).toThrow(refused)
    expect(() => shown(look('0912345678', 'lan', 26.1))).toThrow(refused)
    const damaged = (): never => {
      throw new RunError('evidence-damaged', 'the evidence is damaged', 'Bring it back.')
    }
    expect(() => looked(db, look('0912345678', 'lan', 25), damaged)).toThrow('the evidence is damaged')
    // Nothing could be shown: it counts for nothing.
    expect(shown(look('0912345678', 'lan', 25.5))).toBe('values')
    expect(() => shown(look('0912345678', 'lan', 25.6))).toThrow(refused)
    expect(openings(db, 10).map(({ opening, openedAt }) => [opening, openedAt])).toEqual([[1, at(25.5).toISOString()]])
    expect(actions().slice(3)).toEqual([
      ...['reveal-refused lan', 'reveal-asked lan', 'reveal-refused lan', 'reveal-refused LAN', 'reveal-approved minh'],
      ...['reveal-refused hoa', 'reveal-refused minh', 'reveal-refused lan', 'reveal lan', 'reveal-failed lan'],
      ...['reveal lan', 'reveal-refused lan'],
    ])
    expect(verifyAudit(db).firstBroken).toBeUndefined()
  })

  it('sealed with a case take two people where a number in it is disputed', () => {
    const sealed = { ...look(caseIdOf(alone)), numbers: ['0912345679', '0912345678'] }
    expect(() => shown(sealed)).toThrow(refused)
    const { opening } = askOpening(db, sealed)
    approveOpening(db, { opening, actor: 'minh', reason: 'the court asks for it', at: at(1) })
    expect(shown({ ...sealed, at: at(2) })).toBe('values')
    expect(openings(db, 1)).toMatchObject([{ opening, openedAt: at(2).toISOString() }])
  })

  it('of more than twenty records take two people, and the log says how many were shown', () => {
    const sealed = { ...look(caseIdOf(alone), 'hoa', 50), records: 21 }
    expect(() => shown(sealed)).toThrow(refused)
    expect(shown({ ...sealed, records: 20 })).toBe('values')
    expect([...auditRows(db)].at(-1)?.reason).toBe('complaint 12 of 2026 (records: 20)')
    const { opening } = askOpening(db, sealed)
    approveOpening(db, { opening, actor: 'minh', reason: 'the court asks for it', at: at(51) })
    expect(shown({ ...sealed, at: at(52) })).toBe('values')
    expect([...auditRows(db)].at(-1)?.reason).toBe('complaint 12 of 2026 (records: 21)')
    expect(() => shown({ ...sealed, at: at(53) })).toThrow(refused)
  })

  it('are shown thirty times an hour at most to an account', () => {
    for (let i = 0; i < 30; i++) shown(look('0912345679', 'hoa', 100))
    expect(() => shown(look('0912345679', 'hoa', 100.99))).toThrow('30 times within the last hour')
    expect(shown(look('0912345679', 'an', 100.99))).toBe('values')
    expect(shown(look('0912345679', 'hoa', 101.01))).toBe('values')
  })
})

describe('notes on a case', () => {
  it('stay as they were written, the newest first', () => {
    const write = (note: string) => addCaseNote(db, { caseId: OWN, actor: 'lan', note, at: at(0) })
    for (const note of ['first', ' <b>second</b> ', 'third']) write(note)
    expect(caseNotes(db, OWN, 2).map(({ note }) => note)).toEqual(['third', '<b>second</b>'])
    expect(caseNotes(db, OWN, 2, 2).map(({ note }) => note)).toEqual(['first'])
    expect(() => write(' ')).toThrow('1 to 2000 characters')
    expect(() => addCaseNote(db, { caseId: '0'.repeat(32), actor: 'lan', note: 'x', at: at(0) })).toThrow(
      'holds no case',
    )
    expect(actions().filter((action) => action === 'case-note lan')).toHaveLength(3)
  })
})
