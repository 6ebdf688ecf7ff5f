/** Offsets within a row of the register: the drawing is `memory/register-row.ts`, and a test holds the two equal. Never exported from `index.ts`. */
export const enum REGISTER_ROW {
  bytes = 0,
  line = 4,
  byteOffset = 8,
  pin = 16,
  birthDate = 24,
  diedOn = 28,
  updatedOn = 32,
  source = 36,
  flags = 38,
  nameBytes = 40,
  provinceBytes = 44,
  cmnds = 48,
}

/** Bits of `flags`. */
export const enum REGISTER_ROW_FLAG {
  isFemale = 1,
  hasSuccessor = 8,
  hasFirst = 16,
}

/** Where the status begins within the flags. */
export const STATUS_SHIFT: u32 = 1

/** Bytes before what differs from row to row, of a successor, and of a first place. */
export const REGISTER_ROW_BYTES: usize = 52
export const SUCCESSOR_BYTES: usize = 8
export const FIRST_BYTES: usize = 16
