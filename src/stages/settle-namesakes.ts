/** Groups by name and birth date of those whom the register does not hold. */
import { NAMESAKE } from '../memory/segment.ts'
import type { FindingDraft } from './finding-draft.ts'
import type { MemberFacts } from './group-member.ts'
import { nameKeyOf } from './group-names.ts'
import { type Judge, judgeEach, viewOf } from './group-view.ts'
import type { Bucket } from './segment-source.ts'
import { groupsBy, membersMinOf } from './settle-groups.ts'
import { sharedCursor, sharedOf } from './settle-shared.ts'

/** Judges every name and birth date of a bucket of STREAM.namesakes that as many records bear as some rule needs. */
export function settleNamesakes(
  namesakes: Bucket,
  facts: MemberFacts,
  judges: readonly Judge[],
  found: (draft: FindingDraft) => void,
): void {
  const groups = groupsBy(namesakes, 'namesake', judges, facts)
  const membersMin = membersMinOf(judges)
  const { view: entries } = namesakes.memory
  const shared = sharedOf(groups, (at) => String(entries.getUint32(at + NAMESAKE.birthDate, true))).filter(
    ({ ranks }) => ranks.length >= membersMin,
  )
  if (shared.length === 0) return
  const cursor = sharedCursor(namesakes, groups, { shared, positionAt: NAMESAKE.position }, judges, facts)
  for (const [group, { subject: birthDate }] of shared.entries()) {
    cursor.moveTo(group)
    // Entries were gathered by a hash: here names are told apart by their normal forms.
    for (const [name, members] of Map.groupBy(cursor.members(), nameKeyOf)) {
      if (members.length < membersMin) continue
      const view = viewOf('namesake', members, facts)
      judgeEach(judges, view, () => `${birthDate} ${name}`, found)
    }
  }
}
