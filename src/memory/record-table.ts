/**
 * Where the records of a batch lie: 16 bytes each, written by the splitter in the order of the file.
 *
 * ```
 *  0 at u32 (address in the slab memory)   4 bytes u32 (line end not counted)   8 line u32 (from the batch's first)   12 fault u32
 * ```
 * `fault` is 0 for a record that was delimited, else 1 + the index of its code in `REASONS.rejected`; `bytes` is then 0.
 */

/** Bytes of one entry. */
export const RECORD_BYTES = 16

/** Offsets within an entry. */
export const RECORD = { at: 0, bytes: 4, line: 8, fault: 12 } as const

/**
 * Keeps of `records` entries from `table` on those of the lines that are wanted, moved together in their order, and answers how
 * many. `firstLine`: the physical line on which `line` 0 of the table stands; `isWanted` is asked with physical lines.
 */
export function keepRecords(
  view: DataView,
  table: number,
  records: number,
  firstLine: number,
  isWanted: (line: number) => boolean,
): number {
  let to = table
  for (let entry = table, end = table + records * RECORD_BYTES; entry < end; entry += RECORD_BYTES) {
    if (!isWanted(firstLine + view.getUint32(entry + RECORD.line, true))) continue
    for (let word = 0; word < RECORD_BYTES; word += 4)
      view.setUint32(to + word, view.getUint32(entry + word, true), true)
    to += RECORD_BYTES
  }
  return (to - table) / RECORD_BYTES
}
