/**
 * What the records of a batch ask the linking pass with: a blob in a spill file, sealed (`stages/link-seal.ts`), little-endian. The
 * records in the order of the file, 48 bytes each, then their names, one behind the other.
 *
 * ```
 *  0 msisdn f64 (without its leading zero)   8 line f64   16 written f64   24 restored f64 (digits as an integer)
 * 32 birthDate u32 (yyyymmdd with 00 for what is unknown; 0 none)   36 nameBytes u16
 * 38 writtenDigits u8   39 restoredDigits u8 (how many; 0 none)   40 sex u8 (index in CODES.sex, 255 none)   41 reason u8 (index among those of `not-found`)
 * ```
 */

/** Bytes of a record. */
export const ASK_BYTES = 48

/** Offsets within it. */
export const ASKED = {
  msisdn: 0,
  line: 8,
  written: 16,
  restored: 24,
  birthDate: 32,
  nameBytes: 36,
  writtenDigits: 38,
  restoredDigits: 39,
  sex: 40,
  reason: 41,
} as const
