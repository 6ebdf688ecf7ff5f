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
