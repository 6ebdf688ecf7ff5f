/** The figures of a run, each with what it is a part of. */

import provinces from '../../seeds/provinces34.json' with { type: 'json' }
import { RULE_CLASSES, SEVERITIES } from '../model/finding.ts'
import type { StoredRun } from '../model/stored.ts'
import { type OutcomeCounts, ROW_COUNT_KEYS } from '../model/summary.ts'
import { BIRTH_DATE_LEVELS, NAME_LEVELS, OUTCOMES, REASONS } from '../model/verdict.ts'
import { comparedTallies } from './compared-tallies.ts'
import { bitsOf, type Counted, type StoredTally, sum } from './counted.ts'
import type { TallyDimension } from './reading.ts'
import type { FaultyRecords } from './record-faults.ts'
import { scorecardOf } from './scorecard.ts'

/** Findings of a rule at a carrier, as they were counted in the run's file. Indexes; carrier null over several. */
export interface RuleCount {
  readonly rule: number
  readonly carrier: number | null
  readonly severity: number
  readonly findings: number
}

/**
 * Tallies of a run, in no special order. Rows of nothing are left out where keys are open (provinces) and are there where a reader
 * would miss them: outcomes, reasons, levels, classes, rules without a finding.
 */
export function talliesOf(
  run: StoredRun,
  byRule: readonly RuleCount[],
  faulty: readonly FaultyRecords[],
): readonly StoredTally[] {
  const single = run.carriers.map((carrier, index) =>
    countedOf(
      run,
      carrier,
      faulty.filter((one) => one.carrier === index),
    ),
  )
  const all: Counted = {
    carrier: '',
    read: sum(single.map(({ read }) => read)),
    reasons: OUTCOMES.map((_, at) => added(single.map(({ reasons }) => reasons[at] ?? []))),
    nameLevels: added(single.map(({ nameLevels }) => nameLevels)),
    birthDateLevels: added(single.map(({ birthDateLevels }) => birthDateLevels)),
    provinces: Array.from({ length: provinces.length + 1 }, (_, at) =>
      added(single.map((one) => one.provinces[at] ?? [])),
    ),
    oldProvinces: sum(single.map(({ oldProvinces }) => oldProvinces)),
    terminated: added(single.map(({ terminated }) => terminated)),
    faulty,
  }
  return [
    ...[...single, all].flatMap((counted) => [
      ...outcomeTallies(counted),
      ...levelTallies(counted),
      ...provinceTallies(counted),
      ...classTallies(counted, run),
      ...scorecardOf(
        counted,
        run.rules.map(({ id }) => id),
      ),
    ]),
    ...comparedTallies(run.tallies.map(({ compared }) => compared)),
    ...ruleTallies(run, byRule, new Map([...single, all].map(({ carrier, read }) => [carrier, read]))),
    ...personTallies(run),
  ]
}

function countedOf(run: StoredRun, carrier: string, faulty: readonly FaultyRecords[]): Counted {
  const files = run.summary.files.filter((file) => file.carrier === carrier)
  const tally = run.tallies.find((one) => one.carrier === carrier)
  return {
    reasons: tally?.reasons ?? [],
    nameLevels: tally?.nameLevels ?? [],
    birthDateLevels: tally?.birthDateLevels ?? [],
    provinces: tally?.provinces ?? [],
    oldProvinces: tally?.oldProvinces ?? 0,
    carrier,
    read: sum(files.map(({ rows }) => rows)),
    terminated: added(files.map(({ terminated }) => inOrder(terminated))),
    faulty,
  }
}

function outcomeTallies({ carrier, read, reasons, terminated }: Counted): readonly StoredTally[] {
  const records = { carrier, measure: 'records' }
  return OUTCOMES.flatMap((outcome, at) => [
    { ...records, dimension: 'carrier' as const, key: outcome, count: sum(reasons[at] ?? []), denominator: read },
    {
      ...records,
      dimension: 'terminated' as const,
      key: outcome,
      count: terminated[at] ?? 0,
      denominator: sum(terminated),
    },
    ...REASONS[outcome].map((reason, which) => ({
      ...records,
      dimension: 'reason' as const,
      key: `${outcome}/${reason}`,
      count: reasons[at]?.[which] ?? 0,
      denominator: read,
    })),
  ])
}

