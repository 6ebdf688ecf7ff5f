/** What the digits of a PIN say by themselves (Circular 07/2016/TT-BCA Art. 7). For the kernel's own use: never exported from `index.ts`. */

/** Births of 1900 to 2099: the century digits given out so far. */
const CENTURY_DIGIT_MAX: u32 = 3

/** Whether a person can be born by now in a province or country of that code. `places`: a bit per code, see `memory/facts.ts`. */
// @ts-ignore: decorator
@inline
export function isPossiblePin(pin: u64, places: usize): bool {
  const head = u32(pin / 100_000_000)
  return head % 10 <= CENTURY_DIGIT_MAX && hasBit(places, head / 10)
}

/** Whether a bit is set of those that begin at an address. */
// @ts-ignore: decorator
@inline
export function hasBit(bits: usize, index: u32): bool {
  return ((load<u8>(bits + (index >> 3)) >> u8(index & 7)) & 1) == 1
}
