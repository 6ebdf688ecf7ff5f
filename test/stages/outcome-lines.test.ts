import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { LANE, ROW, ROW_BYTES } from '../../src/memory/row.ts'
import { FIELDS } from '../../src/model/fields.ts'
import { BIRTH_DATE_LEVELS, NAME_LEVELS, OUTCOMES, REASONS } from '../../src/model/verdict.ts'
import { RunOutputs } from '../../src/run/outputs.ts'
import { outcomeLines } from '../../src/stages/outcome-lines.ts'
import { readRejects, rejectsOf } from '../../src/stages/reject-run.ts'
import { run } from './drafts.ts'
import { batchOf, type RowNumbers } from './rows.ts'
import { summary } from './summary.ts'

const scratch = mkdtempSync(join(tmpdir(), 'simsach-outcomes-'))
afterAll(() => rmSync(scratch, { recursive: true }))

async function written(write: (outputs: RunOutputs) => void): Promise<string> {
  const outputs = new RunOutputs(scratch, true)
  write(outputs)
  await outputs.publish(summary)
  return readFileSync(join(scratch, 'outcomes.csv'), 'utf8')
}

const level = (list: readonly string[]): fc.Arbitrary<number> =>
  fc.oneof(fc.nat({ max: list.length - 1 }), fc.constant(255))
const verdict = fc.integer({ min: 1, max: OUTCOMES.length - 1 }).chain((outcome) => {
  const reasons = REASONS[OUTCOMES[outcome] ?? 'rejected']
  return fc.tuple(
    fc.constant(outcome),
    fc.nat({ max: reasons.length - 1 }),
    level(NAME_LEVELS),
    level(BIRTH_DATE_LEVELS),
  )
})
const msisdn = fc.oneof(
  fc.integer({ min: 300_000_000, max: 999_999_999 }),
  fc.integer({ min: 130_000_000, max: 169_999_999_999 }),
)
const line = fc.oneof(fc.nat({ max: 1000 }), fc.nat({ max: 2 ** 31 }))
const rows: fc.Arbitrary<RowNumbers[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ line, msisdn, verdict, lane: fc.constantFrom(LANE.clean, LANE.odd) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        line,
        msisdn,
        lane: fc.constant(LANE.rejected),
        code: fc.nat({ max: REASONS.rejected.length - 1 }),
        codeField: fc.oneof(fc.nat({ max: FIELDS.length - 1 }), fc.constant(255)),
        recordAt: fc.nat(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ line, lane: fc.constant(LANE.skipped) }) },
  ),
  { maxLength: 40 },
)
const place = fc.record({
  file: fc.nat({ max: run.files.length - 1 }),
  firstLine: fc.integer({ min: 1, max: 2 ** 31 }),
})

function asOutcome(outputs: RunOutputs, numbers: RowNumbers, at: { file: number; firstLine: number }): void {
  if (numbers.lane === LANE.skipped) return
  const file = run.files[at.file]
  const carrier = run.carriers[file?.carrier ?? -1] ?? ''
  const origin = { file: file?.file ?? '', line: at.firstLine + (numbers.line ?? 0) }
  if (numbers.lane === LANE.rejected) {
    const reason = REASONS.rejected[numbers.code ?? 0] ?? 'field-count'
    outputs.outcome({
      carrier,
      origin,
      msisdn: '',
      outcome: 'rejected',
      reason,
      nameLevel: undefined,
      birthDateLevel: undefined,
    })
    return
  }
  const [outcomeIndex, reasonIndex, name, birthDate] = numbers.verdict ?? [0, 0, 0, 0]
  const outcome = OUTCOMES[outcomeIndex] ?? 'rejected'
  outputs.outcome({
    carrier,
    origin,
    msisdn: `0${numbers.msisdn}`,
    outcome,
    reason: REASONS[outcome][reasonIndex] ?? 'field-count',
    nameLevel: NAME_LEVELS[name],
    birthDateLevel: BIRTH_DATE_LEVELS[birthDate],
  })
}

describe('outcomes', () => {
  it('leave as the outputs of a run write them', async () => {
    await fc.assert(
      fc.asyncProperty(rows, place, async (drawn, at) => {
        const { thread, batch } = batchOf(drawn, at)
        const expected = await written((outputs) => {
          for (const numbers of drawn) asOutcome(outputs, numbers, at)
        })
        expect(await written((outputs) => outputs.outcomesText(outcomeLines(thread, batch, run)))).toBe(expected)
      }),
      { numRuns: 60 },
    )
  })

  it('are all there is of a batch as large as any', () => {
    const numbers: RowNumbers = { msisdn: 169_999_999_999, verdict: [2, 1, 6, 3] }
    const { thread, batch } = batchOf(
      Array.from({ length: 5000 }, (_, i) => ({ ...numbers, line: i })),
      { file: 3, firstLine: 4_294_900_000 },
    )
    const lines = Buffer.from(outcomeLines(thread, batch, run))
      .toString()
      .split('\n')
    expect(lines).toHaveLength(5001)
    expect(lines[4999]).toMatch(
      /,4294904999,0169999999999,not-found,document-malformed,middle-missing,register-partial$/,
    )
  })

  it('of a record without one are a fault of ours', () => {
    const { thread, batch } = batchOf([{ msisdn: 961_000_001, verdict: [255, 0, 255, 255] }], { file: 0, firstLine: 1 })
    expect(() => outcomeLines(thread, batch, run)).toThrow('has no outcome')
  })
})

describe('rejects', () => {
  it('come back in the order of the file, by place, code and field', () => {
    fc.assert(
      fc.property(rows, place, (drawn, at) => {
        const { thread, batch } = batchOf(drawn, at)
        const expected = drawn.flatMap(({ lane, line: below, code, codeField, recordAt }) => {
          if (lane !== LANE.rejected) return []
          const found = { line: at.firstLine + (below ?? 0), byteOffset: (recordAt ?? 0) + 5_000_000_000 }
          return [{ ...found, code: REASONS.rejected[code ?? 0], field: FIELDS[codeField ?? 0] }]
        })
        const rejected = drawn.flatMap(({ lane }, i) => (lane === LANE.rejected ? [thread.rows + i * ROW_BYTES] : []))
        expect([...readRejects(rejectsOf(thread, batch, { rejected, faulty: [] }))]).toEqual(expected)
      }),
      { numRuns: 50 },
    )
  })

  it('of one record stand together: the bytes, the count of cells, then its cells', () => {
    const { thread, batch } = batchOf(
      [
        { lane: LANE.rejected, line: 1 },
        { lane: LANE.odd, line: 2 },
      ],
      { file: 0, firstLine: 7 },
    )
    thread.view.setUint8(thread.rows + ROW.faults, 0b1101)
    const second = thread.rows + ROW_BYTES
    const faulty = [
      { row: second, code: 'date-impossible', field: 'date_of_birth' },
      { row: second, code: 'code-unlisted', field: 'sex' },
    ] as const
    const shown = [...readRejects(rejectsOf(thread, batch, { rejected: [thread.rows], faulty }))]
    expect(shown.map(({ line, code, field }) => [line, code, field])).toEqual([
      [8, 'nul-byte', undefined],
      [8, 'invalid-utf8', undefined],
      [8, 'field-count', undefined],
      [9, 'date-impossible', 'date_of_birth'],
      [9, 'code-unlisted', 'sex'],
    ])
  })

  it('are refused where no rejects lie', () => {
    expect(() => [...readRejects(new Uint8Array(16).fill(200))]).toThrow('has no code')
  })
})
