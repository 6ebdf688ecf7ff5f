/**
 * What settling counted of agents and points of sale, as it waits on the disk: one after the other, little-endian, of any size.
 *
 * ```
 *  0 kind u8 (index of SELLER_KINDS)   1 carrier u8 (index of the run's carriers)   2 codeBytes u16
 *  4 u32[6] live individual records: matched, variant, mismatched, not-found, ambiguous, unverifiable
 * 28 the code, UTF-8
 * ```
 */

/** Bytes of a seller before its code. */
export const SELLER_BYTES = 28

/** Offsets within a seller. */
export const SELLER = { kind: 0, carrier: 1, codeBytes: 2, counts: 4 } as const
