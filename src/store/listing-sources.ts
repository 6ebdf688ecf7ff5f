/** From which index the findings of a list are taken: the one that has the fewest others among them, as far as figures tell. */

import provinces from '../../seeds/provinces34.json' with { type: 'json' }
import type { CaseState } from '../model/case.ts'
import { type CodedListed, merged, type Ranks, type Stepping, within } from './listing-steps.ts'

/** Findings of a rule at a carrier, as they were counted. Codes; carrier null over several. */
export interface CountedFindings {
  readonly rule: number
  readonly carrier: number | null
  readonly severity: number
  readonly findings: number
}

/** What is asked for, in the codes of the run. */
export interface Wanted {
  readonly carrier?: number | null | undefined
  readonly rules?: ReadonlySet<number> | undefined
  readonly severity?: number | undefined
  readonly province?: number | undefined
  readonly seller?: number | undefined
  readonly state?: CaseState | undefined
  /** Open since this night, yyyymmdd, or an earlier one. */
  readonly openedMax?: number | undefined
}

/** Findings in the order of their ranks within some, or the other way round; of one severity where that is given, if the index has it. */
export type Source = (ranks: Ranks, isBack: boolean, severity?: number) => Generator<CodedListed, void>

/** All that a source may need. */
export interface Sourcing {
  readonly stepping: Stepping
  /** Carriers in the order of ranks, none before all. */
  readonly counts: readonly CountedFindings[]
  /** Lists that may be merged at a time: of each one finding is looked at that may not be used. */
  readonly listsMax: number
}

/** Whether a finding is what is asked for, as far as its own row says it. */
export function isWanted(row: CodedListed, { carrier, rules, severity, province, seller }: Wanted): boolean {
  return (
    (carrier === undefined || row.carrier === carrier) &&
    (rules === undefined || rules.has(row.rule)) &&
    (severity === undefined || row.severity === severity) &&
    (province === undefined || row.province === province) &&
    (seller === undefined || row.seller === seller)
  )
}

/** How many findings there are by carrier, rule and severity alone. */
export function countOf(counts: readonly CountedFindings[], wanted: Wanted): number {
  return counts.filter((one) => isCounted(one, wanted)).reduce((sum, { findings }) => sum + findings, 0)
}

function isCounted(one: CountedFindings, { carrier, rules, severity }: Wanted): boolean {
  const isOf = carrier === undefined || one.carrier === carrier
  return isOf && (rules?.has(one.rule) ?? true) && (severity === undefined || one.severity === severity)
}

/** Findings are sorted by carrier first, those over several before all: so each has a range of ranks. */
export function ranksOfCarriers(counts: readonly CountedFindings[]): ReadonlyMap<number | null, Ranks> {
  const byCarrier = Map.groupBy(counts, ({ carrier }) => carrier)
  const ranks = new Map<number | null, Ranks>()
  let from = 1
  for (const carrier of [...byCarrier.keys()].sort((a, b) => (a ?? -1) - (b ?? -1))) {
    const to = from + countOf(counts, { carrier }) - 1
    ranks.set(carrier, { from, to })
    from = to + 1
  }
  return ranks
}

/** The source for what is asked for; what it does not go by is looked at finding by finding. */
export function sourceOf(sourcing: Sourcing, wanted: Wanted, bySeverity: boolean): Source {
  const { stepping, counts } = sourcing
  const { seller, province, rules, severity } = wanted
  if (seller !== undefined) {
    return ({ from, to }, isBack) => stepping.rows(isBack ? 'ofSellerDown' : 'ofSellerUp', seller, from, to)
  }
  const isByRule = rules !== undefined || severity !== undefined || bySeverity
  const ofRules = isByRule ? countOf(counts, wanted) : Number.POSITIVE_INFINITY
  if (province !== undefined && ofRules > countOf(counts, {}) / provinces.length) {
    return ({ from, to }, isBack) => stepping.rows(isBack ? 'inProvinceDown' : 'inProvinceUp', province, from, to)
  }
  const listed = counts.filter((one) => one.findings > 0 && isCounted(one, wanted))
  const most = Math.max(0, ...[...Map.groupBy(listed, ({ carrier }) => carrier).values()].map(({ length }) => length))
  if (isByRule && most <= sourcing.listsMax) return rulesSource(sourcing, listed)
  return ({ from, to }, isBack) => stepping.rows(isBack ? 'ranksDown' : 'ranksUp', from, to)
}

/** The index of rules has each rule, carrier and severity in the order of ranks: those of one carrier are merged, then comes the next. */
function rulesSource({ stepping, counts }: Sourcing, listed: readonly CountedFindings[]): Source {
  const carriers = [...ranksOfCarriers(counts)]
  return function* (ranks, isBack, severity) {
    for (const [carrier, whole] of isBack ? carriers.toReversed() : carriers) {
      const { from, to } = within(whole, ranks)
      if (from > to) continue
      const some = listed.filter((one) => one.carrier === carrier && (severity ?? one.severity) === one.severity)
      const name = isBack ? 'ofRuleDown' : 'ofRuleUp'
      yield* merged(
        some.map((one) => stepping.rows(name, one.rule, carrier, one.severity, from, to)),
        isBack,
      )
    }
  }
}
