import { ASKING } from './grouping-place'
import { sortRanks } from './grouping-sort'
import { wideAt } from './grouping-wide'

/** Of few the spans are not worth counting first. */
const FEW: usize = 12

/** Places for counts of spans; spans so many apart share one, which makes counts larger at most. */
const SPANS: usize = 1024

/** Whether so many of the entries `from` to `end` were activated within one half-open span of `seconds`. */
export function haveSpan(plan: usize, from: usize, end: usize, members: u32, seconds: u32): bool {
  const low = usize(load<u32>(plan, ASKING.activatedAt))
  const high = usize(load<u32>(plan, ASKING.activatedAtHigh))
  const count = (end - from) >> 2
  if (count > FEW && !mayHaveSpan(plan, from, end, members, seconds)) return false
  const keys = usize(load<u32>(plan, ASKING.sorting)) + (SPANS << 2)
  const ranks = keys + (count << 3)
  let activated: usize = 0
  for (; from < end; from += 4) {
    const at = usize(load<u32>(from))
    const instant = wideAt(at + low, at + high)
    if (instant == 0) continue
    store<u64>(keys + (activated << 3), instant)
    store<u32>(ranks + (activated << 2), u32(activated))
    activated++
  }
  sortRanks(keys, ranks, ranks + (count << 2), activated)
  for (let i = usize(members) - 1; i < activated; i++) {
    const earliest = load<u64>(keys + (usize(load<u32>(ranks + ((i + 1 - usize(members)) << 2))) << 3))
    if (load<u64>(keys + (usize(load<u32>(ranks + (i << 2))) << 3)) - earliest < u64(seconds)) return true
  }
  return false
}

/** What falls within a span of time falls within two whole ones that follow each other, counted from any instant. */
function mayHaveSpan(plan: usize, from: usize, end: usize, members: u32, seconds: u32): bool {
  const low = usize(load<u32>(plan, ASKING.activatedAt))
  const high = usize(load<u32>(plan, ASKING.activatedAtHigh))
  const spans = usize(load<u32>(plan, ASKING.sorting))
  memory.fill(spans, 0, SPANS << 2)
  for (; from < end; from += 4) {
    const at = usize(load<u32>(from))
    const instant = wideAt(at + low, at + high)
    if (instant == 0) continue
    const place = usize(instant / u64(seconds)) & (SPANS - 1)
    const count = load<u32>(spans + (place << 2)) + 1
    store<u32>(spans + (place << 2), count)
    const before = load<u32>(spans + (((place - 1) & (SPANS - 1)) << 2))
    const after = load<u32>(spans + (((place + 1) & (SPANS - 1)) << 2))
    if (count + max(before, after) >= members) return true
  }
  return false
}

/** Lists the ranks from `first` to before `last` whose entries were activated within [from, before), as they are stored; answers how many. */
export function listActivated(plan: usize, first: u32, last: u32, from: f64, before: f64): u32 {
  const low = usize(load<u32>(plan, ASKING.activatedAt))
  const high = usize(load<u32>(plan, ASKING.activatedAtHigh))
  const earliest = u64(from)
  const span = u64(before) - earliest
  const order = usize(load<u32>(plan, ASKING.order))
  const listed = usize(load<u32>(plan, ASKING.sorting))
  let count: u32 = 0
  for (let rank = first; rank < last; rank++) {
    const at = usize(load<u32>(order + (usize(rank) << 2)))
    store<u32>(listed + (usize(count) << 2), rank)
    if (wideAt(at + low, at + high) - earliest < span) count++
  }
  return count
}
