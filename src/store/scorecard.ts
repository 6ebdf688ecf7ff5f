/** đúng, đủ, sạch, sống: what of a carrier's records is as it should be, what is not, and what nobody can tell. */

import scorecard from '../../seeds/scorecard.json' with { type: 'json' }
import { OUTCOMES, type Outcome, REASONS } from '../model/verdict.ts'
import { bitsOf, type Counted, type StoredTally, sum } from './counted.ts'

type Standing = 'yes' | 'no' | 'unknown'
type Line = (typeof scorecard)[number]

/**
 * The scorecard's tallies, three a line. A record is `no` where a fault of it is known, else `unknown` where something could not be
 * seen, else `yes`: so the three sum up to the records read. `rules` are the ids of the run's rules in their order.
 */
export function scorecardOf(counted: Counted, rules: readonly string[]): readonly StoredTally[] {
  return scorecard.flatMap((line) => {
    const records = standings(line, counted, rules)
    return (['yes', 'no', 'unknown'] as const).map((measure) => ({
      dimension: 'scorecard' as const,
      carrier: counted.carrier,
      key: line.line,
      measure,
      count: records[measure],
      denominator: counted.read,
    }))
  })
}

function standings(line: Line, counted: Counted, rules: readonly string[]): Record<Standing, number> {
  const records = { yes: 0, no: 0, unknown: 0 }
  const bits = bitsOf(rules.map((id) => includes(line.noRules, id)))
  for (const [at, outcome] of OUTCOMES.entries()) {
    for (const [which, reason] of REASONS[outcome].entries()) {
      records[standingOf(line, outcome, reason)] += counted.reasons[at]?.[which] ?? 0
    }
    // A line that knows faults judges all reasons of an outcome alike, so that it is known whence a faulty record comes.
    const before = standingOf(line, outcome, REASONS[outcome][0])
    const faulty = counted.faulty.filter((one) => one.outcome === at && (one.rules & bits) !== 0n)
    const known = sum(faulty.map((one) => one.records))
    records[before] -= known
    records.no += known
    // No rule of such a line wakes on terminated records, so none of them is taken twice.
    const terminated = line.unknownTerminated && before === 'yes' ? (counted.terminated[at] ?? 0) : 0
    records.yes -= terminated
    records.unknown += terminated
  }
  return records
}

function standingOf(line: Line, outcome: Outcome, reason: string): Standing {
  if (includes(line.unknownReasons, `${outcome}/${reason}`)) return 'unknown'
  if (includes(line.noOutcomes, outcome)) return 'no'
  return includes(line.unknownOutcomes, outcome) ? 'unknown' : 'yes'
}

function includes(list: readonly string[], word: string): boolean {
  return list.includes(word)
}
