import type { DecidedRun } from '../nights/following.ts'
import { heldSentence } from '../report/held.ts'

/**
 * Runs of a store that were decided on, for people: each line ends; of a run that is held each figure that holds it, and what is to be
 * done. Empty of runs that passed.
 */
export function heldLines(decided: readonly DecidedRun[], db: string): string {
  const held = decided.filter(({ standing }) => standing === 'held')
  return held
    .flatMap(({ run, reasons }) => [
      `Run ${run} is held: nothing of it leaves until two people release it.`,
      ...reasons.map((reason) => `  ${heldSentence(reason, 'en')}`),
      `  Look at its report (simsach report --db ${db} --run ${run} --out report.html). Where it is right, two people, each by an account of their own:`,
      `  simsach release --db ${db} --run ${run} --reason "…"`,
    ])
    .map((line) => `${line}\n`)
    .join('')
}
