/** Offsets within a row of the register: the drawing is `memory/register-row.ts`, and a test holds the two equal. Never exported from `index.ts`. */
export const enum REGISTER_ROW {
  bytes = 0,
  flags = 3,
  line = 4,
  byteOffset = 8,
  source = 14,
  pin = 16,
  nameBytes = 21,
  birthDate = 24,
  updatedOn = 28,
}

/** Bits of `flags`. */
export const enum REGISTER_ROW_FLAG {
  isFemale = 1,
  hasSuccessor = 8,
  hasFirst = 16,
  hasDied = 32,
}

/** Where the status and the number of CMNDs begin within the flags, and what stands for a number that is written. */
export const STATUS_SHIFT: u32 = 1
export const CMNDS_SHIFT: u32 = 6
export const CMNDS_WRITTEN: u32 = 3

/** Bytes before what differs from row to row, of a day of death, a successor, and a first place. */
export const REGISTER_ROW_BYTES: usize = 32
export const DIED_BYTES: usize = 4
export const SUCCESSOR_BYTES: usize = 8
export const FIRST_BYTES: usize = 8

// @ts-ignore: decorator
@inline
export function rowBytes(row: usize): usize {
  return usize(load<u32>(row) & 0xffffff)
}

// @ts-ignore: decorator
@inline
export function rowPin(row: usize): u64 {
  return load<u64>(row, REGISTER_ROW.pin) & 0xffffffffff
}

// @ts-ignore: decorator
@inline
export function rowNameBytes(row: usize): usize {
  return usize(load<u32>(row, REGISTER_ROW.nameBytes - 1) >>> 8)
}

/** Where the first place of a row of such flags stands in it, or would stand. */
// @ts-ignore: decorator
@inline
export function firstAt(flags: u32): usize {
  const died = (flags & REGISTER_ROW_FLAG.hasDied) != 0 ? DIED_BYTES : 0
  return REGISTER_ROW_BYTES + died + ((flags & REGISTER_ROW_FLAG.hasSuccessor) != 0 ? SUCCESSOR_BYTES : 0)
}

/** Where the CMNDs of a row of such flags stand in it, or their number where that is written. */
// @ts-ignore: decorator
@inline
export function cmndsAt(flags: u32): usize {
  return firstAt(flags) + ((flags & REGISTER_ROW_FLAG.hasFirst) != 0 ? FIRST_BYTES : 0)
}
