/**
 * The rejects of one batch as they wait on the disk, in the order of the file: 16 bytes each, little-endian.
 *
 * ```
 * 0 byteOffset f64   8 line u32 (of the file)   12 code u8 (index of REASONS.rejected)   13 field u8 (index of FIELDS, 255 the whole record)   14 spare
 * ```
 */

/** Bytes of one reject. */
export const REJECT_BYTES = 16

/** Offsets within a reject. */
export const REJECT = { byteOffset: 0, line: 8, code: 12, field: 13 } as const
