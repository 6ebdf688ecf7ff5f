/** From a bucket to the groups in it that any rule can say something of. */
import { GROUPED } from './group-entries.ts'
import type { MemberFacts, MemberPlace } from './group-member.ts'
import type { Judge } from './group-view.ts'
import type { GroupedSlice, OrderedGroups } from './groups.ts'
import type { Bucket } from './segment-source.ts'

/** Where the members of each slice of a bucket lie. */
export function placesOf({ memory, slices }: Bucket, facts: MemberFacts, hasHeap: boolean): readonly MemberPlace[] {
  const { bytes, view } = memory
  return slices.map(({ head, start, at }) => ({ facts, head, bytes, view, heap: hasHeap ? start - at : undefined }))
}

/** No group with fewer members can give a finding. */
export function membersMinOf(judges: readonly Judge[]): number {
  return judges.reduce((least, { least: { members } }) => Math.min(least, members), Number.POSITIVE_INFINITY)
}

/** A seed for gathering: secret, as the keys of a cipher are. */
export function seedOf({ cipher }: MemberFacts): bigint {
  const [low = 0, high = 0] = cipher.roundKeys
  return (BigInt(high) << 32n) | BigInt(low)
}

/** The slices of a bucket as they are gathered. */
export function slicesOf({ slices }: Bucket): GroupedSlice[] {
  return slices.map(({ head, start, entries }) => ({ start, entries, carrier: head.carrier }))
}

/** Groups of a bucket by a key, without those that are too small for any judge. */
export function groupsBy(
  bucket: Bucket,
  key: keyof typeof GROUPED,
  judges: readonly Judge[],
  facts: MemberFacts,
): OrderedGroups {
  return bucket.memory.groupBy(slicesOf(bucket), { ...GROUPED[key], membersMin: membersMinOf(judges) }, seedOf(facts))
}
