import { describe, expect, it, vi } from 'vitest'
import type { HolderAnswer } from '../../src/model/confirmation.ts'
import { RunError } from '../../src/model/errors.ts'
import { Reconciliation } from '../../src/reference/reconciliation.ts'
import { RULES } from '../../src/rules/index.ts'
import { BUSINESS_DATE, type RecordRow, recordsOf, registerOf } from './small-world.ts'

vi.mock('../../src/model/limits.ts', async (original) => ({
  ...(await original<typeof import('../../src/model/limits.ts')>()),
  referenceRecordsMax: 5,
}))

const register = await registerOf({}, { pin: '001090000002', status: 'cancelled', superseded_by: '001090000001' })
const run = { businessDate: BUSINESS_DATE, registerExtractDate: register.extractDate }

async function judged(records: readonly RecordRow[], answers: Readonly<Record<string, HolderAnswer>> = {}) {
  const reconciliation = new Reconciliation(register, RULES, run, new Map(Object.entries(answers)))
  const rows = (await recordsOf(records)).map((row) => reconciliation.judge(row, 0))
  return { rows, groups: [...reconciliation.settle()] }
}

/** Four lines of one person, taken one a day from 2020-01-01 on. */
const four: readonly RecordRow[] = [1, 2, 3, 4].map((i) => ({ msisdn: `098100000${i}`, activated_at: `2020-01-0${i}` }))

const at = (iso: string): number => Date.parse(`${iso}Z`) / 1000

describe('a reconciliation', () => {
  it('judges a record at once and its groups at the end', async () => {
    const { rows, groups } = await judged([...four.slice(0, 3), { ...four[3], full_name: 'Mai Thị Xuân' }])
    expect(rows.map(({ resolved }) => resolved.verdict.outcome)).toEqual([
      'matched',
      'matched',
      'matched',
      'mismatched',
    ])
    expect(rows.map(({ findings }) => findings.map(({ rule }) => rule.id))).toEqual([[], [], [], ['name-mismatch']])
    expect(groups.map(({ rule }) => rule.id)).toEqual(['document-many-names'])
  })

  it('says so where a world does not fit', async () => {
    const reconciliation = new Reconciliation(register, RULES, run)
    const rows = await recordsOf([...four, {}, {}])
    for (const row of rows.slice(0, 5)) reconciliation.judge(row, 0)
    const [, , , , , sixth] = rows
    if (sixth === undefined) throw new Error('no sixth record')
    expect(() => reconciliation.judge(sixth, 0)).toThrow(RunError)
    expect(() => reconciliation.judge(sixth, 0)).toThrow(expect.objectContaining({ code: 'world-too-large' }))
  })
})

describe('an answer "mine"', () => {
  it.each([
    ['by the holder', '001090000001', '2020-01-04T00:00:00', []],
    ['by the holder, under the PIN that was replaced', '001090000002', '2026-01-01T00:00:00', []],
    [
      'from a second before the line was taken',
      '001090000001',
      '2020-01-03T23:59:59',
      ['sims-per-carrier', 'sims-review'],
    ],
    [
      'by somebody whom the register does not hold',
      '001090999999',
      '2026-01-01T00:00:00',
      ['sims-per-carrier', 'sims-review'],
    ],
  ])('%s', async (_, pin, answeredAt, rules) => {
    const { groups } = await judged(four, { '0981000004': { pin, answeredAt: at(answeredAt), isMine: true } })
    expect(groups.map(({ rule }) => rule.id)).toEqual(rules)
  })

  it('counts where nobody knows since when the line is held', async () => {
    const undated = four.map((line) => ({ ...line, activated_at: '' }))
    const answer = { pin: '001090000001', answeredAt: at('1990-01-01T00:00:00'), isMine: true }
    const { groups } = await judged(undated, { '0981000004': answer })
    expect(groups.map(({ rule }) => rule.id)).toEqual([])
  })
})
