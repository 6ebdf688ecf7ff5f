import { clearTable, GROUP, GROUP_BYTES, GROUPING, groupsOf, NONE, SLICE_BYTES } from './grouping-place'
import { spread } from './spread'

/** Sizes of groups that are counted; larger ones are counted together. */
const SIZES: u32 = 64

/**
 * Gathers the entries of a bucket by the key that stands in them, and sorts them by group, leaving out groups with too few
 * entries: fewer than `membersMin`. Groups come in the order in which they were first met, entries as they came. `plan`: see
 * `memory/grouping.ts`. Linear, whatever the keys are, for the seed is secret.
 */
export function groupEntries(plan: usize): void {
  const entryBytes = usize(load<u32>(plan, GROUPING.entryBytes))
  const keyLow = usize(load<u32>(plan, GROUPING.keyLow))
  const keyHigh = usize(load<u32>(plan, GROUPING.keyHigh))
  const highMask = load<u32>(plan, GROUPING.keyHighMask)
  const seed = load<u64>(plan, GROUPING.seed)
  const table = usize(load<u32>(plan, GROUPING.table))
  const tableMask = load<u32>(plan, GROUPING.tableMask)
  const groups = usize(load<u32>(plan, GROUPING.groups))
  let groupOf = usize(load<u32>(plan, GROUPING.groupOf))
  let slice = usize(load<u32>(plan, GROUPING.slices))
  let count: u32 = 0
  clearTable(plan)
  for (const end = slice + usize(load<u32>(plan, GROUPING.sliceCount)) * SLICE_BYTES; slice < end; slice += SLICE_BYTES) {
    let at = usize(load<u32>(slice))
    const last = at + usize(load<u32>(slice, 4)) * entryBytes
    for (; at < last; at += entryBytes, groupOf += 4) {
      const key = (u64(load<u32>(at + keyHigh) & highMask) << 32) | u64(load<u32>(at + keyLow))
      const rank = rankOf(table, tableMask, groups, key, spread(key, seed), count)
      count += u32(rank == count)
      store<u32>(groupOf, rank)
      addTo(groups, rank)
    }
  }
  store<u32>(plan, count, GROUPING.groupCount)
  keepGroups(plan)
  orderEntries(plan)
}

/** The rank of the group of a key with that hash; `count`, the rank of a new and empty one, where the key is met for the first time. */
// @ts-ignore: decorator
@inline
export function rankOf(table: usize, tableMask: u32, groups: usize, key: u64, hash: u64, count: u32): u32 {
  let place = u32(hash) & tableMask
  while (true) {
    const slot = table + (usize(place) << 2)
    const known = load<u32>(slot)
    if (known == 0) {
      const group = groups + usize(count) * GROUP_BYTES
      store<u32>(slot, count + 1)
      store<u64>(group, key, GROUP.key)
      store<u64>(group, 0, 8)
      v128.store(group, i64x2.splat(0), 16)
      return count
    }
    if (load<u64>(groups + usize(known - 1) * GROUP_BYTES, GROUP.key) == key) return known - 1
    place = (place + 1) & tableMask
  }
}

/** Counts an entry of a group; `groups`: as those of its kind. */
// @ts-ignore: decorator
@inline
export function addTo(groups: usize, rank: u32): void {
  const group = groups + usize(rank) * GROUP_BYTES
  store<u32>(group, load<u32>(group, GROUP.size) + 1, GROUP.size)
}

/** Decides which groups of the plan's kind are kept, and where their entries begin; and counts the groups by their size. */
export function keepGroups(plan: usize): void {
  const membersMin = load<u32>(plan, GROUPING.membersMin)
  const sizes = usize(load<u32>(plan, GROUPING.sizes))
  let group = groupsOf(plan)
  let start = usize(load<u32>(plan, GROUPING.starts))
  let kept: u32 = 0
  let entries: u32 = 0
  memory.fill(sizes, 0, (usize(SIZES) + 1) << 2)
  for (const end = group + usize(load<u32>(plan, GROUPING.groupCount)) * GROUP_BYTES; group < end; group += GROUP_BYTES) {
    const size = load<u32>(group, GROUP.size)
    const alike = sizes + (usize(min(size, SIZES)) << 2)
    store<u32>(alike, load<u32>(alike) + 1)
    if (size < membersMin || size == 0) {
      store<u32>(group, NONE, GROUP.cursor)
      continue
    }
    store<u32>(group, entries, GROUP.cursor)
    store<u32>(start, entries)
    start += 4
    kept++
    entries += size
  }
  store<u32>(start, entries)
  store<u32>(plan, kept, GROUPING.keptGroups)
  store<u32>(plan, entries, GROUPING.keptEntries)
}

/** Writes the entries of kept groups, group by group, each with its slice. */
export function orderEntries(plan: usize): void {
  if (load<u32>(plan, GROUPING.keptEntries) == 0) return
  const entryBytes = usize(load<u32>(plan, GROUPING.entryBytes))
  const groups = groupsOf(plan)
  const order = usize(load<u32>(plan, GROUPING.order))
  const slices = usize(load<u32>(plan, GROUPING.orderSlices))
  const count = load<u32>(plan, GROUPING.sliceCount)
  let groupOf = usize(load<u32>(plan, GROUPING.groupOf))
  let slice = usize(load<u32>(plan, GROUPING.slices))
  for (let i: u32 = 0; i < count; i++, slice += SLICE_BYTES) {
    let at = usize(load<u32>(slice))
    const last = at + usize(load<u32>(slice, 4)) * entryBytes
    for (; at < last; at += entryBytes, groupOf += 4) {
      const rank = load<u32>(groupOf)
      if (rank == NONE) continue
      const group = groups + usize(rank) * GROUP_BYTES
      const cursor = load<u32>(group, GROUP.cursor)
      if (cursor == NONE) continue
      store<u32>(group, cursor + 1, GROUP.cursor)
      store<u32>(order + (usize(cursor) << 2), u32(at))
      store<u32>(slices + (usize(cursor) << 2), i)
    }
  }
}
