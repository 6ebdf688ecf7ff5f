/** The orders of a list: findings as they follow one another from a place on, each with its key. */

import { SEVERITIES } from '../model/finding.ts'
import type { ListedCases } from './listing-cases.ts'
import type { ListKey, ListPlace } from './listing-cursor.ts'
import type { ListSort } from './listing-reading.ts'
import type { Source } from './listing-sources.ts'
import type { CodedListed, Ranks, Stepping } from './listing-steps.ts'

/** A place that was come by in a list, and the finding there, if there is one; it need not be one of the list. */
export interface ListStep {
  readonly key: ListKey
  readonly row?: CodedListed
  readonly isOfList: boolean
}

/** Where a list goes. */
export interface Ordering {
  readonly stepping: Stepping
  readonly source: Source
  /** Ranks that findings of the list may have. */
  readonly ranks: Ranks
  /** The only severity that findings of the list may have; undefined for any. */
  readonly severity: number | undefined
  readonly cases: ListedCases | undefined
}

/** All steps of a list from a place on, without it; from the beginning where there is none. */
export function stepsFrom(sort: ListSort, ordering: Ordering, place: ListPlace | undefined): Generator<ListStep, void> {
  const isBack = place?.isBack ?? false
  return ORDERS[sort](ordering, place?.key, isBack)
}

type Order = (ordering: Ordering, after: ListKey | undefined, isBack: boolean) => Generator<ListStep, void>

const ORDERS: Readonly<Record<ListSort, Order>> = { rank: byRank, severity: bySeverity, size: bySize, age: byAge }

/** Behind a rank, or before it. */
function behind(ranks: Ranks, rank: number | undefined, isBack: boolean): Ranks {
  if (rank === undefined) return ranks
  return isBack
    ? { from: ranks.from, to: Math.min(ranks.to, rank - 1) }
    : { from: Math.max(ranks.from, rank + 1), to: ranks.to }
}

function* byRank({ source, ranks }: Ordering, after: ListKey | undefined, isBack: boolean): Generator<ListStep, void> {
  const [rank] = numbersOf(after)
  for (const row of source(behind(ranks, rank, isBack), isBack)) yield { key: [row.finding], row, isOfList: true }
}

function* bySeverity(
  { source, ranks, severity: only }: Ordering,
  after: ListKey | undefined,
  isBack: boolean,
): Generator<ListStep, void> {
  const [from, rank] = numbersOf(after)
  const gravestFirst = [...SEVERITIES.keys()].toReversed()
  for (const severity of isBack ? gravestFirst.toReversed() : gravestFirst) {
    if (severity !== (only ?? severity)) continue
    if (from !== undefined && (isBack ? severity < from : severity > from)) continue
    for (const row of source(behind(ranks, severity === from ? rank : undefined, isBack), isBack, severity)) {
      yield { key: [severity, row.finding], row, isOfList: row.severity === severity }
    }
  }
}

function* bySize(
  { stepping, ranks }: Ordering,
  after: ListKey | undefined,
  isBack: boolean,
): Generator<ListStep, void> {
  const [size, rank] = numbersOf(after)
  if (size !== undefined) {
    const { from, to } = behind(EVERY, rank, isBack)
    yield* sized(stepping.rows(isBack ? 'ofSizeDown' : 'ofSizeUp', size, from, to), ranks)
  }
  yield* sized(stepping.rows(isBack ? 'larger' : 'smaller', size ?? (isBack ? 0 : Number.MAX_SAFE_INTEGER)), ranks)
}

function* sized(rows: Iterable<CodedListed>, { from, to }: Ranks): Generator<ListStep, void> {
  for (const row of rows) {
    yield { key: [row.groupSize ?? 0, row.finding], row, isOfList: row.finding >= from && row.finding <= to }
  }
}

function* byAge(
  { stepping, ranks, cases }: Ordering,
  after: ListKey | undefined,
  isBack: boolean,
): Generator<ListStep, void> {
  if (cases === undefined) return
  const [opened, caseId, rank] = after ?? (isBack ? [LAST_NIGHT, LAST_ID, 0] : [0, '', 0])
  const start = { opened: Number(opened), caseId: String(caseId) }
  const name = isBack ? 'ofCaseDown' : 'ofCaseUp'
  const findings = function* (of: typeof start, { from, to }: Ranks): Generator<ListStep, void> {
    const key = [of.opened, of.caseId]
    // A case need not have a finding tonight; to come by it is a step all the same.
    yield { key: [...key, isBack ? to + 1 : from - 1], isOfList: false }
    for (const row of stepping.few(name, of.caseId, from, to)) yield { key: [...key, row.finding], row, isOfList: true }
  }
  if (after !== undefined) yield* findings(start, behind(ranks, Number(rank), isBack))
  for (const one of stepping.counted(cases.byAge(start, isBack))) yield* findings(one, ranks)
}

const EVERY: Ranks = { from: 1, to: Number.MAX_SAFE_INTEGER }
const LAST_NIGHT = 99_999_999
const LAST_ID = 'ff'.repeat(17)

function numbersOf(key: ListKey | undefined): readonly (number | undefined)[] {
  return key === undefined ? [] : key.map(Number)
}
