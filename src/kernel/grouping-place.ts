/** Offsets of `memory/grouping.ts` and `memory/asking.ts`, where they are drawn; a test holds them equal. Never exported from `index.ts`. */
export const enum GROUPING {
  slices = 0,
  sliceCount = 4,
  entryBytes = 8,
  keyLow = 12,
  keyHigh = 16,
  keyHighMask = 20,
  membersMin = 24,
  kind = 28,
  seed = 32,
  table = 40,
  tableMask = 44,
  groupOf = 48,
  groups = 52,
  order = 56,
  orderSlices = 60,
  starts = 64,
  ranks = 68,
  counts = 72,
  sizes = 76,
  groupCount = 80,
  keptGroups = 84,
  keptEntries = 88,
}

/** Bytes of a plan. */
export const GROUPING_BYTES: usize = 96

export const enum GROUP {
  key = 0,
  first = 0,
  carrier = 4,
  size = 8,
  cursor = 12,
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
  iccid = 76,
  imsi = 80,
  province = 84,
  slices = 88,
  leasts = 92,
}

export const enum LEAST {
  members = 0,
  outcomes = 4,
  names = 8,
  documents = 12,
  activations = 16,
  seconds = 20,
  oneOf = 24,
  consecutive = 28,
  provinces = 32,
  atCarrier = 36,
}

/** Bytes of a least. */
export const LEAST_BYTES: usize = 40

/** Bytes of a slice, and of a group. */
export const SLICE_BYTES: usize = 12
export const GROUP_BYTES: usize = 32

/** Bytes of what a group has of each kind. */
export const GROUP_KIND_BYTES: usize = 8

/** No group. */
export const NONE: u32 = 0xffffffff

/** The groups as those of the first kind: offsets of size and cursor are then those of the kind of a plan. */
// @ts-ignore: decorator
@inline
export function groupsOf(plan: usize): usize {
  return usize(load<u32>(plan, GROUPING.groups)) + usize(load<u32>(plan, GROUPING.kind)) * GROUP_KIND_BYTES
}

/** Frees all places of the table. */
export function clearTable(plan: usize): void {
  memory.fill(load<u32>(plan, GROUPING.table), 0, (usize(load<u32>(plan, GROUPING.tableMask)) + 1) << 2)
}
