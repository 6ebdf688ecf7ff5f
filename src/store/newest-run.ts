/** Which run is meant where nobody names one. */

import type { RunListed } from './reading.ts'

/**
 * Of the newest night that stands its latest revision; where all nights were recalled that of the newest, and undefined where there is
 * none. A night does not stand where its latest revision was recalled. Runs are in the order of `StoreReading.runs`.
 */
export function newestRun(runs: readonly RunListed[]): RunListed | undefined {
  return runs.find(({ isReplaced, standing }) => !isReplaced && standing !== 'recalled') ?? runs[0]
}

/** The newest run that was recalled of a later night than this one; undefined where none was. */
export function recalledAfter(runs: readonly RunListed[], { date }: RunListed): RunListed | undefined {
  return runs.find((one) => one.date > date && !one.isReplaced && one.standing === 'recalled')
}
