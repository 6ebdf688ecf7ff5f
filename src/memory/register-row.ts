/**
 * One accepted row of the register on its way into the index, and as the index keeps it in its archive: all canonical
 * values and the place it came from, little-endian, rows one behind the other without gaps.
 *
 * ```
 *  0 bytes u32 (of the whole row)   4 line u32   8 byteOffset f64   16 pin f64
 * 24 birthDate u32   28 diedOn u32 (0 none)   32 updatedOn u32 (yyyymmdd)
 * 36 source u16 (rank among the index's sources)   38 flags u8   39 spare
 * 40 nameBytes u32   44 provinceBytes u32   48 cmnds u32 (how many)
 * 52 [ successor f64 ] [ first byteOffset f64, source f64 ] cmnd u32 × cmnds │ name │ province      (UTF-8)
 *
 * flags: 1 sex is F │ 6 status (order of PERSON_STATUSES) << 1 │ 8 has a successor │ 16 has a first place
 * ```
 * `first`: where the first row of this PIN stood, if this one is a later one.
 */

/** Bytes before what differs from row to row. */
export const REGISTER_ROW_BYTES = 52

/** Offsets within a row. */
export const REGISTER_ROW = {
  bytes: 0,
  line: 4,
  byteOffset: 8,
  pin: 16,
  birthDate: 24,
  diedOn: 28,
  updatedOn: 32,
  source: 36,
  flags: 38,
  nameBytes: 40,
  provinceBytes: 44,
  cmnds: 48,
} as const

/** Bits of `flags`; the status stands above `statusShift`. */
export const REGISTER_ROW_FLAG = { isFemale: 1, hasSuccessor: 8, hasFirst: 16 } as const

/** Where the two bits of the status begin within the flags. */
export const STATUS_SHIFT = 1

/** Bytes of a successor, where there is one. */
export const SUCCESSOR_BYTES = 8

/** Bytes of a first place, where there is one. */
export const FIRST_BYTES = 16
