import { clearTable, GROUP, GROUP_BYTES, GROUPING, NONE, SLICE_BYTES } from './grouping-place'
import { spread } from './spread'

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
  const markAt = usize(load<u32>(plan, GROUPING.markAt))
  const mark = load<u32>(plan, GROUPING.mark)
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
      if (mark != 0 && (u32(load<u8>(at + markAt)) & mark) == 0) {
        store<u32>(groupOf, NONE)
        continue
      }
      const key = (u64(load<u32>(at + keyHigh) & highMask) << 32) | u64(load<u32>(at + keyLow))
      let place = u32(spread(key, seed)) & tableMask
      while (true) {
        const rank = load<u32>(table + (usize(place) << 2))
        if (rank == 0) {
          const group = groups + usize(count) * GROUP_BYTES
          store<u64>(group, key, GROUP.key)
          store<u32>(group, 1, GROUP.size)
          store<u32>(groupOf, count++)
          store<u32>(table + (usize(place) << 2), count)
          break
        }
        const group = groups + usize(rank - 1) * GROUP_BYTES
        if (load<u64>(group, GROUP.key) == key) {
          store<u32>(group, load<u32>(group, GROUP.size) + 1, GROUP.size)
          store<u32>(groupOf, rank - 1)
          break
        }
        place = (place + 1) & tableMask
      }
    }
  }
  store<u32>(plan, count, GROUPING.groupCount)
  keepGroups(plan)
  orderEntries(plan)
}

/** Decides which groups are kept, and where their entries begin. */
export function keepGroups(plan: usize): void {
  const membersMin = load<u32>(plan, GROUPING.membersMin)
  let group = usize(load<u32>(plan, GROUPING.groups))
  let start = usize(load<u32>(plan, GROUPING.starts))
  let kept: u32 = 0
  let entries: u32 = 0
  for (const end = group + usize(load<u32>(plan, GROUPING.groupCount)) * GROUP_BYTES; group < end; group += GROUP_BYTES) {
    const size = load<u32>(group, GROUP.size)
    if (size < membersMin) {
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
  const groups = usize(load<u32>(plan, GROUPING.groups))
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
