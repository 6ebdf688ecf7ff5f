/**
 * Where the holders of records live and who sold them, as it waits on the disk for the store: one record after the other, little-endian, of any size.
 *
 * ```
 *  0 record f64 (index of the run's files × 2^32 + the line)   8 carrier u8 (index of the run's carriers)   9 province u8 (code of one of the 34, 0 none)
 * 10 codeBytes u16 (0: no point of sale)   12 the code of its point of sale, UTF-8
 * ```
 */

/** Bytes of a record's entry before its code. */
export const PLACE_BYTES = 12

/** Offsets within it. */
export const PLACE = { record: 0, carrier: 8, province: 9, codeBytes: 10 } as const
