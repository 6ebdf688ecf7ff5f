/** A check of dumps, as a command line asks for it. */

import { checkFiles } from '../run/check.ts'
import { businessDateInNames, planCheck } from '../run/check-plan.ts'
import type { CheckReport } from '../run/check-report.ts'
import { noteEncodings, withEncodings } from '../run/file-encodings.ts'
import { refuseNoFiles } from '../run/open.ts'
import { businessDateOf, plannedLooseFiles } from '../run/plan.ts'
import { noteUnlistedCarrier, refuseOtherCarrier } from './carriers.ts'
import type { DumpFlags } from './dump-options.ts'
import { formatOf } from './dumps.ts'
import { interruptible } from './interrupt.ts'
import { shownWatch } from './progress.ts'

/** What the command line says of a check. */
export interface PreFlightFlags extends Omit<DumpFlags, 'inbox'> {
  readonly out?: string
  readonly threads: number
  readonly slab: number
  readonly memory?: number
  readonly rejectShareMax: number
}

/** Checks dumps. @throws RunError as `checkFiles` does, `bad-option`, `format-unknown`, `format-invalid`. */
export async function preFlight(paths: readonly string[], flags: PreFlightFlags): Promise<CheckReport> {
  // A path that is mistyped is told of first: what else is said would be about no file.
  await refuseNoFiles(paths)
  const format = await formatOf(flags)
  refuseOtherCarrier(format, flags.carrier)
  const date = flags.date ?? businessDateInNames(paths)
  const { carrier, encoding } = flags
  const files = await withEncodings(plannedLooseFiles({ paths, format, carrier, date, encoding }))
  const { threads, slab: slabBytes, memory: memoryBytes, out } = flags
  const options = { threads, slabBytes, memoryBytes, out, rejectShareMax: flags.rejectShareMax }
  const plan = planCheck(options, businessDateOf(date), files)
  return await interruptible(async (signal) => {
    const watch = shownWatch(signal)
    try {
      for (const planned of files.slice(0, 1)) noteUnlistedCarrier(planned.carrier, watch)
      noteEncodings(plan.files, watch)
      return await checkFiles(plan, watch)
    } finally {
      watch.close()
    }
  })
}
