import { describe, expect, it } from 'vitest'
import type { RowRule, RowView } from '../../src/model/rule.ts'
import { classifier, type RowFinding } from '../../src/reference/classify.ts'
import { resolve } from '../../src/reference/resolve.ts'
import { cmndExpired } from '../../src/rules/cmnd-expired.ts'
import { READABLE, rowRule } from '../../src/rules/define.ts'
import { RULES } from '../../src/rules/index.ts'
import { BUSINESS_DATE, type RecordRow, recordOf, registerOf } from './small-world.ts'

const register = await registerOf({}, { pin: '001080000006', date_of_birth: '1980-02-03', cmnd: '012300001' })
const run = { businessDate: BUSINESS_DATE, registerExtractDate: register.extractDate }

async function findings(rules: readonly RowRule[], record: RecordRow, on = run): Promise<readonly RowFinding[]> {
  const row = await recordOf(record)
  return classifier(rules, on, register)(row, resolve(row, register))
}

/** A rule that hits whatever it is asked about, with what a test wants of it. */
function always(more: Partial<RowRule>): RowRule {
  const texts = { vi: '', en: '' }
  return {
    ...rowRule({
      id: 'always',
      class: 'DQ',
      severity: 'medium',
      subjects: ['number'],
      title: texts,
      why: texts,
      basis: [],
      params: [],
      statuses: 'any',
      outcomes: READABLE,
      ladder: 'none',
      notice: { recheck: [], action: undefined },
      evidence: ['seen'],
      wakes: ['name-differs'],
      hits: () => true,
    }),
    ...more,
  }
}

const stranger: RecordRow = { full_name: 'Mai Thị Xuân' }

describe('a row rule', () => {
  it('is asked about ended records only if it wants them', async () => {
    const ended = { ...stranger, status: 'terminated' }
    expect(await findings([always({ statuses: 'live' })], ended)).toEqual([])
    expect(await findings([always({ statuses: 'any' })], ended)).toHaveLength(1)
  })

  it.each(['active', 'blocked-one-way', 'blocked-two-way', 'unknown', ''])(
    'takes status "%s" for live',
    async (status) => {
      const rule = always({ statuses: 'live', wakes: ['name-differs'] })
      expect(await findings([rule], { ...stranger, status })).toHaveLength(1)
    },
  )

  it('is asked about its own outcomes only', async () => {
    expect(await findings([always({ outcomes: ['matched', 'variant'] })], stranger)).toEqual([])
    expect(await findings([always({ outcomes: ['mismatched'] })], stranger)).toHaveLength(1)
  })

  it('gives its own severity and no evidence unless a hit says otherwise', async () => {
    const bare = always({})
    const told = always({ id: 'told', hits: () => ({ severity: 'low', evidence: { seen: 1 } }) })
    expect(await findings([bare, told], stranger)).toEqual([
      { rule: bare, severity: 'medium', evidence: {} },
      { rule: told, severity: 'low', evidence: { seen: 1 } },
    ])
  })

  it('may not hit a record that has nothing to wake it', async () => {
    await expect(findings([always({})], {})).rejects.toThrow('always')
  })

  it('sees the record, the verdict, the row quoted and the person', async () => {
    let seen: RowView | undefined
    const rule = always({
      hits: (view) => {
        seen = view
        return true
      },
    })
    await findings([rule], { ...stranger, guardian_document: '001090000001' })
    expect(seen?.subscriber.msisdn).toBe('0981000001')
    expect(seen?.verdict).toMatchObject({ outcome: 'mismatched', nameLevel: 'different' })
    expect([seen?.quoted?.pin, seen?.person?.pin]).toEqual(['001090000001', '001090000001'])
    expect([seen?.is('name-differs'), seen?.is('deceased')]).toEqual([true, false])
    expect(seen?.guardian()).toBe('adult')
    expect(seen?.run).toEqual(run)
  })

  it('has the parameters of the business date', async () => {
    const onCmnd = { document_number: '012300001', date_of_birth: '1980-02-03' }
    const last = { ...run, businessDate: { year: 2024, month: 12, day: 31 } }
    const next = { ...run, businessDate: { year: 2025, month: 1, day: 1 } }
    expect(await findings([cmndExpired], onCmnd, last)).toEqual([])
    expect(await findings([cmndExpired], onCmnd, next)).toHaveLength(1)
  })
})

describe('the list of rules', () => {
  it('says nothing of a record that is in order', async () => {
    const rules = RULES.filter((rule): rule is RowRule => rule.kind === 'row')
    expect(await findings(rules, {})).toEqual([])
  })
})
