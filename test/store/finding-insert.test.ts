import SQLite, { type Database } from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FINDING_VALUES, type StoredValue } from '../../src/model/stored.ts'
import { findingInsert } from '../../src/store/finding-insert.ts'
import { RUN_TABLES } from '../../src/store/schema.ts'

type Finding = Readonly<Record<(typeof FINDING_VALUES)[number], StoredValue>>

const RECORD: Finding = {
  ...{
    finding_id: Buffer.alloc(16, 1),
    case_id: Buffer.alloc(16, 3),
    rule: 3,
    severity: 2,
    subject_kind: 0,
    subject: null,
    carrier: 1,
  },
  ...{ msisdn: 912345678, outcome: 6, name_level: 9, birth_date_level: 2, person: Buffer.alloc(16, 2) },
  ...{ group_size: null, evidence: null, file: 4, line: 12, byte_offset: 3_400 },
}
const GROUP: Finding = {
  ...RECORD,
  ...{ subject_kind: 3, subject: 'viettel:SHOP9', msisdn: null, person: null, group_size: 12, evidence: 'lines=12' },
  ...{ outcome: null, name_level: null, birth_date_level: null, file: null, line: null, byte_offset: null },
}

let database: Database
beforeEach(() => {
  database = new SQLite(':memory:')
  database.exec(RUN_TABLES)
})
afterEach(() => database.close())

function inserted(findings: readonly Finding[]): unknown[] {
  const values = findings.flatMap((finding) => FINDING_VALUES.map((name) => finding[name]))
  findingInsert(database)(values, findings.length)
  return database.prepare(`SELECT finding, ${FINDING_VALUES.join(', ')} FROM finding ORDER BY finding`).all()
}

const numbered = (findings: readonly Finding[]): unknown[] =>
  findings.map((finding, at) => ({ finding: at + 1, ...finding }))

describe('findings that go in packed', () => {
  it('come out as they were, with every combination of least, greatest and none', () => {
    let findings: readonly Finding[] = [RECORD, GROUP]
    const each = (...choices: readonly Partial<Finding>[]): void => {
      findings = findings.flatMap((finding) => choices.map((choice) => ({ ...finding, ...choice })))
    }
    each({ rule: 0 }, { rule: 255 })
    each({ severity: 0 }, { severity: 3 })
    each({ subject_kind: 0 }, { subject_kind: 7 })
    each({ carrier: 0 }, { carrier: 253 }, { carrier: 254 }, { carrier: null })
    each({ outcome: 0 }, { outcome: 14 }, { outcome: null })
    each({ name_level: 0 }, { name_level: 14 }, { name_level: null })
    each({ birth_date_level: 0 }, { birth_date_level: 14 }, { birth_date_level: null })
    each(
      { file: 0, line: 0, byte_offset: 0 },
      { file: 2 ** 20 - 1, line: 2 ** 32 - 1, byte_offset: 2 ** 52 },
      { file: null, line: null, byte_offset: null },
    )
    expect(inserted(findings)).toEqual(numbered(findings))
  })

  it('keep their order where records and groups take turns', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 6 }), fc.boolean(), (runs, isGroupFirst) => {
        database.exec('DELETE FROM finding')
        const findings = runs.flatMap((rows, at) => {
          const finding = (at % 2 === 0) === isGroupFirst ? GROUP : RECORD
          return Array.from({ length: rows }, (_, row) => ({ ...finding, rule: at, line: row, file: row % 5 }))
        })
        expect(inserted(findings)).toEqual(numbered(findings))
      }),
      { numRuns: 15 },
    )
  })

  it.each<Partial<Finding>>([
    ...[{ rule: 256 }, { rule: null }, { rule: -1 }, { rule: 1.5 }, { severity: 4 }, { subject_kind: 8 }],
    ...[{ carrier: 255 }, { outcome: 15 }, { name_level: 15 }, { birth_date_level: 15 }, { carrier: 'viettel' }],
    ...[{ file: 2 ** 20 }, { line: 2 ** 32 }, { line: -1 }, { file: null }, { line: null }],
  ])('are a fault of ours where a number has no room: %o', (change) => {
    const [name] = Object.keys(change)
    expect(() => inserted([{ ...RECORD, ...change }])).toThrow(`a finding's ${name} is `)
  })
})
