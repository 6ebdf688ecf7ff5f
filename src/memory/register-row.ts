/**
 * One accepted row of the register on its way into the index, and as the index keeps it in its archive: all canonical
 * values and the place it came from, little-endian, rows one behind the other without gaps.
 *
 * ```
 *  0 bytes u24 (of the whole row)   3 flags u8   4 line u32
 *  8 byteOffset u48   14 source u16 (rank among the index's sources)
 * 16 pin u40   21 nameBytes u24   24 birthDate u32   28 updatedOn u32 (yyyymmdd)
 * 32 [ diedOn u32 ] [ successor f64 ] [ first byteOffset u48, source u16 ] [ cmnds u32 (how many) ] cmnd u32 × cmnds │ name │ province      (UTF-8)
 *
 * flags: 1 sex is F │ 6 status (order of PERSON_STATUSES) << 1 │ 8 has a successor │ 16 has a first place │ 32 has died
 *        192 cmnds << 6: how many there are, 3 where that is written
 * ```
 * `first`: where the first row of this PIN stood, if this one is a later one.
 */

/** Bytes before what differs from row to row. */
export const REGISTER_ROW_BYTES = 32

/** Offsets within a row. */
export const REGISTER_ROW = {
  bytes: 0,
  flags: 3,
  line: 4,
  byteOffset: 8,
  source: 14,
  pin: 16,
  nameBytes: 21,
  birthDate: 24,
  updatedOn: 28,
} as const

/** Bits of `flags`; the status stands above `STATUS_SHIFT`, the number of CMNDs above `CMNDS_SHIFT`. */
export const REGISTER_ROW_FLAG = { isFemale: 1, hasSuccessor: 8, hasFirst: 16, hasDied: 32 } as const

/** Where the two bits of the status begin within the flags. */
export const STATUS_SHIFT = 1

/** Where the two bits of the number of CMNDs begin within the flags. */
export const CMNDS_SHIFT = 6

/** What stands there for a number that is written. */
export const CMNDS_WRITTEN = 3

/** Bytes of a day of death, where there is one. */
export const DIED_BYTES = 4

/** Bytes of a successor, where there is one. */
export const SUCCESSOR_BYTES = 8

/** Bytes of a first place, where there is one. */
export const FIRST_BYTES = 8
