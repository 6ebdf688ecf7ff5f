import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { auditRows, verifyAudit } from '../../src/store/audit.ts'
import { holdNumbered, holds, keptRuns, liftHold, sealHold, setHold } from '../../src/store/holds.ts'
import { fillStore } from './filled-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-holds-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const [RUN, OTHER] = ['2026-11-20.1', '2026-11-21.1']
const at = new Date('2026-11-22T01:00:00Z')
const by = { actor: 'lan', reason: 'court, file 12 of 2026', at }
const caseId = 'ab'.repeat(16)

function storeOf(name: string): string {
  const db = join(folder, name)
  const files = ['viettel/2026-11-20-001/a.csv']
  fillStore(db, [
    { run: RUN, findings: [], files },
    { run: OTHER, findings: [], files },
  ])
  return db
}

describe('a legal hold', () => {
  it('keeps a run until the last of them is lifted, and stands in the audit log', () => {
    const db = storeOf('run.db')
    const first = setHold(db, { ...by, run: RUN })
    expect(first).toEqual({
      ...{ hold: 1, run: RUN, caseId: undefined, reason: by.reason, setAt: at.toISOString(), setBy: 'lan' },
      ...{ sealedSha256: undefined, lifted: undefined },
    })
    expect(setHold(db, { ...by, run: RUN, actor: 'minh' })).toEqual(first)
    expect(setHold(db, { ...by, run: RUN, reason: 'another court, file 3' }).hold).toBe(2)
    liftHold(db, { ...by, hold: 1, reason: 'file 12 is closed' })
    expect([...keptRuns(db)]).toEqual([RUN])
    liftHold(db, { ...by, hold: 2, reason: 'file 3 is closed' })
    expect([...keptRuns(db)]).toEqual([])
    expect(() => liftHold(db, { ...by, hold: 2 })).toThrow('hold 2 was lifted already')
    expect(holds(db, 10).map(({ hold, lifted }) => [hold, lifted?.reason])).toEqual([
      [2, 'file 3 is closed'],
      [1, 'file 12 is closed'],
    ])
    expect(holds(db, 10, 2).map(({ hold }) => hold)).toEqual([1])
    expect([...auditRows(db)].map(({ action, run, subject }) => [action, run, subject])).toEqual([
      ['hold', RUN, 'hold 1'],
      ['hold', RUN, 'hold 2'],
      ['hold-lifted', RUN, 'hold 1'],
      ['hold-lifted', RUN, 'hold 2'],
    ])
    expect(verifyAudit(db).firstBroken).toBeUndefined()
  })

  it('on a case keeps its run only until what belongs to it is sealed, which is done once', () => {
    const db = storeOf('case.db')
    setHold(db, { ...by, run: OTHER, caseId })
    expect([...keptRuns(db)]).toEqual([OTHER])
    expect(sealHold(db, 1, () => 'c'.repeat(64)).sealedSha256).toBe('c'.repeat(64))
    expect(sealHold(db, 1, () => 'never').sealedSha256).toBe('c'.repeat(64))
    expect(holdNumbered(db, 1)).toMatchObject({ caseId, sealedSha256: 'c'.repeat(64) })
    expect([...keptRuns(db)]).toEqual([])
  })

  it('that could not be sealed keeps its run', () => {
    const db = storeOf('unsealed.db')
    setHold(db, { ...by, run: RUN, caseId })
    const full = (): never => {
      throw new Error('no room')
    }
    expect(() => sealHold(db, 1, full)).toThrow('no room')
    expect([...keptRuns(db)]).toEqual([RUN])
  })

  it('is refused on a run that is not there', () => {
    const db = storeOf('unknown.db')
    expect(() => setHold(db, { ...by, run: '2026-11-19.1' })).toThrow(expect.objectContaining({ code: 'run-unknown' }))
    expect(() => liftHold(db, { ...by, hold: 7 })).toThrow(expect.objectContaining({ code: 'hold-unknown' }))
    expect([...auditRows(db)]).toEqual([])
  })
})
