/**
 * What the rules of a check find in one batch as it waits on the disk, in the order of the file: 24 bytes a finding, little-endian.
 *
 * ```
 * 0 byteOffset f64 (of the record)   8 line u32 (of the file)   12 rule u8 (index of the rules of a check)   13 spare
 * 16 fields u64 (a bit per index of FIELDS: the fields at fault)
 * ```
 */

/** Bytes of one finding. */
export const CHECK_FINDING_BYTES = 24

/** Offsets within a finding. */
export const CHECK_FINDING = { byteOffset: 0, line: 8, rule: 12, fields: 16 } as const
