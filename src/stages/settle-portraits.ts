/** Groups by portrait. */
import { PORTRAIT, PORTRAIT_HASH_BYTES } from '../memory/segment.ts'
import type { FindingDraft } from './finding-draft.ts'
import type { MemberFacts } from './group-member.ts'
import { type Judge, judgeEach, viewOf } from './group-view.ts'
import type { Bucket } from './segment-source.ts'
import { groupsBy, membersMinOf } from './settle-groups.ts'
import { sharedCursor, sharedOf } from './settle-shared.ts'

/** Judges every portrait of a bucket of STREAM.portraits that as many records of one carrier share as some rule needs. */
export function settlePortraits(
  portraits: Bucket,
  facts: MemberFacts,
  judges: readonly Judge[],
  found: (draft: FindingDraft) => void,
): void {
  const groups = groupsBy(portraits, 'portrait', judges, facts)
  const membersMin = membersMinOf(judges)
  // Entries were gathered by a part of the portrait, whichever carrier's: here they are told apart by all of it.
  const shared = sharedOf(groups, (at, slice) => {
    const hash = at + PORTRAIT.portrait
    const carrier = facts.run.carriers[portraits.slices[slice]?.head.carrier ?? -1]
    return `${carrier}:${portraits.memory.bytes.toString('hex', hash, hash + PORTRAIT_HASH_BYTES)}`
  }).filter(({ ranks }) => ranks.length >= membersMin)
  if (shared.length === 0) return
  const cursor = sharedCursor(portraits, groups, { shared, positionAt: PORTRAIT.position }, judges, facts)
  for (const [group, { subject }] of shared.entries()) {
    cursor.moveTo(group)
    const asking = cursor.judges()
    if (asking.length === 0) continue
    const view = viewOf('portrait', cursor.members(), facts)
    judgeEach(asking, view, () => subject, found)
  }
}
