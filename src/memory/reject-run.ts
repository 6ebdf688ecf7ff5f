/**
 * What is wrong with the records of one batch as it waits on the disk, in the order of the file: 16 bytes a fault, little-endian.
 *
 * ```
 * 0 byteOffset f64 (of the record)   8 line u32 (of the file)   12 code u8 (index of FAULT_CODES)   13 field u8 (index of FIELDS, 255 the whole record)   14 spare
 * ```
 */

/** Bytes of one fault. */
export const REJECT_BYTES = 16

/** Offsets within a fault. */
export const REJECT = { byteOffset: 0, line: 8, code: 12, field: 13 } as const
