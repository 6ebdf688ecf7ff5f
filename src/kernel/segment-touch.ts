/** Texts that rows point to, waited for together. For the kernel's own use: never exported from `index.ts`. */
import { ROW, ROW_BYTES } from './row'
import { cellOf } from './segment-kept'
import { PACKING } from './segment-place'
import { isLive, portraitAt } from './segment-row'

/** Digits of a portrait behind the first of which another line of the cache may begin. */
const FAR_DIGIT: usize = 63

/**
 * Loads from the codes and portraits of the rows [from, to), and from the cells in which these codes are looked for: they lie all over
 * the slab, so that who reads one after the other waits for each.
 */
export function touchTexts(plan: usize, from: u32, to: u32): void {
  const agents: usize = load<u32>(plan, PACKING.agentCodes)
  const pointsOfSale: usize = load<u32>(plan, PACKING.pointOfSaleCodes)
  const cells = load<u32>(plan, PACKING.cells)
  const rows: usize = load<u32>(plan, PACKING.rows)
  let touched: u32 = 0
  for (let row = rows + usize(from) * ROW_BYTES, end = rows + usize(to) * ROW_BYTES; row < end; row += ROW_BYTES) {
    const agent = load<u64>(row, ROW.agentHash)
    const pointOfSale = load<u64>(row, ROW.pointOfSaleHash)
    const isRead = isLive(row)
    touched += load<u16>(cellOf(agents, cells, agent)) + load<u16>(cellOf(pointsOfSale, cells, pointOfSale))
    // What is not there is looked for in the row itself.
    touched += load<u8>(select<usize>(load<u32>(row, ROW.agentAt), row, i32(isRead) & i32(agent != 0)))
    touched += load<u8>(select<usize>(load<u32>(row, ROW.pointOfSaleAt), row, i32(isRead) & i32(pointOfSale != 0)))
    touched += touchedPortrait(row)
  }
  store<u32>(plan, touched, PACKING.touched)
}

// @ts-ignore: decorator
@inline
function touchedPortrait(row: usize): u32 {
  const portrait = portraitAt(row)
  const at = select<usize>(portrait, row, portrait != 0)
  return u32(load<u8>(at)) + u32(load<u8>(at, FAR_DIGIT))
}
