/** What the linking pass has told, summed up. */

import { PATTERNS } from '../linking/pattern.ts'
import type { LinkQueries } from '../memory/link-queries.ts'
import { bytewise } from '../model/order.ts'
import type { LinkingReasonCount, LinkingSummary } from '../model/suggestion.ts'
import { REASONS } from '../model/verdict.ts'
import { isCrowded } from '../stages/link-candidates.ts'
import type { SuggestReceipt } from '../stages/link-task.ts'
import type { SpillPlaces } from '../stages/lookup-task.ts'
import type { NightData } from '../stages/night-task.ts'

/** What one batch was told. */
export interface ToldBatch extends SuggestReceipt {
  /** Index in the plan. */
  readonly file: number
}

/** Records of one file whose first candidate is a suggestion. */
export interface HeldRecords {
  /** In their order. */
  readonly lines: Float64Array
  /** Of each where the row's values lie, sealed (`model/evidence.ts`); those of one row lie in one place. */
  readonly holders: SpillPlaces
}

/** The counts of a pass. */
export function linkingSummary({
  data: { run },
  queries,
  patterns,
  told,
}: {
  readonly data: Pick<NightData, 'run'>
  readonly queries: LinkQueries
  /** Pairs by pattern, then queries by rarity. */
  readonly patterns: Float64Array
  readonly told: readonly ToldBatch[]
}): LinkingSummary {
  const counts = run.carriers.map(() => REASONS['not-found'].map((): [number, number, number] => [0, 0, 0]))
  for (const { file, reasons } of told) {
    const ofCarrier = counts[run.files[file]?.carrier ?? -1]
    if (ofCarrier === undefined) throw new Error('a batch was told of a file that is not in the run')
    for (const [reason, [records, listed, suggested]] of reasons.entries()) {
      const sums = ofCarrier[reason] ?? [0, 0, 0]
      ofCarrier[reason] = [sums[0] + records, sums[1] + listed, sums[2] + suggested]
    }
  }
  const reasons = run.carriers.flatMap((carrier, i) => {
    return REASONS['not-found'].flatMap((reason, rank): LinkingReasonCount[] => {
      const [records = 0, listed = 0, suggested = 0] = counts[i]?.[rank] ?? []
      return records === 0 ? [] : [{ carrier, reason, records, listed, suggested }]
    })
  })
  const sumOf = (count: 'records' | 'listed' | 'suggested'): number =>
    reasons.reduce((sum, counted) => sum + counted[count], 0)
  let crowded = 0
  for (let query = 0; query < queries.count; query++) crowded += Number(isCrowded(queries, query))
  return {
    records: sumOf('records'),
    queries: queries.count,
    pairs: patterns.subarray(0, PATTERNS).reduce((sum, pairs) => sum + pairs, 0),
    crowded,
    listed: sumOf('listed'),
    suggested: sumOf('suggested'),
    reasons: reasons.toSorted((a, b) => bytewise(a.carrier, b.carrier)),
  }
}

/** The rows that were suggested to the records of so many files. */
export function suggestedPins(
  told: readonly ToldBatch[],
  files: number,
): {
  /** Each once. */
  readonly pins: Float64Array
  /** The records by file, once it is known where the values of each row lie. */
  recordsWith(holders: SpillPlaces): HeldRecords[]
} {
  const rankOf = new Map<number, number>()
  const records = Array.from({ length: files }, (): { lines: number[]; ranks: number[] } => ({ lines: [], ranks: [] }))
  for (const { file, suggested } of told) {
    for (let at = 0; at < suggested.length; at += 2) {
      const [line = 0, pin = 0] = suggested.subarray(at, at + 2)
      const rank = rankOf.get(pin) ?? rankOf.size
      rankOf.set(pin, rank)
      records[file]?.lines.push(line)
      records[file]?.ranks.push(rank)
    }
  }
  return {
    pins: Float64Array.from(rankOf.keys()),
    recordsWith: (holders) =>
      records.map(({ lines, ranks }) => ({
        lines: Float64Array.from(lines),
        holders: Float64Array.from(ranks.flatMap((rank) => [...holders.subarray(3 * rank, 3 * rank + 3)])),
      })),
  }
}
