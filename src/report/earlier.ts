/** A night beside an earlier one: what of the two may be compared, and what moved. */

import { RULES_OVER_CARRIERS } from '../model/case.ts'
import { bytewise } from '../model/order.ts'
import type { ChangeRow } from '../store/change-reading.ts'
import type { RunListed, RunReading, Tally, TallyDimension } from '../store/reading.ts'
import type { Night } from './night.ts'

const DAY_MILLISECONDS = 86_400_000
const WEEK_DAYS = 7

/** What stands in the way of comparing, or must be known when reading it. */
export interface Comparability {
  /** Carriers with records on this night only, and on the earlier one only. */
  readonly onlyNow: readonly string[]
  readonly onlyThen: readonly string[]
  /** Rules that ran on this night only, and on the earlier one only. */
  readonly rulesOnlyNow: readonly string[]
  readonly rulesOnlyThen: readonly string[]
  /** Whether findings were compared one by one. */
  readonly isById: boolean
  readonly isOtherProgram: boolean
  readonly isOtherConfiguration: boolean
}

/** Findings of a rule at a carrier on both nights. */
export interface RuleMove {
  /** Empty: over several carriers. */
  readonly carrier: string
  readonly rule: string
  readonly before: number
  readonly now: number
  /** By their ids; undefined where findings were not compared one by one. */
  readonly appeared: number | undefined
  readonly vanished: number | undefined
}

/** What comparing needs to know of the run that is told. */
export interface Told {
  readonly run: Pick<RunReading, 'listed' | 'changes'>
  talliesOf(night: RunListed, dimension: TallyDimension): readonly Tally[]
}

/** An earlier run and what may be compared with it. */
export interface Earlier {
  readonly listed: RunListed
  readonly may: Comparability
}

/** The night that stands before this one, however long ago; undefined where none does. */
export function nightBefore(night: Night): Earlier | undefined {
  const listed = night.nights.find(({ date }) => date < night.summary.date)
  return listed && beside(night, listed)
}

/** The night seven days before, the same day of the week; undefined where none stands for that day. */
export function weekBefore(night: Night): Earlier | undefined {
  const day = daysBefore(night.summary.date, WEEK_DAYS)
  const listed = night.nights.find(({ date }) => date === day)
  return listed && beside(night, listed)
}

/** Any other run of the store beside the night. */
export function beside(night: Told, listed: RunListed): Earlier {
  return { listed, may: comparability(night, listed) }
}

/** Carriers with records on both nights, bytewise sorted. */
export function comparedCarriers(night: Night, { may }: Earlier): readonly string[] {
  return carriersOn(night, night.run.listed).filter((carrier) => !may.onlyNow.includes(carrier))
}

/**
 * Whether findings of a rule at a carrier (empty: over several) may be compared: not where the carrier or the rule was there on one night
 * only, nor, where any carrier was, what rests on several.
 */
export function isComparable({ may }: Earlier, { carrier, rule }: Pick<RuleMove, 'carrier' | 'rule'>): boolean {
  if ([...may.rulesOnlyNow, ...may.rulesOnlyThen].includes(rule)) return false
  const others = [...may.onlyNow, ...may.onlyThen]
  if (others.length === 0) return true
  return carrier !== '' && !others.includes(carrier) && !RULES_OVER_CARRIERS.includes(rule)
}

/** The date so many days earlier; both yyyy-MM-dd. */
export function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * DAY_MILLISECONDS).toISOString().slice(0, 'yyyy-MM-dd'.length)
}

/** Carriers of which records were read on a night, bytewise sorted. */
export function carriersOn(night: Told, listed: RunListed): readonly string[] {
  const read = night
    .talliesOf(listed, 'carrier')
    .filter(({ carrier, denominator }) => carrier !== '' && denominator > 0)
  return [...new Set(read.map(({ carrier }) => carrier))].sort(bytewise)
}

/** A share on a night: the part and the whole; undefined where the whole is nothing. */
export function shareOn(
  tallies: readonly Tally[],
  carrier: string,
  key: string,
  measure: string,
): readonly [part: number, whole: number] | undefined {
  const found = tallies.find((one) => one.carrier === carrier && one.key === key && one.measure === measure)
  return found === undefined || found.denominator === 0 ? undefined : [found.count, found.denominator]
}

function comparability(night: Told, listed: RunListed): Comparability {
  const { run } = night
  const [now, then] = [carriersOn(night, run.listed), carriersOn(night, listed)]
  const [rulesNow, rulesThen] = [rulesOf(run.listed), rulesOf(listed)]
  const without = (all: readonly string[], others: readonly string[]): readonly string[] =>
    all.filter((one) => !others.includes(one))
  return {
    ...{ onlyNow: without(now, then), onlyThen: without(then, now) },
    ...{ rulesOnlyNow: without(rulesNow, rulesThen), rulesOnlyThen: without(rulesThen, rulesNow) },
    isById: idRows(night, listed) !== undefined,
    isOtherProgram: run.listed.version !== listed.version,
    isOtherConfiguration: run.listed.configSha256 !== listed.configSha256,
  }
}

/** A summary lists every rule that ran. */
const rulesOf = ({ summary }: RunListed): readonly string[] => Object.keys(summary.findings)

function idRows({ run }: Told, { run: earlier }: RunListed): readonly ChangeRow[] | undefined {
  return run.changes().find(({ against }) => against === earlier)?.rows
}

/** Rules with a finding on either night, by carrier; the greatest difference first. What is not {@link isComparable} is left out. */
export function ruleMoves(night: Night, earlier: Earlier): readonly RuleMove[] {
  const { listed } = earlier
  const [now, then] = [night.tallies('rule'), night.talliesOf(listed, 'rule')]
  const ids = idRows(night, listed)
  return [...comparedCarriers(night, earlier), '']
    .flatMap((carrier) => rulesOf(night.run.listed).map((rule) => ({ carrier, rule })))
    .filter((move) => isComparable(earlier, move))
    .map(({ carrier, rule }) => {
      const row = ids?.find((one) => one.carrier === carrier && one.rule === rule)
      const counts = { before: countOf(then, carrier, rule), now: countOf(now, carrier, rule) }
      return {
        ...{ carrier, rule, ...counts },
        appeared: ids === undefined ? undefined : (row?.appeared ?? 0),
        vanished: ids === undefined ? undefined : (row?.vanished ?? 0),
      }
    })
    .filter((move) => move.before > 0 || move.now > 0)
    .toSorted((a, b) => turnover(b) - turnover(a) || bytewise(a.carrier, b.carrier) || bytewise(a.rule, b.rule))
}

/** The net difference counts first; of equal ones that with more coming and going. */
function turnover({ before, now, appeared = 0, vanished = 0 }: RuleMove): number {
  return Math.abs(now - before) + (appeared + vanished) / Number.MAX_SAFE_INTEGER
}

/** Findings of all severities. */
function countOf(tallies: readonly Tally[], carrier: string, rule: string): number {
  return tallies.filter((one) => one.carrier === carrier && one.key === rule).reduce((sum, { count }) => sum + count, 0)
}
