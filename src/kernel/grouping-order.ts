import { ASKING } from './grouping-place'
import { sortRanks } from './grouping-sort'
import { wideAt } from './grouping-wide'

/** Bytes of counts of spans before the keys. */
const SPANS_BYTES: usize = 4096

/** An instant is stored plus this, 0 for none, which is ordered as the instant 0. */
const INSTANT_BIAS: u64 = 0x8000000000

/** A number has at most 13 digits once it is filled up. */
const ALIGNED_MIN: u64 = 1000000000000

/**
 * Brings the entries from rank `first` to before `last` of the order into group order: by holder_since, then number as text, then as
 * they came.
 */
export function orderMembers(plan: usize, first: u32, last: u32): void {
  const count = usize(last - first)
  const order = usize(load<u32>(plan, ASKING.order)) + (usize(first) << 2)
  const slices = usize(load<u32>(plan, ASKING.orderSlices)) + (usize(first) << 2)
  const keys = usize(load<u32>(plan, ASKING.sorting)) + SPANS_BYTES
  const ranks = keys + (count << 3)
  const spare = ranks + (count << 2)
  if (!keysBySince(plan, order, keys, ranks, count)) return
  sortRanks(keys, ranks, spare, count)
  sortTies(plan, order, keys, ranks, spare, count)
  // The keys have served: their room takes the order as it was.
  for (let i: usize = 0; i < count; i++) {
    store<u64>(keys + (i << 3), u64(load<u32>(order + (i << 2))) | (u64(load<u32>(slices + (i << 2))) << 32))
  }
  for (let i: usize = 0; i < count; i++) {
    const was = load<u64>(keys + (usize(load<u32>(ranks + (i << 2))) << 3))
    store<u32>(order + (i << 2), u32(was))
    store<u32>(slices + (i << 2), u32(was >> 32))
  }
}

/** Lays ranks as they come, and as keys their holder_since; false where these are in order already, none like the one before. */
function keysBySince(plan: usize, order: usize, keys: usize, ranks: usize, count: usize): bool {
  const low = usize(load<u32>(plan, ASKING.holderSince))
  const high = usize(load<u32>(plan, ASKING.holderSinceHigh))
  let isUnordered = false
  let before: u64 = 0
  for (let i: usize = 0; i < count; i++) {
    const at = usize(load<u32>(order + (i << 2)))
    const stored = wideAt(at + low, at + high)
    const since = stored == 0 ? INSTANT_BIAS : stored
    store<u64>(keys + (i << 3), since)
    store<u32>(ranks + (i << 2), u32(i))
    if (since <= before) isUnordered = true
    before = since
  }
  return isUnordered
}

/** Sorts each stretch of equal keys by number. */
function sortTies(plan: usize, order: usize, keys: usize, ranks: usize, spare: usize, count: usize): void {
  const low = usize(load<u32>(plan, ASKING.msisdn))
  const high = usize(load<u32>(plan, ASKING.msisdnHigh))
  for (let from: usize = 0; from < count; ) {
    const since = load<u64>(keys + (usize(load<u32>(ranks + (from << 2))) << 3))
    let end = from + 1
    while (end < count && load<u64>(keys + (usize(load<u32>(ranks + (end << 2))) << 3)) == since) end++
    if (end - from > 1) {
      for (let i = from; i < end; i++) {
        const rank = usize(load<u32>(ranks + (i << 2)))
        const at = usize(load<u32>(order + (rank << 2)))
        store<u64>(keys + (rank << 3), textPlaceOf(wideAt(at + low, at + high)))
      }
      sortRanks(keys, ranks + (from << 2), spare, end - from)
    }
    from = end
  }
}

/** Of a number without its leading zero: grows as its digits do as text, of which a shorter one comes before those that begin with it. */
function textPlaceOf(number: u64): u64 {
  if (number == 0) return 0
  let aligned = number
  let digits: u64 = 13
  for (; aligned < ALIGNED_MIN; digits--) aligned *= 10
  return (aligned << 4) | digits
}
