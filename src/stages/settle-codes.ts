/** Groups by agent or point of sale: carrier and code, compared as text. */
import { CODE_BYTES } from '../memory/segment.ts'
import type { SELLER_KINDS } from '../model/stored.ts'
import type { RunConstants } from './batch.ts'
import type { FindingDraft } from './finding-draft.ts'
import { CODE_MEMBERS, GroupCursor } from './group-cursor.ts'
import type { MemberFacts } from './group-member.ts'
import { type Judge, judgeEach, viewOf } from './group-view.ts'
import type { GroupsOfCodes } from './groups.ts'
import type { Bucket } from './segment-source.ts'
import type { OutstandingGroup, SettleCounts, SettleTask } from './settle-counts.ts'
import { membersMinOf, placesOf, seedOf, slicesOf } from './settle-groups.ts'

/** A bucket of agents or points of sale, and who judges them. */
interface CodesToSettle {
  readonly task: SettleTask
  readonly bucket: Bucket
  readonly key: (typeof SELLER_KINDS)[number]
  readonly judges: readonly Judge[]
  readonly facts: MemberFacts
}

/**
 * Counts all sellers of a bucket, and judges them by the rules that need no other group; for the others what counts of each group is
 * added to `counts.compared`.
 */
export function settleCodes(
  { task, bucket, key, judges, facts }: CodesToSettle,
  counts: SettleCounts,
  found: (draft: FindingDraft) => void,
): void {
  if (bucket.entries === 0) return
  const comparing = judges.flatMap(({ rule: { compares }, index, params }) => {
    return compares === undefined ? [] : [{ index, params, compares, within: compares.within?.(facts.run, params) }]
  })
  const judging = judges.filter(({ rule }) => rule.compares === undefined)
  const membersMin = comparing.length > 0 ? 1 : membersMinOf(judging)
  const { codes, cursor } = groupedCodes(bucket, facts, membersMin, judging)
  counts.sellers.add(key, bucket.memory.bytes, codes)
  let group = -1
  for (let kept = 0; kept < cursor.count; kept++) {
    // Those that were left out lie between.
    do group++
    while (codes.size(group) < membersMin)
    const rank = group
    cursor.moveTo(kept)
    for (const { index, params, compares, within } of comparing) {
      const count = compares.count(cursor.activated(within), facts.run, params)
      if (count === undefined) continue
      counts.compared.push(index, task.stream, task.bucket, rank, count.stratum, count.counted, count.hits)
    }
    const asking = cursor.judges()
    if (asking.length === 0) continue
    const view = viewOf(key, cursor.members(), facts)
    judgeEach(asking, view, () => sellerOf(bucket.memory.bytes, codes, rank, facts.run), found)
  }
}

/** Judges single groups of a bucket by the rules for which they stand out. */
export function settleOutstanding(
  { bucket, key, judges, facts }: CodesToSettle,
  outstanding: readonly OutstandingGroup[],
  found: (draft: FindingDraft) => void,
): void {
  const comparing = judges.filter(({ rule }) => rule.compares !== undefined)
  const { codes, cursor } = groupedCodes(bucket, facts, 1, comparing)
  for (const { rule, group, standing } of outstanding) {
    const judge = comparing.find(({ index }) => index === rule)
    if (judge === undefined) throw new Error(`rule ${rule} does not judge groups by ${key}`)
    cursor.moveTo(group)
    const view = { ...viewOf(key, cursor.members(), facts), standing }
    judgeEach([judge], view, () => sellerOf(bucket.memory.bytes, codes, group, facts.run), found)
  }
}

function groupedCodes(bucket: Bucket, facts: MemberFacts, membersMin: number, judges: readonly Judge[]) {
  const { memory } = bucket
  const places = placesOf(bucket, facts, false)
  const codes = memory.groupCodes(slicesOf(bucket), CODE_BYTES, membersMin, seedOf(facts))
  return { codes, cursor: new GroupCursor(memory, codes, judges, places, CODE_MEMBERS) }
}

/** What the finding on an agent or a point of sale is about. */
function sellerOf(bytes: Buffer, codes: GroupsOfCodes, group: number, { carriers }: RunConstants): string {
  const { carrier, at, bytes: length } = codes.codeOf(group)
  return `${carriers[carrier]}:${bytes.toString('utf8', at, at + length)}`
}
