/**
 * From bytes of a slab back to the file they came from, where a transcoding stands in between.
 *
 * ```
 * run 0: at u32, source u32 │ run 1: at u32, source u32 │ …      sorted by `at`, the first at 0
 * ```
 * Byte `at + n` of the slab's input is byte `source + n` of the decompressed file, counted from the slab's base, until the next run
 * begins. No runs at all: the slab holds the file's own bytes.
 */

/** Writes one run. The caller sees to order and room. */
export function writeOffsetRun(view: DataView, map: number, index: number, at: number, source: number): void {
  view.setUint32(map + 8 * index, at, true)
  view.setUint32(map + 8 * index + 4, source, true)
}

/** What stands in the source for an offset of the slab's input, counted from the slab's base. */
export function sourceOffsetOf(view: DataView, map: number, runs: number, offset: number): number {
  let [low, high] = [0, runs]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (view.getUint32(map + 8 * middle, true) <= offset) low = middle + 1
    else high = middle
  }
  if (low === 0) return offset
  const run = map + 8 * (low - 1)
  return view.getUint32(run + 4, true) + offset - view.getUint32(run, true)
}
