import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { LANE, ROW, ROW_BYTES } from '../../src/memory/row.ts'
import { SEVERITIES } from '../../src/model/finding.ts'
import type { RowRule, RowView, Rule } from '../../src/model/rule.ts'
import { OUTCOMES } from '../../src/model/verdict.ts'
import { classifier } from '../../src/reference/classify.ts'
import type { Register } from '../../src/reference/register.ts'
import { resolve } from '../../src/reference/resolve.ts'
import type { ReadRow } from '../../src/reference/row.ts'
import { OPTIONAL_RULES } from '../../src/rules/chosen.ts'
import { RULES } from '../../src/rules/index.ts'
import type { Batch, RunConstants, SlabThread } from '../../src/stages/batch.ts'
import { type RowFindingDraft, rowClassifier } from '../../src/stages/classify.ts'
import { evidenceText } from '../../src/stages/finding-draft.ts'
import { joinBatch } from '../../src/stages/join.ts'
import { RegisterIndex } from '../../src/stages/register-index.ts'
import { BUSINESS_DATE, type RecordRow, recordsOf, registerOf } from '../reference/small-world.ts'
import { bitsOf, rowsAt, threadFor, writeRows } from './joined-rows.ts'
import { world } from './joined-worlds.ts'
import { kernelModule, registerMemories } from './register-memory.ts'

// Rows are written without the bytes of their records: what is read of those is taken from the reference.
const read: ReadRow[] = []
const readAt = (row: number): ReadRow => {
  const record = read[(row - rowsAt) / ROW_BYTES]
  if (record === undefined) throw new Error('no row stands there')
  return record
}
vi.mock('../../src/stages/subscriber.ts', async (original) => ({
  ...(await original<object>()),
  subscriberOf: (_thread: SlabThread, _batch: Batch, row: number) => readAt(row).subscriber,
}))
vi.mock('../../src/stages/trait-fields.ts', () => ({
  traitFields: (_view: DataView, row: number, trait: never) => readAt(row).traitFields.get(trait) ?? [],
}))

interface Classified {
  readonly drafts: readonly RowFindingDraft[]
  readonly thread: SlabThread
}

function classified(
  register: Register,
  records: readonly ReadRow[],
  rules: readonly Rule[],
  partitions = 1,
): Classified {
  const memories = registerMemories(register, { partitions })
  const thread = threadFor(register)
  const index = new RegisterIndex(kernelModule, thread.kernel, memories, 0)
  read.splice(0, read.length, ...records)
  writeRows(thread, records, memories.texts)
  const batch: Batch = {
    ordinal: 0,
    file: 0,
    table: 0,
    records: records.length,
    program: 0,
    firstLine: 1,
    isTranscoded: false,
    byteOffsetOf: () => 0,
  }
  joinBatch(thread, batch, index)
  return { drafts: rowClassifier(rules, runOf(register))(thread, batch, runOf(register), index), thread }
}

function runOf({ extractDate }: Register): RunConstants {
  return {
    businessDate: BUSINESS_DATE,
    registerExtractDate: extractDate,
    carriers: [],
    files: [],
    rulesOn: OPTIONAL_RULES,
  }
}

function expected(register: Register, records: readonly ReadRow[]): RowFindingDraft[] {
  const rowRules = RULES.filter((rule): rule is RowRule => rule.kind === 'row')
  const classify = classifier(rowRules, runOf(register), register)
  return records.flatMap((record, row) =>
    classify(record, resolve(record, register)).map(({ rule, severity, evidence }) => ({
      row,
      rule: RULES.indexOf(rule),
      severity: SEVERITIES.indexOf(severity),
      evidence: evidenceText(rule, evidence),
    })),
  )
}

const GUARDIANS = [
  '',
  '001090000001',
  '1090000001',
  '012345678',
  '12345678',
  '０１２３４５６７８',
  '001.090.000.002',
  'B1234567',
  '12',
  '’’',
]
const guarded = fc.array(
  fc.record({
    guardian_document: fc.constantFrom(...GUARDIANS),
    status: fc.constantFrom('active', 'active', 'active', 'terminated', ''),
    document_issued_on: fc.constantFrom('2021-06-01', '2027-01-01'),
    msisdn: fc.constantFrom('0981000001', '981000001', '0311000001'),
    sex: fc.constantFrom('', 'M', 'F'),
    activity: fc.constantFrom('none', '30d', ''),
    nationality: fc.constantFrom('VN', '', 'US'),
  }),
  { minLength: 40, maxLength: 40 },
)

const ROW_RULES = RULES.filter(({ kind }) => kind === 'row').map(({ id }) => id)

