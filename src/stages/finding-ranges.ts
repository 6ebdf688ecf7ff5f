import { CELL, CELL_ENTRY } from '../memory/finding-run.ts'

/** Consecutive cells [from, to), to be published at once. */
export interface CellRange {
  readonly from: number
  readonly to: number
}

/** Bytes of findings that are published at once: some 12,000 findings on records, fewer where groups list their members. */
export const rangeBytesMax = 1024 * 1024

/**
 * Ranges that together hold every finding of all runs, in the order of `findings.csv`, each of at most `bytesMax` bytes,
 * unless a single cell has more; none where there are no findings.
 */
export function rangesOf(directories: Iterable<Uint32Array>, bytesMax: number): readonly CellRange[] {
  const bytesOf = new Map<number, number>()
  for (const cells of directories) {
    for (let i = 0; i < cells.length; i += CELL_ENTRY) {
      const cell = cells[i + CELL.cell] ?? 0
      bytesOf.set(cell, (bytesOf.get(cell) ?? 0) + (cells[i + CELL.bytes] ?? 0))
    }
  }
  const ranges: { from: number; to: number }[] = []
  let filled = 0
  for (const [cell, bytes] of [...bytesOf].sort(([a], [b]) => a - b)) {
    const last = ranges.at(-1)
    if (last !== undefined && filled + bytes <= bytesMax) {
      last.to = cell + 1
      filled += bytes
    } else {
      ranges.push({ from: cell, to: cell + 1 })
      filled = bytes
    }
  }
  return ranges
}

/** The entries of a run's directory that lie in the range: a view of it, empty where the run has nothing there. */
export function cellsIn(cells: Uint32Array, { from, to }: CellRange): Uint32Array {
  return cells.subarray(firstAtLeast(cells, from), firstAtLeast(cells, to))
}

/** Where the first entry stands whose cell is not less; the directory's length where there is none. */
function firstAtLeast(cells: Uint32Array, cell: number): number {
  let [low, high] = [0, cells.length / CELL_ENTRY]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cells[middle * CELL_ENTRY + CELL.cell] ?? 0) < cell) low = middle + 1
    else high = middle
  }
  return low * CELL_ENTRY
}
