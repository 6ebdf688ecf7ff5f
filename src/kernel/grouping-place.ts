/** Offsets of `memory/grouping.ts`, where they are drawn; a test holds the two equal. Never exported from `index.ts`. */
export const enum GROUPING {
  slices = 0,
  sliceCount = 4,
  entryBytes = 8,
  keyLow = 12,
  keyHigh = 16,
  keyHighMask = 20,
  markAt = 24,
  mark = 28,
  name = 32,
  nameForm = 36,
  membersMin = 40,
  membersOfOneNameMin = 44,
  seed = 48,
  table = 56,
  tableMask = 60,
  groupOf = 64,
  groups = 68,
  order = 72,
  orderSlices = 76,
  starts = 80,
  ranks = 84,
  counts = 88,
  groupCount = 92,
  keptGroups = 96,
  keptEntries = 100,
}

export const enum GROUP {
  first = 0,
  size = 4,
  cursor = 8,
  mark = 12,
}

/** Bytes of a slice, and of a group. */
export const SLICE_BYTES: usize = 12
export const GROUP_BYTES: usize = 16

/** No group. */
export const NONE: u32 = 0xffffffff

/** Frees all places of the table. */
export function clearTable(plan: usize): void {
  memory.fill(load<u32>(plan, GROUPING.table), 0, (usize(load<u32>(plan, GROUPING.tableMask)) + 1) << 2)
}
