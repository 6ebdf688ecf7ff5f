import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import scorecard from '../../seeds/scorecard.json' with { type: 'json' }
import { FINDING_VALUES, type StoredValue } from '../../src/model/stored.ts'
import { OUTCOMES, REASONS } from '../../src/model/verdict.ts'
import { RULES } from '../../src/rules/index.ts'
import { RecordFaults } from '../../src/store/record-faults.ts'
import { talliesOf } from '../../src/store/tallies.ts'
import { findingValues, type GivenFinding, type GivenRun, storedRun } from './stored-run.ts'

/** `carrier key measure → count/denominator` of one dimension. */
function figures(given: GivenRun, dimension: string, change = {}): Record<string, string> {
  const faults = new RecordFaults()
  for (const finding of given.findings) faults.add(findingValues(finding), 1)
  const rows = talliesOf({ ...storedRun(given), ...change }, [], faults.counted())
  return Object.fromEntries(
    rows
      .filter((row) => row.dimension === dimension)
      .map((row) => [`${row.carrier} ${row.key} ${row.measure}`.trim(), `${row.count}/${row.denominator}`]),
  )
}

const records = {
  ...{ matched: 10, variant: 4, mismatched: 3, 'ambiguous/cmnd-shared': 1, 'ambiguous/cmnd-unconfirmed': 2 },
  ...{
    'not-found/pin-unknown': 5,
    'not-found/register-lag': 6,
    'not-found/cmnd-unmapped': 7,
    'not-found/document-missing': 8,
  },
  ...{ unverifiable: 9, rejected: 11 },
}
// 66 records in all
const number = { carrier: 0, msisdn: 912345678 }
const NIGHT: GivenRun = {
  date: '2026-11-20',
  carriers: { viettel: { records, terminated: { matched: 2, variant: 1, notFound: 3, rejected: 1 } } },
  findings: [
    // One record with three findings: void paper, two records of the number, another name.
    { id: 1, rule: 'cmnd-expired', ...number, outcome: 'mismatched', line: 5 },
    { id: 2, rule: 'name-mismatch', ...number, outcome: 'mismatched', line: 5 },
    { id: 3, rule: 'number-twice', ...number, outcome: 'mismatched', line: 5 },
    // The other record of that number, whose holder is established.
    { id: 4, rule: 'number-twice', ...number, outcome: 'matched', line: 9 },
    // A void CMND that is in nobody's row of the register.
    { id: 5, rule: 'cmnd-expired', carrier: 0, msisdn: 987654321, outcome: 'not-found', line: 3 },
    { id: 6, rule: 'cmnd-expired', carrier: 0, msisdn: 987654322, outcome: 'matched', line: 4 },
    // On a person: no record's own.
    { id: 7, rule: 'sims-excess', groupSize: 12 },
  ],
}

describe('the scorecard', () => {
  it('counts each record once in each line, and says of how many', () => {
    const of = (key: string, carrier = 'viettel'): readonly (string | undefined)[] => {
      const all = figures(NIGHT, 'scorecard')
      return ['yes', 'no', 'unknown'].map((measure) => all[`${carrier} ${key} ${measure}`.trim()])
    }
    // no: 3 mismatched, 2 unconfirmed, 5 + 8 not found; unknown: 1 shared, 6 lag, 7 unmapped, 9 unverifiable, 11 rejected
    expect(of('correct')).toEqual(['14/66', '18/66', '34/66'])
    // nobody lacks a field here; what cannot be read is unknown
    expect(of('complete')).toEqual(['55/66', '0/66', '11/66'])
    // 11 rejected and both records of the number that is there twice
    expect(of('clean')).toEqual(['53/66', '13/66', '0/66'])
    // void papers: 3, of which 1 matched. Matched and variant 14, less that one and the 3 terminated; all others unknown
    expect(of('alive')).toEqual(['10/66', '3/66', '53/66'])
    expect(of('alive', '')).toEqual(['10/66', '3/66', '53/66'])
  })

  it('adds up over carriers', () => {
    const all = figures(
      {
        date: '2026-11-20',
        carriers: { mobifone: { records: { matched: 4 } }, viettel: { records: { mismatched: 2 } } },
        findings: [{ id: 1, rule: 'cmnd-expired', carrier: 1, msisdn: 387654321, outcome: 'mismatched', line: 2 }],
      },
      'scorecard',
    )
    expect([all['mobifone alive yes'], all['viettel alive no'], all['viettel alive unknown']]).toEqual([
      '4/4',
      '1/2',
      '1/2',
    ])
    expect([all['alive yes'], all['alive no'], all['alive unknown']]).toEqual(['4/6', '1/6', '1/6'])
  })
})

describe('the seed of the scorecard', () => {
  it('has the four lines', () => {
    expect(scorecard.map(({ line }) => line)).toEqual(['correct', 'complete', 'clean', 'alive'])
  })

  it('names outcomes, reasons and rules that there are', () => {
    const reasons = OUTCOMES.flatMap((outcome) => REASONS[outcome].map((reason) => `${outcome}/${reason}`))
    for (const { noOutcomes, unknownOutcomes, unknownReasons, noRules } of scorecard) {
      expect([...OUTCOMES]).toEqual(expect.arrayContaining([...noOutcomes, ...unknownOutcomes]))
      expect(reasons).toEqual(expect.arrayContaining(unknownReasons))
      expect(RULES.map(({ id }) => id)).toEqual(expect.arrayContaining(noRules))
    }
  })

  it('judges all reasons of an outcome alike in a line that knows faults', () => {
    expect(scorecard.filter(({ noRules, unknownReasons }) => noRules.length > 0 && unknownReasons.length > 0)).toEqual(
      [],
    )
  })

  it('knows faults of live records only where terminated ones are unknown', () => {
    const rules = scorecard
      .filter((line) => line.unknownTerminated)
      .flatMap(({ noRules }): readonly string[] => noRules)
    expect(RULES.filter(({ id, statuses }) => rules.includes(id) && statuses !== 'live')).toEqual([])
  })
})

