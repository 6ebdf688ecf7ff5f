import type { DecidedRun } from '../index.ts'
import { heldSentence } from '../report/held.ts'

/** Runs that were decided on, for people: each line ends; of a run that is held each figure that holds it. Empty of runs that passed. */
export function heldLines(decided: readonly DecidedRun[]): string {
  const held = decided.filter(({ standing }) => standing === 'held')
  return held
    .flatMap(({ run, reasons }) => [
      `Run ${run} is held: nothing of it leaves until two people release it ("simsach release").`,
      ...reasons.map((reason) => `  ${heldSentence(reason, 'en')}`),
    ])
    .map((line) => `${line}\n`)
    .join('')
}
