import type { ChosenLines } from '../memory/chosen-lines.ts'
import { CELL, CELL_ENTRY, ORDERED_BYTES } from '../memory/finding-run.ts'
import { RunError } from '../model/errors.ts'
import { chooseRecords } from './chosen-records.ts'
import type { FindingLines, Ordered, Written } from './finding-lines.ts'
import { aligned, type FindingMemory } from './finding-memory.ts'
import { type CellRange, cellsIn } from './finding-ranges.ts'

/** A run of findings that lies somewhere else. */
export interface RunSource {
  /** Its directory, or of it at least the entries of the range. */
  readonly cells: Uint32Array
  /** Fills `into` with the bytes of the run from an address on, and answers how many there were: fewer where it ends too early. */
  read(at: number, into: Uint8Array): number
}

/** What findings are published with. */
interface Publishing {
  readonly lines: FindingLines
  readonly hasStore: boolean
  /** Where the records that they rest on are chosen; undefined where nobody asks. */
  readonly chosen?: ChosenLines | undefined
}

/**
 * What `findings.csv` and `members.csv` hold of a range, part after part: the findings of all sources merged, each with its id.
 * The answer does not depend on how findings were split into sources. Findings that are equals never lie in two ranges.
 *
 * @throws RunError `file-damaged` where a source does not give back what its directory says was written
 */
export function* publishRange(
  sources: Iterable<RunSource>,
  range: CellRange,
  { lines, hasStore, chosen }: Publishing,
): Generator<Written, void> {
  const { memory } = lines
  const ordered = orderedIn(memory, gathered(memory, sources, range))
  if (chosen !== undefined) chooseRecords(chosen, memory.bytes, startsOf(memory, ordered))
  yield* lines.written(ordered, hasStore)
}

/** Bytes of findings that follow one another, and how many these are. */
interface Gathered {
  readonly end: number
  readonly findings: number
}

/** All findings of the range one after the other from the start of the memory; those of one source in the order of that source. */
function gathered(memory: FindingMemory, sources: Iterable<RunSource>, range: CellRange): Gathered {
  const slices = [...sources].flatMap((source) => {
    const cells = cellsIn(source.cells, range)
    return cells.length === 0 ? [] : [{ source, cells, ...extentOf(cells) }]
  })
  const bytes = slices.reduce((sum, { from, to }) => sum + to - from, 0)
  memory.reserve(memory.start + bytes)
  let [end, findings] = [memory.start, 0]
  for (const { source, cells, from, to } of slices) {
    const into = memory.bytes.subarray(end, end + to - from)
    const isWhole = source.read(from, into) === into.length
    if (!isWhole || !isAsWritten(memory, end, cells)) {
      throw new RunError(
        'file-damaged',
        'findings that the run had put aside on the disk are not what it wrote there',
        'Nothing was published. Check the disk, and that no other program changes the folder of the run; then run again.',
      )
    }
    for (let entry = 0; entry < cells.length; entry += CELL_ENTRY) findings += cells[entry + CELL.findings] ?? 0
    end += into.length
  }
  return { end, findings }
}

/** Where consecutive entries of a directory lie, which lie together: [from, to) of the run. */
function extentOf(cells: Uint32Array): { from: number; to: number } {
  const last = cells.length - CELL_ENTRY
  return { from: cells[CELL.at] ?? 0, to: (cells[last + CELL.at] ?? 0) + (cells[last + CELL.bytes] ?? 0) }
}

/** Whether what lies at an address are the bytes of consecutive entries as they were written. */
function isAsWritten({ kernel }: FindingMemory, start: number, cells: Uint32Array): boolean {
  const { from } = extentOf(cells)
  for (let entry = 0; entry < cells.length; entry += CELL_ENTRY) {
    const at = start + (cells[entry + CELL.at] ?? 0) - from
    const check = kernel.checkOf(at, cells[entry + CELL.bytes] ?? 0)
    if (check >>> 0 !== cells[entry + CELL.check]) return false
  }
  return true
}

/** The findings in the order of `findings.csv`. Sources are in order already, which the kernel makes use of. */
function orderedIn(memory: FindingMemory, { end, findings }: Gathered): Ordered {
  const { kernel, ranks, start } = memory
  const list = aligned(end)
  const spare = aligned(list + findings * ORDERED_BYTES)
  const free = aligned(spare + findings * ORDERED_BYTES)
  memory.reserve(free)
  const findingBytesMax = kernel.listFindings(start, end, list) >>> 0
  const order = kernel.sortFindings(list, spare, findings, ranks) >>> 0
  return { order, findings, findingBytesMax, free }
}

/** Where each finding begins, in their order. */
function* startsOf(
  { view }: FindingMemory,
  { order, findings }: Pick<Ordered, 'order' | 'findings'>,
): Generator<number> {
  for (let i = 0; i < findings; i++) yield view.getUint32(order + i * ORDERED_BYTES + 8, true)
}
