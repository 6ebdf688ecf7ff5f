/** Findings in the order in which they leave. */
import type { ChosenLines } from '../memory/chosen-lines.ts'
import { RULES } from '../rules/index.ts'
import { type CellRange, cellsIn, rangeBytesMax, rangesOf } from '../stages/finding-ranges.ts'
import type { LinesPlace, PublishReceipt, PublishTask, SlabData } from '../stages/night-task.ts'
import type { FindingsPlace } from '../stages/receipt.ts'
import type { NightSink } from './night-sink.ts'
import type { RunOutputs } from './outputs.ts'
import type { Pool } from './pool.ts'
import { SlabRing } from './slab-ring.ts'
import type { SpillFolder } from './spill-folder.ts'

/** What publishing needs. */
export interface Publishing {
  /** Nobody else uses the slabs meanwhile: lines go through them. */
  readonly data: Pick<SlabData, 'slabMemory' | 'layout'>
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
  const { data, pool, spill, outputs, store, evidence, runs, chosen } = publishing
  const cells = runs.map((run) => run.cells)
  const ranges = rangesOf(cells, rangeBytesMax)
  const memory = new Uint8Array(data.slabMemory.buffer)
  // No more at a time than there are slabs: each has one until its lines are written, and brings the directories of its range along.
  const slabs = new SlabRing(data.layout.slabs)
  const publish = async (range: CellRange): Promise<PublishReceipt & { readonly done: () => void }> => {
    const slab = await slabs.take()
    const sources = runs.flatMap((run) => {
      const cells = cellsIn(run.cells, range)
      // A view would take the whole directory along to the other thread.
      return cells.length === 0 ? [] : [{ ...run, cells: cells.slice() }]
    })
    const room = { at: slab.input, bytes: slab.inputBytes }
    const task: PublishTask = { range, sources, room, chosen: evidence && chosen }
    const receipt = await pool.run<PublishReceipt>('night-publish', task)
    return { ...receipt, done: () => slabs.release(slab) }
  }
  const published = ranges.map(publish)
  // They are awaited one after the other; one that fails before its turn must not go unheard meanwhile.
  Promise.all(published).catch(() => undefined)
  const counts = RULES.map(() => 0)
  for (const promise of published) {
    const { done, ...receipt } = await promise
    const { thread, findings, members, counts: found } = receipt
    const linesAt = ({ isSpilled, at, bytes }: LinesPlace): Uint8Array =>
      isSpilled ? spill.read(thread, { at, bytes }) : memory.subarray(at, at + bytes)
    for (const part of findings) outputs.findingsText(linesAt(part))
    for (const part of members) outputs.membersText(linesAt(part))
    done()
    store?.findings(receipt)
    for (const [rule, count] of found.entries()) counts[rule] = (counts[rule] ?? 0) + count
  }
  return counts
}
