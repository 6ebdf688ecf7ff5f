/** Portraits that rows point to, waited for together. For the kernel's own use: never exported from `index.ts`. */
import { ROW_BYTES } from './row'
import { PACKING } from './segment-place'
import { portraitAt } from './segment-row'

/** Digits of a portrait behind the first of which another line of the cache may begin. */
const FAR_DIGIT: usize = 63

/** Loads from the portraits of the rows [from, to): they lie all over the slab, so that who reads one after the other waits for each. */
export function touchPortraits(plan: usize, from: u32, to: u32): void {
  const rows: usize = load<u32>(plan, PACKING.rows)
  let touched: u32 = 0
  for (let row = rows + usize(from) * ROW_BYTES, end = rows + usize(to) * ROW_BYTES; row < end; row += ROW_BYTES) {
    const portrait = portraitAt(row)
    // What is not there is looked for in the row itself.
    const at = select<usize>(portrait, row, portrait != 0)
    touched += u32(load<u8>(at)) + u32(load<u8>(at, FAR_DIGIT))
  }
  store<u32>(plan, touched, PACKING.touched)
}
