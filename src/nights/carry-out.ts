/** One run, and what follows it: the same for whoever starts it. */

import type { Engine } from '../engines/engine.ts'
import { lawGaps } from '../formats/faults.ts'
import type { Summary } from '../model/summary.ts'
import { noteEncodings } from '../run/file-encodings.ts'
import type { RunPlan } from '../run/plan.ts'
import type { RunWatch } from '../run/watch.ts'
import type { DecidedRun, Following } from './following.ts'

/** A run that is done. */
export interface CarriedOut {
  readonly summary: Summary
  /** It, and runs that a killed command had left undecided; none where there is no store. */
  readonly decided: readonly DecidedRun[]
}

/**
 * Carries a plan out, and says on the way what may surprise of its formats and encodings. Where there is a store, the run then goes
 * into the cases, and it is decided whether it is held. Cases are brought up to date before as well: the run looks at the numbers of
 * those that are open, and a killed command may have left a run that is not in them.
 * @param following asked only where there is a store
 * @throws RunError as the engine's `reconcile`, and as `storeFault`
 */
export async function carryOut(
  plan: RunPlan,
  engine: Engine,
  following: () => Following,
  watch: RunWatch,
): Promise<CarriedOut> {
  noteEncodings(plan.files, watch)
  for (const format of new Set(plan.files.map((file) => file.format))) {
    const fields = lawGaps(format).join(' ')
    if (fields === '') continue
    watch.note('required by law and not in the format: every record is incomplete', { format: format.name, fields })
  }
  const db = plan.store?.db
  if (db === undefined) return { summary: await engine.reconcile(plan, watch), decided: [] }
  // A third of all there is to load: only who has a store waits for it.
  const { mergeCases } = await import('./cases.ts')
  const { followRuns } = await import('./following.ts')
  mergeCases(db, watch)
  const summary = await engine.reconcile(plan, watch)
  watch.stage('cases')
  return { summary, decided: followRuns(db, { ...following(), at: new Date() }, watch) }
}