function levelTallies({ carrier, nameLevels, birthDateLevels }: Counted): readonly StoredTally[] {
  const of = (dimension: TallyDimension, words: readonly string[], counts: readonly number[]): readonly StoredTally[] =>
    words.map((key, at) => ({
      ...{ dimension, carrier, key, measure: 'records' },
      count: counts[at] ?? 0,
      denominator: sum(counts),
    }))
  return [...of('name-level', NAME_LEVELS, nameLevels), ...of('birth-date-level', BIRTH_DATE_LEVELS, birthDateLevels)]
}

function provinceTallies({ carrier, read, provinces: counts, oldProvinces }: Counted): readonly StoredTally[] {
  const old = { dimension: 'old-province', carrier, key: '', measure: 'records', count: oldProvinces } as const
  const byProvince = counts.flatMap((byOutcome, at) =>
    OUTCOMES.map((outcome, which) => ({
      dimension: 'province' as const,
      carrier,
      key: at === 0 ? '' : (provinces[at - 1]?.code ?? ''),
      measure: outcome,
      count: byOutcome[which] ?? 0,
      denominator: sum(byOutcome),
    })).filter(({ count }) => count > 0),
  )
  return [...byProvince, { ...old, denominator: read }]
}

function classTallies({ carrier, read, faulty }: Counted, { rules }: StoredRun): readonly StoredTally[] {
  return RULE_CLASSES.map((key) => {
    const bits = bitsOf(rules.map((rule) => rule.class === key))
    const count = sum(faulty.filter((one) => (one.rules & bits) !== 0n).map(({ records }) => records))
    return { dimension: 'class', carrier, key, measure: 'numbers', count, denominator: read }
  })
}

/** Where a rule has none at a carrier that it could have judged, a row of its gravest severity says so. */
function ruleTallies(
  { rules, carriers }: StoredRun,
  byRule: readonly RuleCount[],
  read: ReadonlyMap<string, number>,
): readonly StoredTally[] {
  const row = (key: string, carrier: string, measure: string, count: number): StoredTally => ({
    ...{ dimension: 'rule', carrier, key, measure, count },
    denominator: read.get(carrier) ?? 0,
  })
  return rules.flatMap(({ id, severity, subjects }, rule) => {
    const found = byRule
      .filter((one) => one.rule === rule)
      .map((one) => {
        const carrier = one.carrier === null ? '' : (carriers[one.carrier] ?? '')
        return row(id, carrier, SEVERITIES[one.severity] ?? '', one.findings)
      })
    const isOverAll = subjects.every((subject) => subject === 'person' || subject === 'document')
    const isOverSome = subjects.some((subject) => subject === 'person' || subject === 'document')
    const possible = [...(isOverAll ? [] : carriers), ...(isOverSome ? [''] : [])]
    const without = possible.filter((carrier) => !found.some((one) => one.carrier === carrier))
    return [...found, ...without.map((carrier) => row(id, carrier, severity, 0))]
  })
}

function personTallies({ recordsPerPerson }: StoredRun): readonly StoredTally[] {
  const denominator = sum(recordsPerPerson.map(([, persons]) => persons))
  return recordsPerPerson.map(([records, count]) => ({
    ...{ dimension: 'records-per-person', carrier: '', key: String(records), measure: 'persons' },
    count,
    denominator,
  }))
}

/** Counts under the keys of a summary as a list in the order of OUTCOMES. */
function inOrder(counts: OutcomeCounts): readonly number[] {
  return OUTCOMES.map((outcome) => counts[ROW_COUNT_KEYS[outcome]])
}

function added(lists: readonly (readonly number[])[]): readonly number[] {
  return Array.from({ length: Math.max(0, ...lists.map((list) => list.length)) }, (_, at) =>
    sum(lists.map((list) => list[at] ?? 0)),
  )
}
