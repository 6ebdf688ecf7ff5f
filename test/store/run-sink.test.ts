import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RunSink } from '../../src/store/run-sink.ts'
import { findingValues, type GivenRun, RULE_IDS, storedRun } from './stored-run.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simsach-sink-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const NIGHT: GivenRun = {
  date: '2026-11-20',
  carriers: { mobifone: { records: { matched: 5, mismatched: 2 } }, viettel: { records: { matched: 3, rejected: 1 } } },
  findings: [
    { id: 1, rule: 'sims-excess', groupSize: 2 },
    { id: 2, rule: 'name-mismatch', carrier: 0, msisdn: 912345678, outcome: 'mismatched', line: 7 },
    { id: 3, rule: 'number-twice', carrier: 1, msisdn: 387654321, outcome: 'matched', line: 2, severity: 'low' },
  ],
}

function filled(path: string, given: GivenRun): RunSink {
  const sink = new RunSink(path)
  sink.findings(given.findings.flatMap(findingValues), given.findings.length)
  return sink
}

describe('a run’s file', () => {
  it('says in words what was put in as numbers, in the order of findings.csv', () => {
    const path = join(folder, 'run.db')
    const sink = filled(path, NIGHT)
    sink.members([1, 0, 0, 0, 912345678, 0, 7, 1, 1, 0, 1, 387654321, 1, 2], 2)
    sink.sellers([0, 1, 'SHOP;9', 3, 0, 0, 1, 0, 0], 1)
    sink.rejects([1, 4, 400, 'Số thuê bao', 'msisdn-unusable'], 1)
    const reject = { file: 1, code: 'msisdn-unusable', column: 'Số thuê bao', count: 1, listed: 1 } as const
    sink.finish(storedRun({ ...NIGHT, change: { rejectCounts: [reject] } }), [])

    const database = new SQLite(path, { readonly: true })
    const [group, name, twice] = database.prepare<[], Record<string, unknown>>('SELECT * FROM findings').all()
    expect(group).toMatchObject({
      ...{ finding_id: '01'.repeat(16), rule: 'sims-excess', class: 'J3', severity: 'high', subject_kind: 'person' },
      ...{
        subject: `${'0'.repeat(31)}1`,
        carrier: null,
        msisdn: null,
        group_size: 2,
        evidence: 'lines=12;threshold=10',
      },
    })
    expect(name).toMatchObject({
      ...{
        rule: 'name-mismatch',
        carrier: 'mobifone',
        msisdn: '0912345678',
        subject: '0912345678',
        subject_kind: 'number',
      },
      ...{ outcome: 'mismatched', name_level: 'different', birth_date_level: 'exact', group_size: null },
      ...{ file: 'mobifone/2026-11-20-001/dump.csv', line: 7, byte_offset: 700 },
    })
    expect(twice).toMatchObject({ carrier: 'viettel', severity: 'low', outcome: 'matched', name_level: null })
    expect(database.prepare('SELECT code, "column" FROM reject').all()).toEqual([
      { code: 'msisdn-unusable', column: 'Số thuê bao' },
    ])
    expect(database.prepare('SELECT code, matched, not_found FROM seller').all()).toEqual([
      { code: 'SHOP;9', matched: 3, not_found: 1 },
    ])
    database.close()
  })

  it('is its owner’s alone', () => {
    const path = join(folder, 'run.db')
    filled(path, { ...NIGHT, findings: [] }).finish(storedRun({ ...NIGHT, findings: [] }), [])
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('is the same, byte for byte, for the same run', () => {
    const [first, second] = ['1.db', '2.db'].map((name) => {
      const path = join(folder, name)
      filled(path, { ...NIGHT, findings: NIGHT.findings.slice(1) }).finish(
        storedRun({ ...NIGHT, findings: NIGHT.findings.slice(1) }),
        [],
      )
      return readFileSync(path)
    })
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true)
  })

  it('takes rows in portions of any size', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 6 }), (portions) => {
        const path = join(folder, 'portions.db')
        const sink = new RunSink(path)
        let line = 0
        for (const rows of portions) {
          const findings = Array.from({ length: rows }, () => {
            line += 1
            return findingValues({
              id: line % 256,
              rule: 'name-mismatch',
              carrier: 0,
              msisdn: line,
              outcome: 'matched',
              line,
            })
          })
          // What lies behind the rows is not taken.
          sink.findings([...findings.flat(), 'behind'], rows)
        }
        const run = storedRun({ ...NIGHT, findings: [] })
        sink.finish({ ...run, summary: { ...run.summary, findings: { 'name-mismatch': line } } }, [])
        const database = new SQLite(path, { readonly: true })
        const rows = database.prepare('SELECT finding, line FROM finding ORDER BY finding').raw().all()
        database.close()
        expect(rows).toEqual(Array.from({ length: line }, (_, at) => [at + 1, at + 1]))
      }),
      { numRuns: 15 },
    )
  })
})

describe('a run that the file does not agree with', () => {
  it.each([
    ['a finding is missing', NIGHT.findings.slice(0, 2)],
    ['there is one too many', [...NIGHT.findings, { ...NIGHT.findings[2], id: 9, rule: 'number-twice' as const }]],
  ])('is refused: %s', (_, findings) => {
    const sink = filled(join(folder, 'run.db'), { ...NIGHT, findings })
    sink.members([1, 0, 0, 0, 912345678, 0, 7, 1, 1, 0, 1, 387654321, 1, 2], 2)
    expect(() => sink.finish(storedRun(NIGHT), [])).toThrow(
      /findings of number-twice: the run counted 1, the store holds [02]/,
    )
  })

  it('is refused where listed members or rejects are missing, or records were counted otherwise', () => {
    const one = filled(join(folder, '1.db'), NIGHT)
    one.members([1, 0, 0, 0, 912345678, 0, 7], 1)
    expect(() => one.finish(storedRun(NIGHT), [])).toThrow('listed members: the run counted 2, the store holds 1')

    const calm = { ...NIGHT, findings: [] }
    const two = filled(join(folder, '2.db'), calm)
    const reject = { file: 1, code: 'msisdn-unusable', column: '', count: 1, listed: 1 } as const
    expect(() => two.finish(storedRun({ ...calm, change: { rejectCounts: [reject] } }), [])).toThrow('listed rejects')

    const three = filled(join(folder, '3.db'), calm)
    const run = storedRun(calm)
    expect(() => three.finish({ ...run, tallies: run.tallies.slice(0, 1) }, [])).toThrow('records rejected of viettel')
  })
})

describe('where no file can be made', () => {
  it('says so', () => {
    expect(() => new RunSink(join(folder, 'nowhere', 'run.db'))).toThrow(/cannot be opened or written/)
    mkdirSync(join(folder, 'folder'))
    expect(() => new RunSink(join(folder, 'folder'))).toThrow()
  })
})

describe('the rules of these tests', () => {
  it('are those that the runs list', () => {
    expect(storedRun(NIGHT).rules.map(({ id }) => id)).toEqual([...RULE_IDS])
  })
})
