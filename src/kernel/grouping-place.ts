/** Offsets of `memory/grouping.ts` and `memory/asking.ts`, where they are drawn; a test holds them equal. Never exported from `index.ts`. */
export const enum GROUPING {
  slices = 0,
  sliceCount = 4,
  entryBytes = 8,
  keyLow = 12,
  keyHigh = 16,
  keyHighMask = 20,
  markAt = 24,
  mark = 28,
  membersMin = 32,
  seed = 40,
  table = 48,
  tableMask = 52,
  groupOf = 56,
  groups = 60,
  order = 64,
  orderSlices = 68,
  starts = 72,
  ranks = 76,
  counts = 80,
  groupCount = 84,
  keptGroups = 88,
  keptEntries = 92,
}

export const enum GROUP {
  first = 0,
  size = 4,
  cursor = 8,
  key = 8,
  carrier = 12,
}

/** Offsets of `memory/asking.ts`. */
export const enum ASKING {
  order = 0,
  orderSlices = 4,
  starts = 8,
  groups = 12,
  asked = 16,
  sorting = 20,
  leastCount = 24,
  msisdn = 28,
  msisdnHigh = 32,
  holderSince = 36,
  holderSinceHigh = 40,
  activatedAt = 44,
  activatedAtHigh = 48,
  name = 52,
  nameForm = 56,
  document = 60,
  longAt = 64,
  outcome = 68,
  outcomeShift = 72,
  leasts = 80,
}

export const enum LEAST {
  members = 0,
  outcomes = 4,
  names = 8,
  documents = 12,
  activations = 16,
  seconds = 20,
  oneOf = 24,
}

/** Bytes of a least. */
export const LEAST_BYTES: usize = 28

/** Bytes of a slice, and of a group. */
export const SLICE_BYTES: usize = 12
export const GROUP_BYTES: usize = 16

/** No group. */
export const NONE: u32 = 0xffffffff

/** Frees all places of the table. */
export function clearTable(plan: usize): void {
  memory.fill(load<u32>(plan, GROUPING.table), 0, (usize(load<u32>(plan, GROUPING.tableMask)) + 1) << 2)
}
