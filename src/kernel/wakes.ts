import { ROW, ROW_BYTES } from './row'

/** Offsets within what wakes the row rules of a run: the drawing is `memory/wakes.ts`, and a test holds the two equal. */
const enum WAKES {
  traits = 0,
  live = 4,
  byTrait = 8,
  byOutcome = 136,
}

const LANE_ODD: u32 = 1
/** Offset in `codes`, and the value that is looked at. */
const STATUS: usize = 6
const TERMINATED: u32 = 3

/**
 * Writes to `woken` those of `n` rows that were read and wake a rule, in order: of each its index u32 and its rules u32, a bit a
 * rule; answers how many. No row has hit a rule then. `wakes`: see `memory/wakes.ts`.
 */
export function wokenRows(rows: usize, n: u32, wakes: usize, woken: usize): u32 {
  const traits = load<u32>(wakes, WAKES.traits)
  const live = load<u32>(wakes, WAKES.live)
  let count: u32 = 0
  for (let i: u32 = 0; i < n; i++, rows += ROW_BYTES) {
    store<u32>(rows, 0, ROW.rowRulesHit)
    let waking = load<u32>(rows, ROW.traits) & traits
    if (waking == 0 || u32(load<u8>(rows, ROW.lane)) > LANE_ODD) continue
    let rules: u32 = 0
    for (; waking != 0; waking &= waking - 1) rules |= load<u32>(wakes + (usize(ctz(waking)) << 2), WAKES.byTrait)
    rules &= load<u32>(wakes + (usize(load<u8>(rows, ROW.outcome)) << 2), WAKES.byOutcome)
    if (u32(load<u8>(rows + STATUS, ROW.codes)) == TERMINATED) rules &= ~live
    if (rules == 0) continue
    store<u32>(woken, i)
    store<u32>(woken, rules, 4)
    woken += 8
    count++
  }
  return count
}
