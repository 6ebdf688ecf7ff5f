import type { GroupMember, GroupView } from '../model/rule.ts'

/** What {@link countedLines} reads of a member: for the `needs` of a rule that counts. */
export const COUNTED_NEEDS = ['msisdn', 'outcome', 'subscriberKind', 'usedByAnother', 'answeredMine'] as const

/** Several rules count the same group one after the other; each line is looked at once. */
let latest: { readonly group: GroupView; readonly lines: readonly GroupMember[] } | undefined

/**
 * The lines of a person group that count against the holder, in group order: individual, identity established, not
 * used by a child, ward or device with a named user, not answered "mine"; of several records of one number the first
 * that counts. Whether they are live is the group's own condition. Linear in the members.
 */
export function countedLines(group: GroupView): readonly GroupMember[] {
  if (latest?.group === group) return latest.lines
  const lines = group.oncePerNumber(group.members.filter(counts))
  latest = { group, lines }
  return lines
}

function counts({ subscriberKind, outcome, usedByAnother, answeredMine }: GroupMember): boolean {
  const established = outcome === 'matched' || outcome === 'variant'
  return subscriberKind === 'individual' && established && !usedByAnother && !answeredMine
}
