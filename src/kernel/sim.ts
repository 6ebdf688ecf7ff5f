/** The numbers of a SIM, as a row holds them. For the kernel's own use: never exported from `index.ts`. */
import { areDigits, eightDigits } from './digits'

const IMSI_DIGITS: usize = 15
const ICCID_DIGITS_MIN: usize = 18
const ICCID_DIGITS_MAX: usize = 20
/** The digits with which any ICCID begins, as they lie in memory. */
const TELECOMMUNICATIONS: u32 = 0x3938
const TEN_TO_EIGHT: u64 = 100_000_000

/** The number that the digits [at, end) are, unchecked; at most eighteen. */
function longNumberOf(at: usize, end: usize): u64 {
  let number: u64 = 0
  for (; end - at >= 8; at += 8) number = number * TEN_TO_EIGHT + u64(eightDigits(load<u64>(at)))
  for (; at < end; at++) number = number * 10 + u64(load<u8>(at)) - 0x30
  return number
}

/** Whether [at, end), 14 to 22 bytes, is digits alone. */
// @ts-ignore: decorator
@inline
function isNumber(at: usize, end: usize): bool {
  return areDigits(load<u64>(at)) && areDigits(load<u64>(at + 6)) && areDigits(load<u64>(end - 8))
}

/** 1 + the fifteen digits of an IMSI; 0 where [at, end) is none. */
export function imsiOf(at: usize, end: usize): u64 {
  return end - at == IMSI_DIGITS && isNumber(at, end) ? 1 + longNumberOf(at, end) : 0
}

/** An ICCID as `memory/row.ts` has it; 0 where [at, end) is none. */
export function iccidOf(at: usize, end: usize): u64 {
  const digits = end - at
  if (digits < ICCID_DIGITS_MIN || digits > ICCID_DIGITS_MAX) return 0
  if (load<u16>(at) != TELECOMMUNICATIONS || !isNumber(at, end)) return 0
  return (u64(8 + digits - ICCID_DIGITS_MIN) << 60) | longNumberOf(at + 2, end)
}
