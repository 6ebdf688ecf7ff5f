/** Findings of cases about which people decided: few among millions, so that the decisions lead to them. */

import type { CaseState } from '../model/case.ts'
import type { ListedCases } from './listing-cases.ts'
import type { Source } from './listing-sources.ts'
import type { CodedListed, Stepping } from './listing-steps.ts'

/** States that only a decision brings about. */
const DECIDED: readonly CaseState[] = ['disputed', 'excepted']

/** Decisions for each row of a page that are still few. */
const decisionsPerRowMax = 2

/** Undefined where a state is asked for that has other reasons, or where there are too many decisions to be sorted. */
export function decidedSource(
  stepping: Stepping,
  {
    state,
    cases,
    limit,
  }: { readonly state: CaseState | undefined; readonly cases: ListedCases; readonly limit: number },
): Source | undefined {
  if (state === undefined || !DECIDED.includes(state)) return undefined
  const most = decisionsPerRowMax * limit
  const decided = [...stepping.counted(cases.decided(most + 1))]
  if (decided.length > most) return undefined
  const rows = [...new Set(decided)]
    .flatMap((caseId) => stepping.few('ofCaseUp', caseId, 1, Number.MAX_SAFE_INTEGER))
    .sort((a, b) => a.finding - b.finding)
  return function* ({ from, to }, isBack): Generator<CodedListed, void> {
    for (const row of isBack ? rows.toReversed() : rows) if (row.finding >= from && row.finding <= to) yield row
  }
}
