import { keepGroups, orderEntries } from './grouping'
import { clearTable, GROUP, GROUP_BYTES, GROUPING, SLICE_BYTES } from './grouping-place'
import { areEqual } from './scan'
import { CODE } from './segment-place'
import { xxh64 } from './xxh64'

/** Outcomes counted of a group. */
const OUTCOMES_SHIFT: usize = 5

/**
 * Gathers the entries of a bucket of agents or points of sale by carrier and code, compared as text, counts of each group its
 * entries by outcome, and sorts them by group as `groupEntries` does; the codes of a slice stand behind its entries. Groups come in
 * the order in which their codes were first met; those with fewer than `membersMin` entries are counted and left out.
 */
export function groupCodes(plan: usize): void {
  const entryBytes = usize(load<u32>(plan, GROUPING.entryBytes))
  const groups = usize(load<u32>(plan, GROUPING.groups))
  const ranks = usize(load<u32>(plan, GROUPING.ranks))
  const counts = usize(load<u32>(plan, GROUPING.counts))
  let groupOf = usize(load<u32>(plan, GROUPING.groupOf))
  let slice = usize(load<u32>(plan, GROUPING.slices))
  clearTable(plan)
  store<u32>(plan, 0, GROUPING.groupCount)
  for (const end = slice + usize(load<u32>(plan, GROUPING.sliceCount)) * SLICE_BYTES; slice < end; slice += SLICE_BYTES) {
    let at = usize(load<u32>(slice))
    const last = at + usize(load<u32>(slice, 4)) * entryBytes
    let code = last
    let known: u32 = 0
    for (; at < last; at += entryBytes, groupOf += 4) {
      const rank: u32 = load<u16>(at, CODE.code)
      // A code stands where the first entry that bears it comes, so its turn is now.
      if (rank == known) {
        store<u32>(ranks + (usize(rank) << 2), groupOfCode(plan, code, load<u32>(slice, 8)))
        code += 2 + usize(load<u16>(code))
        known++
      }
      const group = load<u32>(ranks + (usize(rank) << 2))
      store<u32>(groupOf, group)
      const size = groups + usize(group) * GROUP_BYTES
      store<u32>(size, load<u32>(size, GROUP.size) + 1, GROUP.size)
      const outcome = counts + (usize(group) << OUTCOMES_SHIFT) + (usize((load<u8>(at, CODE.channelAndOutcome) >> 4) & 7) << 2)
      store<u32>(outcome, load<u32>(outcome) + 1)
    }
  }
  keepGroups(plan)
  orderEntries(plan)
}

/** The group of the code at an address (u16 bytes, text) of a carrier; a new one where it is met for the first time. */
function groupOfCode(plan: usize, code: usize, carrier: u32): u32 {
  const bytes = usize(load<u16>(code))
  const table = usize(load<u32>(plan, GROUPING.table))
  const tableMask = load<u32>(plan, GROUPING.tableMask)
  const groups = usize(load<u32>(plan, GROUPING.groups))
  let place = u32(xxh64(code + 2, code + 2 + bytes, load<u64>(plan, GROUPING.seed) + u64(carrier))) & tableMask
  while (true) {
    const rank = load<u32>(table + (usize(place) << 2))
    if (rank == 0) break
    const group = groups + usize(rank - 1) * GROUP_BYTES
    const first = usize(load<u32>(group, GROUP.first))
    // two bytes of length, then the text
    if (load<u32>(group, GROUP.carrier) == carrier && areEqual(first, code, bytes + 2)) return rank - 1
    place = (place + 1) & tableMask
  }
  const count = load<u32>(plan, GROUPING.groupCount)
  const group = groups + usize(count) * GROUP_BYTES
  store<u32>(group, u32(code), GROUP.first)
  store<u32>(group, 0, GROUP.size)
  store<u32>(group, carrier, GROUP.carrier)
  const counts = usize(load<u32>(plan, GROUPING.counts)) + (usize(count) << OUTCOMES_SHIFT)
  v128.store(counts, i64x2.splat(0))
  v128.store(counts, i64x2.splat(0), 16)
  store<u32>(table + (usize(place) << 2), count + 1)
  store<u32>(plan, count + 1, GROUPING.groupCount)
  return count
}
