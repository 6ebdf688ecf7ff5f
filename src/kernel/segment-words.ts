/** Values as they stand in segments. For the kernel's own use: never exported from `index.ts`. */
import { INSTANT_BIAS } from './segment-place'

/** An instant as it is stored. */
// @ts-ignore: decorator
@inline
export function instantOf(seconds: f64): u64 {
  return isNaN(seconds) ? 0 : u64(i64(seconds) + INSTANT_BIAS)
}

/** Two fields of 32 bits that stand side by side: few stores wait for the memory at a time, so each takes all it can. */
// @ts-ignore: decorator
@inline
export function pair(low: u32, high: u32): u64 {
  return u64(low) | (u64(high) << 32)
}
