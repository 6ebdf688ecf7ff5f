import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mergeCases } from '../../src/nights/cases.ts'
import type { CaseVerification } from '../../src/run/case-verification.ts'
import { verifyCases } from '../../src/run/verify-cases.ts'
import { type FilledFinding, fillStore } from '../store/filled-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-verify-'))
const [db, cases] = [join(folder, 'regulator.db'), join(folder, 'cases.csv')]
afterAll(() => rmSync(folder, { recursive: true }))

const finding = (msisdn: string, person: string, rule = 'name-mismatch'): FilledFinding => ({
  ...{ rule, carrier: 'viettel', msisdn, person: person.repeat(32) },
})

/** Two nights: one number is corrected on the second, another stands, a third has the records of two people. */
const NIGHTS = [
  [finding('912345678', 'a'), finding('912345679', 'b'), finding('912345670', 'c'), finding('912345670', 'd')],
  [finding('912345679', 'b'), finding('912345670', 'c'), finding('912345670', 'd')],
]
const TRUTH = [
  '2026-11-20,viettel,0912345670,name-mismatch,new',
  '2026-11-20,viettel,0912345670,name-mismatch,new',
  '2026-11-20,viettel,0912345678,name-mismatch,new',
  '2026-11-20,viettel,0912345679,name-mismatch,new',
  '2026-11-21,viettel,0912345670,name-mismatch,persisting',
  '2026-11-21,viettel,0912345670,name-mismatch,persisting',
  '2026-11-21,viettel,0912345678,name-mismatch,resolved-unproven',
  '2026-11-21,viettel,0912345679,name-mismatch,persisting',
]

beforeAll(() => {
  const runs = NIGHTS.map((findings, night) => {
    const date = `2026-11-2${night}`
    const sightings = night === 0 ? [] : [{ carrier: 'viettel', msisdn: '912345678' }]
    return {
      run: `${date}.1`,
      findings,
      sightings,
      rulesOff: night === 0 ? ['dormant'] : [],
      files: [`viettel/${date}-001/dump.csv`],
    }
  })
  fillStore(db, runs)
  mergeCases(db, { note: () => undefined })
})

async function against(truth: readonly string[]): Promise<CaseVerification> {
  writeFileSync(cases, `${['date,carrier,msisdn,rule,state', ...truth].join('\n')}\n`)
  return verifyCases({ cases, db })
}

describe('cases against the answer key', () => {
  it('agree where each state of each night is the planted one, of two people on one number too', async () => {
    const { agree, nights, planted, found, states } = await against(TRUTH)
    expect({ agree, nights, planted, found }).toEqual({
      ...{ agree: true, nights: ['2026-11-20', '2026-11-21'], planted: 8, found: 8 },
    })
    expect(states).toEqual([
      { rule: 'name-mismatch', state: 'new', planted: 4, found: 4, both: 4 },
      { rule: 'name-mismatch', state: 'persisting', planted: 3, found: 3, both: 3 },
      { rule: 'name-mismatch', state: 'resolved-unproven', planted: 1, found: 1, both: 1 },
    ])
  })

  it('are not asked of a night on which the rule had not been switched on, as others are', async () => {
    const silent = (night: string): string => `2026-11-2${night},viettel,0912345678,dormant,new`
    const agrees = async (...more: readonly string[]): Promise<boolean> => {
      return (await against([...TRUTH, ...more].toSorted())).agree
    }
    expect(await agrees(silent('0'))).toBe(true)
    expect(await agrees(silent('1'))).toBe(false)
  })

  it('differ in a state, one too many, and one too few, each by its place and without a number', async () => {
    const changed = [...TRUTH]
    changed[6] = '2026-11-21,viettel,0912345678,name-mismatch,vanished'
    changed[7] = '2026-11-21,viettel,0912345671,cmnd-expired,new'
    const result = await against(changed)
    expect(result.agree).toBe(false)
    const byPlace = [...result.differences].sort((a, b) => (a.place < b.place ? -1 : 1))
    expect(byPlace).toEqual([
      expect.objectContaining({ place: expect.stringMatching(/^case [0-9a-f]{32}$/), expected: 'none' }),
      expect.objectContaining({ place: 'cases.csv:8', expected: 'vanished', found: 'resolved-unproven' }),
      expect.objectContaining({ place: 'cases.csv:9', rule: 'cmnd-expired', expected: 'new', found: 'none' }),
    ])
    expect(JSON.stringify(result)).not.toContain('91234567')
  })

  it('tell two people on one number apart by their states', async () => {
    const { differences } = await against(
      TRUTH.map((row, at) => (at === 5 ? row.replace('persisting', 'vanished') : row)),
    )
    expect(differences).toEqual([expect.objectContaining({ expected: 'vanished', found: 'persisting' })])
  })

  it('differ once for a night that is not in the store, and in every case of one that is not in the key', async () => {
    const early = TRUTH.map((row) => row.replace('2026-11-20', '2026-11-19'))
    const { differences, nights } = await against(early)
    expect(differences.map(({ night, expected, found }) => `${night} ${expected}/${found}`)).toEqual([
      '2026-11-19 a run whose findings are in the cases/none',
      ...new Array(4).fill('2026-11-20 none/new'),
    ])
    expect(nights).toEqual(['2026-11-20', '2026-11-21'])
  })

  it('refuses a key that is none', async () => {
    await expect(against(['2026-11-20,viettel,0912345670,name-mismatch,old'])).rejects.toMatchObject({
      ...{ code: 'truth-unreadable', message: expect.stringContaining('row 1: there is no state "old"') },
    })
    await expect(against([...TRUTH].reverse())).rejects.toMatchObject({
      message: expect.stringContaining('stands before'),
    })
  })
})
