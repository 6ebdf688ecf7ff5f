/** The cases of a run's findings, as far as their carriers are told of them. */
import { caseRows } from '../store/case-reader.ts'
import { CASE_UNKNOWN, type ToldCase, toldCase } from '../store/told.ts'

/**
 * The cases of a run that has so many findings, by the rank of the finding. Few of them differ in what is told, so that ten million
 * take 40 MB.
 */
export function toldCases(
  db: string,
  { run, findings }: { readonly run: string; readonly findings: number },
): (finding: number) => ToldCase {
  const [kinds, rankOfKind] = [[CASE_UNKNOWN], new Map<string, number>()]
  const kindOf = new Uint32Array(findings + 1)
  for (const row of caseRows(db, run)) {
    if (row.finding === undefined) continue
    const told = toldCase(row)
    const key = Object.values(told).join(' ')
    const rank = rankOfKind.get(key) ?? kinds.push(told) - 1
    rankOfKind.set(key, rank)
    kindOf[row.finding] = rank
  }
  return (finding) => kinds[kindOf[finding] ?? 0] ?? CASE_UNKNOWN
}
