/** Groups of people beside each other: their counts, how each may be printed, and which shares lie above that of all. */

import { COMPARED_MEASURES } from '../model/compared-group.ts'
import { DEVIATIONS_95, type Interval, wilsonInterval } from '../statistics/wilson.ts'
import type { Tally } from '../store/reading.ts'
import { type Guarded, guardedColumn } from './suppression.ts'

/** What is counted of the records of a group, in the order of {@link ComparedGroup.parts}. */
const GROUP_MEASURES = COMPARED_MEASURES.slice(1)

/** Of the records of a group those of one measure. */
export interface GroupPart {
  readonly count: number
  /** `shown` only where the group's records are. */
  readonly print: Guarded
  readonly interval: Interval
  /** The whole interval lies above the share of all records; never told of what is not shown. */
  readonly isAbove: boolean
}

/** One group as it may be printed. */
export interface ComparedGroup {
  readonly key: string
  readonly records: number
  readonly print: Guarded
  readonly parts: readonly GroupPart[]
}

/** Counts of one group, or of all records: `counts` in the order of the measures after `compared`. */
export interface GroupCounts {
  readonly key: string
  readonly records: number
  readonly counts: readonly number[]
}

/** Counts by key from tallies, in the order of these. */
export function groupCounts(tallies: readonly Tally[]): readonly GroupCounts[] {
  const byKey = Map.groupBy(tallies, ({ key }) => key)
  return [...byKey].map(([key, rows]) => ({
    key,
    records: rows[0]?.denominator ?? 0,
    counts: GROUP_MEASURES.map((measure) => rows.find((row) => row.measure === measure)?.count ?? 0),
  }))
}

/** The sum of groups of which each record is in one. */
export function allOf(groups: readonly GroupCounts[]): GroupCounts {
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
  return {
    key: '',
    records: sum(groups.map(({ records }) => records)),
    counts: GROUP_MEASURES.map((_, at) => sum(groups.map(({ counts }) => counts[at] ?? 0))),
  }
}

/** Groups that make up `all` between them. Where a cell is hidden another one of its column is, since the sums are printed. */
export function partition(groups: readonly GroupCounts[], all: GroupCounts): readonly ComparedGroup[] {
  const records = guardedColumn(
    groups.map((group) => ({ part: group.records, whole: Number.POSITIVE_INFINITY, weight: group.records })),
  )
  const columns = GROUP_MEASURES.map((_, measure) =>
    guardedColumn(
      groups.map((group) => ({ part: group.counts[measure] ?? 0, whole: group.records, weight: group.records })),
    ),
  )
  return groups.map((group, at) => {
    const print = records[at] ?? 'withheld'
    return compared(
      group,
      all,
      print,
      columns.map((column) => column[at] ?? 'withheld'),
    )
  })
}

/** A group that stands alone beside `all`: what can be worked out of the others is guarded as if it were printed. */
export function besideAll(group: GroupCounts, all: GroupCounts): ComparedGroup {
  const rest = {
    records: all.records - group.records,
    counts: all.counts.map((count, measure) => count - (group.counts[measure] ?? 0)),
  }
  const [{ print, parts } = compared(group, all, 'withheld', [])] = partition([group, { key: '', ...rest }], all)
  return { ...group, print, parts }
}

function compared(
  { key, records, counts }: GroupCounts,
  all: GroupCounts,
  print: Guarded,
  prints: readonly Guarded[],
): ComparedGroup {
  const parts = GROUP_MEASURES.map((_, measure): GroupPart => {
    const count = counts[measure] ?? 0
    const own = prints[measure] ?? 'withheld'
    // Without the whole, what is nearly all of it says nothing, and any other part says little.
    const printed = print === 'shown' ? own : 'withheld'
    const interval = wilsonInterval(count, records, DEVIATIONS_95)
    const isAbove = printed === 'shown' && interval.lower > (all.counts[measure] ?? 0) / all.records
    return { count, print: printed, interval, isAbove }
  })
  return { key, records, print, parts }
}
