/** Findings in the order in which they leave. */
import pLimit from 'p-limit'
import type { ChosenLines } from '../memory/chosen-lines.ts'
import { RULES } from '../rules/index.ts'
import { type CellRange, cellsIn, rangeBytesMax, rangesOf } from '../stages/finding-ranges.ts'
import type { PublishReceipt, PublishTask } from '../stages/night-task.ts'
import type { FindingsPlace } from '../stages/receipt.ts'
import type { NightSink } from './night-sink.ts'
import type { RunOutputs } from './outputs.ts'
import type { RunPlan } from './plan.ts'
import type { Pool } from './pool.ts'
import type { SpillFolder } from './spill-folder.ts'

/** What publishing needs. */
export interface Publishing {
  readonly plan: Pick<RunPlan, 'threads'>
  readonly pool: Pool
  readonly spill: SpillFolder
  readonly outputs: RunOutputs
  readonly store?: NightSink | undefined
  /** Where there is any, the records that findings rest on are chosen for it. */
  readonly evidence?: object | undefined
  /** All findings of the night, in any order of runs. */
  readonly runs: readonly FindingsPlace[]
  readonly chosen: ChosenLines
}

/** Writes findings in the order of `findings.csv`, range by range. Answers how many there are by rule, as in `RULES`. */
export async function publishFindings(publishing: Publishing): Promise<number[]> {
  const { plan, pool, spill, outputs, store, evidence, runs, chosen } = publishing
  const cells = runs.map((run) => run.cells)
  const ranges = rangesOf(cells, rangeBytesMax)
  // No more at a time than the threads can take: each brings the directories of its range along.
  const limit = pLimit(plan.threads + 1)
  const publish = (range: CellRange): Promise<PublishReceipt> => {
    const sources = runs.flatMap((run) => {
      const cells = cellsIn(run.cells, range)
      // A view would take the whole directory along to the other thread.
      return cells.length === 0 ? [] : [{ ...run, cells: cells.slice() }]
    })
    return pool.run('night-publish', { range, sources, chosen: evidence && chosen } satisfies PublishTask)
  }
  const published = ranges.map((range) => limit(publish, range))
  // They are awaited one after the other; one that fails before its turn must not go unheard meanwhile.
  Promise.all(published).catch(() => undefined)
  const counts = RULES.map(() => 0)
  for (const promise of published) {
    const receipt = await promise
    const { thread, findings, members, counts: found } = receipt
    for (const part of findings) outputs.findingsText(spill.read(thread, part))
    for (const part of members) outputs.membersText(spill.read(thread, part))
    store?.findings(receipt)
    for (const [rule, count] of found.entries()) counts[rule] = (counts[rule] ?? 0) + count
  }
  return counts
}