describe('classes', () => {
  it('count a record with several findings of a class once, and groups not at all', () => {
    expect(figures(NIGHT, 'class')).toMatchObject({
      ...{
        'viettel J1 numbers': '3/66',
        'viettel DQ numbers': '2/66',
        'viettel J3 numbers': '0/66',
        'J1 numbers': '3/66',
      },
    })
  })

  it('count as many records as there are, however their findings are interleaved', () => {
    const given = fc.array(
      fc.record({
        id: fc.constant(1),
        rule: fc.constantFrom('name-mismatch' as const, 'cmnd-expired' as const, 'number-twice' as const),
        carrier: fc.integer({ min: 0, max: 1 }),
        msisdn: fc.integer({ min: 912345670, max: 912345672 }),
        line: fc.integer({ min: 1, max: 4 }),
      }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(given, (drawn) => {
        // As findings stand in their file: by carrier, number and rule, so that records of a number alternate.
        const findings: GivenFinding[] = drawn
          .map((one) => ({ ...one, outcome: 'matched' as const }))
          .toSorted((a, b) => a.carrier - b.carrier || a.msisdn - b.msisdn || a.rule.localeCompare(b.rule))
        const faults = new RecordFaults()
        for (const finding of findings) faults.add(findingValues(finding), 1)
        const counted = faults.counted().reduce((sum, one) => sum + one.records, 0)
        expect(counted).toBe(new Set(findings.map((one) => `${one.carrier} ${one.msisdn} ${one.line}`)).size)
        const twice = faults.counted().filter(({ rules }) => (rules & 0b100n) !== 0n)
        expect(twice.reduce((sum, one) => sum + one.records, 0)).toBe(
          new Set(
            findings
              .filter(({ rule }) => rule === 'number-twice')
              .map((one) => `${one.carrier} ${one.msisdn} ${one.line}`),
          ).size,
        )
      }),
    )
  })

  it('tell a million records of one number apart without a cliff', () => {
    const faults = new RecordFaults()
    const one = findingValues({ id: 1, rule: 'number-twice', ...number, outcome: 'matched', line: 1 })
    const line = FINDING_VALUES.indexOf('line')
    const rows = 20_000
    const values: StoredValue[] = Array.from({ length: rows }, (_, at) => one.with(line, at + 1)).flat()
    faults.add(values, rows)
    faults.add(values, rows)
    expect(faults.counted()).toEqual([
      { carrier: 0, outcome: OUTCOMES.indexOf('matched'), rules: 0b100n, records: rows },
    ])
  })
})

describe('tallies', () => {
  it('count outcomes, reasons and terminated records, each of its whole', () => {
    const outcome = figures(NIGHT, 'carrier')
    expect([outcome['viettel not-found records'], outcome['not-found records']]).toEqual(['26/66', '26/66'])
    expect(figures(NIGHT, 'reason')).toMatchObject({
      ...{ 'viettel not-found/register-lag records': '6/66', 'unverifiable/passport records': '0/66' },
    })
    expect(figures(NIGHT, 'terminated')).toMatchObject({
      'viettel matched records': '2/7',
      'viettel mismatched records': '0/7',
    })
  })

  it('count levels and provinces of what was compared or known', () => {
    const [tally] = storedRun(NIGHT).tallies
    if (tally === undefined) throw new Error('there is one carrier')
    const nameLevels = [1, 20, 0, 0, 0, 0, 0, 0, 0, 4]
    // Of nobody known: 2 rejected. Of the first and second of the 34: 3 matched, 1 not found.
    const provinces = [[2], [0, 0, 0, 0, 3], [0, 0, 1]]
    const change = { tallies: [{ ...tally, nameLevels, provinces }] }
    expect(figures(NIGHT, 'name-level', change)).toMatchObject({
      ...{ 'viettel exact records': '20/25', 'different records': '4/25', 'viettel near records': '0/25' },
    })
    expect(Object.entries(figures(NIGHT, 'province', change)).filter(([key]) => key.startsWith('viettel'))).toEqual([
      ['viettel  rejected', '2/2'],
      ['viettel 01 matched', '3/3'],
      ['viettel 04 not-found', '1/1'],
    ])
  })

  it('list rules that found nothing, where they could have', () => {
    const rows = talliesOf(storedRun(NIGHT), [{ rule: 0, carrier: 0, severity: 0, findings: 2 }], [])
    expect(
      rows
        .filter(({ dimension }) => dimension === 'rule')
        .map((row) => [row.key, row.carrier, row.measure, row.count, row.denominator]),
    ).toEqual([
      ['name-mismatch', 'viettel', 'low', 2, 66],
      ['cmnd-expired', 'viettel', 'high', 0, 66],
      ['number-twice', 'viettel', 'high', 0, 66],
      ['sims-excess', '', 'high', 0, 66],
    ])
  })

  it('count persons by their records', () => {
    expect(
      figures(NIGHT, 'records-per-person', {
        recordsPerPerson: [
          [1, 90],
          [12, 10],
        ],
      }),
    ).toEqual({
      ...{ '1 persons': '90/100', '12 persons': '10/100' },
    })
  })
})
