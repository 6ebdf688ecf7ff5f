import { SORTING_NUMBERS } from './asking.ts'

/**
 * What the kernel gathers the entries of one bucket by, in the memory of a thread that settles: the bucket itself, and all
 * that comes of it. Little-endian; all addresses count from the memory's first byte.
 *
 * ```
 * plans    96 B each, one for each kind of groups that entries are gathered into at once, from address 0 on
 * plan      0 slices u32 (address)   4 sliceCount u32   8 entryBytes u32
 *          12 keyLow u32   16 keyHigh u32   20 keyHighMask u32
 *          24 membersMin u32   28 kind u32 (0, 1, 2)   32 seed u64
 *          40 table u32   44 tableMask u32   48 groupOf u32   52 groups u32   56 order u32   60 orderSlices u32   64 starts u32   68 ranks u32   72 counts u32   76 sizes u32
 *          80 groupCount u32   84 keptGroups u32   88 keptEntries u32   (written by the kernel)
 * slices   12 B each: start u32 (address of its first entry)   4 entries u32   8 carrier u32   in the order of files and lines
 * table    u32[tableMask + 1]: 1 + a group's rank, 0 free
 * groups   32 B each, in the order in which they were first met: 0 key u64 (of a code 0 first u32, its u16 of length, 4 carrier u32)
 *          then for each kind 8 size u32   12 cursor u32 (0xFFFFFFFF: left out)
 * groupOf  u32[entries]: the group of each entry, 0xFFFFFFFF of none
 * order    u32[keptEntries]: entries (addresses) by group, each group's as they came   orderSlices u32[keptEntries]: their slices
 * starts   u32[keptGroups + 1]: the entries of kept group g are order[starts[g] … starts[g + 1])
 * sizes    u32[65]: groups with so many entries, the last those with more   (groupOf, order, starts and sizes: of each kind its own)
 * ranks    u32[codes of the slice that has most]: the group of each code of a slice
 * counts   u32[8 × groups]: of each group of a code its entries by outcome (index in OUTCOMES)
 * asked, sorting: see `memory/asking.ts`
 * ```
 */

/** Offsets within the plan. */
export const GROUPING = {
  slices: 0,
  sliceCount: 4,
  entryBytes: 8,
  keyLow: 12,
  keyHigh: 16,
  keyHighMask: 20,
  membersMin: 24,
  kind: 28,
  seed: 32,
  table: 40,
  tableMask: 44,
  groupOf: 48,
  groups: 52,
  order: 56,
  orderSlices: 60,
  starts: 64,
  ranks: 68,
  counts: 72,
  sizes: 76,
  groupCount: 80,
  keptGroups: 84,
  keptEntries: 88,
} as const

/** Bytes of the plan. */
export const GROUPING_BYTES = 96

/** Kinds of groups that entries are gathered into at once, at most. */
export const groupingKinds = 3

/** Bytes of a slice. */
export const GROUPING_SLICE_BYTES = 12

/** Offsets within a group; `size` and `cursor` of the first kind. */
export const GROUP = { key: 0, first: 0, carrier: 4, size: 8, cursor: 12 } as const

/** Bytes of a group. */
export const GROUP_BYTES = 32

/** Bytes of what a group has of each kind. */
export const GROUP_KIND_BYTES = 8

/** Sizes of groups that are counted; larger ones are counted together. */
export const groupSizes = 64

/** Numbers of `counts` for each group. */
export const groupCounts = 8

/** Codes that a slice may have. */
const SLICE_CODES_MAX = 65_536

/** Where the parts of one kind are. */
export interface GroupingKindLayout {
  readonly groupOf: number
  readonly order: number
  readonly orderSlices: number
  readonly starts: number
  readonly sizes: number
}

/** Addresses of the parts, and their end. */
export interface GroupingLayout {
  readonly slices: number
  readonly table: number
  readonly tableMask: number
  readonly groups: number
  readonly kinds: readonly GroupingKindLayout[]
  readonly ranks: number
  readonly counts: number
  readonly asked: number
  readonly sorting: number
  readonly end: number
}

/** Lays out what gathering so many entries of so many slices takes, from an address on: an entry has two keys at most. */
export function layGrouping(from: number, entries: number, slices: number): GroupingLayout {
  let end = from
  const take = (numbers: number): number => {
    const at = Math.ceil(end / 32) * 32
    end = at + 4 * numbers
    return at
  }
  const tableMask = 2 ** Math.max(4, Math.ceil(Math.log2(2 * entries + 1))) - 1
  return {
    tableMask,
    slices: take((slices * GROUPING_SLICE_BYTES) / 4),
    table: take(tableMask + 1),
    kinds: Array.from({ length: groupingKinds }, () => ({
      groupOf: take(entries),
      order: take(entries),
      orderSlices: take(entries),
      starts: take(entries + 1),
      sizes: take(groupSizes + 1),
    })),
    ranks: take(Math.min(entries, SLICE_CODES_MAX)),
    asked: take(entries),
    sorting: take(SORTING_NUMBERS.spans + entries * SORTING_NUMBERS.member),
    counts: take(entries * groupCounts),
    groups: take((2 * entries * GROUP_BYTES) / 4),
    end: end + 64,
  }
}
