/** The cases of a run's findings, as far as their carriers are told of them. */
import { CLOSED_STATES } from '../model/case.ts'
import { caseRows } from '../store/case-reader.ts'
import type { CaseRow } from '../store/case-reading.ts'
import type { ToldCase } from './feedback.ts'

/** Of a finding that is in no case yet: it is told, and no step is asked for. */
const UNKNOWN: ToldCase = { standing: 'open', isAuthenticated: undefined, step: '', dueOn: '', dueStatus: '' }

/**
 * The cases of a run that has so many findings, by the rank of the finding. Few of them differ in what is told, so that ten million
 * take 40 MB.
 */
export function toldCases(
  db: string,
  { run, findings }: { readonly run: string; readonly findings: number },
): (finding: number) => ToldCase {
  const [kinds, rankOfKind] = [[UNKNOWN], new Map<string, number>()]
  const kindOf = new Uint32Array(findings + 1)
  for (const row of caseRows(db, run)) {
    if (row.finding === undefined) continue
    const told = toldCase(row)
    const key = Object.values(told).join(' ')
    const rank = rankOfKind.get(key) ?? kinds.push(told) - 1
    rankOfKind.set(key, rank)
    kindOf[row.finding] = rank
  }
  return (finding) => kinds[kindOf[finding] ?? 0] ?? UNKNOWN
}

function toldCase({ state, isAuthenticated, step, dueOn, dueStatus }: CaseRow): ToldCase {
  const due = { step, dueOn, dueStatus: dueOn === '' ? '' : dueStatus }
  if (state === 'disputed' || state === 'register-suspect') return { standing: 'under-review', isAuthenticated, ...due }
  const isClosed = state === 'excepted' || CLOSED_STATES.includes(state)
  return { standing: isClosed ? 'closed' : 'open', isAuthenticated, ...due }
}