describe('classifying a batch', () => {
  it('finds what the reference finds, and marks the rows', async () => {
    await fc.assert(
      fc.asyncProperty(world, guarded, async ({ persons, records: rows }, more) => {
        const register = await registerOf(...persons, { pin: '001020000002', date_of_birth: '2015', cmnd: '012345678' })
        const records = await recordsOf(rows.map((row, i): RecordRow => ({ ...row, ...more[i] })))
        const wanted = expected(register, records)
        for (const partitions of [1, 7]) {
          const { drafts, thread } = classified(register, records, RULES, partitions)
          expect(drafts).toEqual(wanted)
          records.forEach((_, i) => {
            const ranks = wanted
              .filter(({ row }) => row === i)
              .map(({ rule }) => ROW_RULES.indexOf(RULES[rule]?.id ?? ''))
            const bits = ranks.reduce((sum, rank) => sum | (1 << rank), 0)
            expect(thread.view.getUint32(rowsAt + ROW_BYTES * i + ROW.rowRulesHit, true)).toBe(bits >>> 0)
          })
        }
      }),
      { numRuns: 150 },
    )
  })

  it('knows every state of a guardian', async () => {
    const register = await registerOf(
      {},
      { pin: '001215000005', date_of_birth: '2015-03-01', cmnd: '112233445' },
      { pin: '001215000006', date_of_birth: '2015', status: 'cancelled', superseded_by: '001090000001' },
    )
    const states: readonly (readonly [string, string])[] = [
      ['', 'guardian_known=0;guardian_named=0'],
      ['001 090 000 001', ''],
      ['1090000001', ''],
      ['001215000006', ''],
      ['112233445', 'guardian_known=1;guardian_named=1'],
      ['001215000005', 'guardian_known=1;guardian_named=1'],
      ['B1234567', ''],
      ['12', 'guardian_known=0;guardian_named=1'],
      ['001090000009', 'guardian_known=0;guardian_named=1'],
    ]
    const child = { document_number: '001215000005', date_of_birth: '2015-03-01' }
    const records = await recordsOf(states.map(([document]) => ({ ...child, guardian_document: document })))
    const { drafts } = classified(register, records, RULES)
    const rule = RULES.findIndex(({ id }) => id === 'minor-without-guardian')
    const said = states.map((_, i) => drafts.find((draft) => draft.row === i && draft.rule === rule)?.evidence ?? '')
    expect(said).toEqual(states.map(([, evidence]) => evidence))
  })

  it('asks a rule only of rows that were read, wake it and fit its statuses and outcomes', async () => {
    const [first] = RULES
    if (first?.kind !== 'row') throw new Error('the first rule is no row rule')
    const asked: string[] = []
    const hits = ({ subscriber, verdict }: RowView): boolean =>
      asked.push(`${subscriber.msisdn} ${verdict.outcome}`) > 0
    const rule: RowRule = { ...first, outcomes: ['mismatched'], statuses: 'live', wakes: ['name-differs'], hits }
    const register = await registerOf({})
    const records = await recordsOf([
      { msisdn: '0981000001', full_name: 'Đỗ Ai' },
      { msisdn: '0981000002', full_name: 'Đỗ Ai', status: 'terminated' },
      { msisdn: '0981000003', date_of_birth: '1980-01-01' },
      { msisdn: '0981000004' },
      { msisdn: '0981000005', full_name: 'Đỗ Ai', status: '' },
    ])
    const { drafts, thread } = classified(register, records, [{ ...rule, wakes: [] }, rule])
    expect(asked).toEqual(['0981000001 mismatched', '0981000005 mismatched'])
    expect(drafts.map(({ row, rule: number }) => [row, number])).toEqual([
      [0, 1],
      [4, 1],
    ])

    thread.bytes.fill(0, rowsAt, rowsAt + 2 * ROW_BYTES)
    const traits = bitsOf(['name-differs'])
    for (const [i, lane] of [LANE.rejected, LANE.skipped].entries()) {
      const row = rowsAt + ROW_BYTES * i
      thread.view.setUint8(row + ROW.lane, lane)
      thread.view.setUint8(row + ROW.outcome, OUTCOMES.indexOf('mismatched'))
      thread.view.setUint32(row + ROW.traits, traits, true)
    }
    const place = { ordinal: 0, file: 0, table: 0, records: 2, program: 0, firstLine: 1 }
    const batch: Batch = { ...place, isTranscoded: false, byteOffsetOf: () => 0 }
    const index = new RegisterIndex(kernelModule, thread.kernel, registerMemories(register), 0)
    expect(rowClassifier([rule], runOf(register))(thread, batch, runOf(register), index)).toEqual([])
  })

  it('refuses more row rules than a row has bits for', () => {
    const many = Array.from({ length: 33 }, () => RULES[0]).filter((rule) => rule !== undefined)
    expect(() => rowClassifier(many, { businessDate: BUSINESS_DATE })).toThrow(RangeError)
  })
})
