import { SORTING_NUMBERS } from './asking.ts'

/**
 * What the kernel gathers the entries of one bucket by, in the memory of a thread that settles: the bucket itself, and all
 * that comes of it. Little-endian; all addresses count from the memory's first byte.
 *
 * ```
 * plan      0 slices u32 (address)   4 sliceCount u32   8 entryBytes u32
 *          12 keyLow u32   16 keyHigh u32   20 keyHighMask u32   24 markAt u32   28 mark u32 (0: all entries are in)
 *          32 membersMin u32   36 spare   40 seed u64
 *          48 table u32   52 tableMask u32   56 groupOf u32   60 groups u32   64 order u32   68 orderSlices u32   72 starts u32   76 ranks u32   80 counts u32
 *          84 groupCount u32   88 keptGroups u32   92 keptEntries u32   (written by the kernel)
 * slices   12 B each: start u32 (address of its first entry)   4 entries u32   8 carrier u32   in the order of files and lines
 * table    u32[tableMask + 1]: 1 + a group's rank, 0 free
 * groupOf  u32[entries]: the group of each entry, 0xFFFFFFFF of none
 * groups   16 B each, in the order in which they were first met: 0 first u32 (of a code its u16 of length)
 *          4 size u32   8 cursor u32 (0xFFFFFFFF: left out)   12 of a code its carrier u32; of no code 8 key u64 while it is gathered
 * order    u32[keptEntries]: entries (addresses) by group, each group's as they came   orderSlices u32[keptEntries]: their slices
 * starts   u32[keptGroups + 1]: the entries of kept group g are order[starts[g] … starts[g + 1])
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
  markAt: 24,
  mark: 28,
  membersMin: 32,
  seed: 40,
  table: 48,
  tableMask: 52,
  groupOf: 56,
  groups: 60,
  order: 64,
  orderSlices: 68,
  starts: 72,
  ranks: 76,
  counts: 80,
  groupCount: 84,
  keptGroups: 88,
  keptEntries: 92,
} as const

/** Bytes of the plan. */
export const GROUPING_BYTES = 96

/** Bytes of a slice. */
export const GROUPING_SLICE_BYTES = 12

/** Offsets within a group. */
export const GROUP = { first: 0, size: 4, cursor: 8, key: 8, carrier: 12 } as const

/** Bytes of a group. */
export const GROUP_BYTES = 16

/** Numbers of `counts` for each group. */
export const groupCounts = 8

/** Codes that a slice may have. */
const SLICE_CODES_MAX = 65_536

/** Addresses of the parts, and their end. */
export interface GroupingLayout {
  readonly slices: number
  readonly table: number
  readonly tableMask: number
  readonly groupOf: number
  readonly groups: number
  readonly order: number
  readonly orderSlices: number
  readonly starts: number
  readonly ranks: number
  readonly counts: number
  readonly asked: number
  readonly sorting: number
  readonly end: number
}

/** Lays out what gathering so many entries of so many slices takes, from an address on. */
export function layGrouping(from: number, entries: number, slices: number): GroupingLayout {
  let end = from
  const take = (numbers: number): number => {
    const at = Math.ceil(end / 16) * 16
    end = at + 4 * numbers
    return at
  }
  const tableMask = 2 ** Math.max(4, Math.ceil(Math.log2(2 * entries + 1))) - 1
  return {
    tableMask,
    slices: take((slices * GROUPING_SLICE_BYTES) / 4),
    table: take(tableMask + 1),
    groupOf: take(entries),
    groups: take((entries * GROUP_BYTES) / 4),
    order: take(entries),
    orderSlices: take(entries),
    starts: take(entries + 1),
    ranks: take(Math.min(entries, SLICE_CODES_MAX)),
    counts: take(entries * groupCounts),
    asked: take(entries),
    sorting: take(SORTING_NUMBERS.spans + entries * SORTING_NUMBERS.member),
    end: end + 64,
  }
}
