/** Runs that were withdrawn after carriers could read them. Whoever could have read one is told so; of any other it stays unsaid. */

import { RunError } from '../model/errors.ts'
import { mayLeave } from '../model/hold.ts'
import { standingAfter } from './decisions.ts'
import type { DecisionRow, Recall, RunListed } from './reading.ts'

/** Runs of which it is looked up when they were withdrawn, the newest nights first: recalls are rare, and each costs one look into an index. */
const lookedUpMax = 100

type DecisionsOf = (run: string) => readonly DecisionRow[]

/** How a run was withdrawn; undefined where it was not, or nobody but the house could read it before. */
export function recallOf({ run, date, standing }: RunListed, decisionsOf: DecisionsOf): Recall | undefined {
  if (standing !== 'recalled') return undefined
  const decisions = decisionsOf(run)
  const place = decisions.findIndex(({ decision }) => decision === 'recall')
  const recall = decisions[place]
  if (recall === undefined || !mayLeave(standingAfter(decisions.slice(0, place)))) return undefined
  return { run, date, at: recall.at, reason: recall.reason }
}

/** So many of these runs at most that were withdrawn after carriers could read them, what was withdrawn last first. */
export function recallsAmong(runs: readonly RunListed[], decisionsOf: DecisionsOf, limit: number): readonly Recall[] {
  return runs
    .filter(({ standing }) => standing === 'recalled')
    .slice(0, lookedUpMax)
    .flatMap((listed) => recallOf(listed, decisionsOf) ?? [])
    .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
    .slice(0, limit)
}

/** A run is asked for that whoever asks could once read, and that was withdrawn. Its message has no word of the reason, which people wrote. */
export class RunRecalled extends RunError {
  readonly recall: Recall

  constructor(recall: Recall) {
    super('run-recalled', `run ${recall.run} was withdrawn`, 'Do not act on its findings.')
    this.name = 'RunRecalled'
    this.recall = recall
  }
}
