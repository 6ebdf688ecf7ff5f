import { JOIN_WORK, type JoinWork, layJoinWork, writeJoinWork } from '../memory/join-work.ts'
import { PROBE_BYTES } from '../memory/partition.ts'
import type { Batch, SlabThread } from './batch.ts'
import { gradeLeft, gradeSeveral } from './grade.ts'
import type { RegisterIndex } from './register-index.ts'

/** What `compareAnswers` returns for a register that contradicts itself. */
const BROKEN = 0xffffffff

/**
 * Finds the person of every row that was read and writes its verdict: `quotedPin` to `traits`, `quotedSlot` and
 * `quotedPartition` (`memory/row.ts`). `reason` is an index among the reasons of its outcome. Rows must be decoded and
 * described; rejected and skipped ones are left alone. Takes as much scratch as `layJoinWork` says.
 *
 * @throws Error where the scratch is too small, or the register leads to a PIN that it does not hold.
 */
export function joinBatch(thread: SlabThread, batch: Pick<Batch, 'records'>, index: RegisterIndex): void {
  const { kernel, bytes, view, rows, facts, scratch } = thread
  const { partitions } = index
  const { records } = batch
  const work = layJoinWork(scratch, records, partitions.length)
  if (work.end > scratch + thread.scratchBytes) throw new Error(`the join of ${records} rows needs more scratch`)
  writeJoinWork(view, work, partitions.length, index.seed)

  const cmnds = kernel.scatterCmnds(rows, records, work.at)
  eachPartition(view, work, partitions.length, (partition, from, n) => {
    partitions[partition]?.probeCmnds(bytes, work.keys + 8 * from, n)
  })
  const pins = kernel.scatterPins(rows, records, cmnds, facts, work.at)
  eachPartition(view, work, partitions.length, (partition, from, n) => {
    partitions[partition]?.probePins(bytes, work.keys + 8 * from, work.answers + PROBE_BYTES * from, n)
  })
  const left = kernel.compareAnswers(pins, facts, work.at) >>> 0
  if (left === BROKEN) throw new Error('the register lists a CMND of a PIN that it does not hold')
  gradeLeft(thread, index, work, left)
  const decided = gradeSeveral(thread, index, work, left, view.getUint32(work.at + JOIN_WORK.severals, true))
  if (left + decided > 0) kernel.decideRows(work.left, left + decided)
}

/** Calls with the first key and the number of keys of each partition that has any. */
function eachPartition(
  view: DataView,
  work: JoinWork,
  partitions: number,
  probe: (partition: number, from: number, n: number) => void,
): void {
  for (let partition = 0; partition < partitions; partition++) {
    const from = view.getUint32(work.starts + 4 * partition, true)
    const to = view.getUint32(work.starts + 4 * partition + 4, true)
    if (to > from) probe(partition, from, to - from)
  }
}
