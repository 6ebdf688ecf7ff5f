/** Groups of entries that say where their records are: hardly any entry shares its key, and the records of those that do are read whole. */
import { SPILLED_BYTES } from '../memory/segment.ts'
import { GroupCursor, WHOLE_MEMBERS } from './group-cursor.ts'
import type { MemberFacts, SettledMember } from './group-member.ts'
import type { Judge } from './group-view.ts'
import type { OrderedGroups } from './groups.ts'
import type { Bucket } from './segment-source.ts'
import { placesOf, slicesOf } from './settle-groups.ts'

/** Entries that belong together. */
export interface Shared {
  /** Where they stand in the order of the groups that they were found in. */
  readonly ranks: readonly number[]
  /** What they share, as a finding on them is about. */
  readonly subject: string
}

/** The groups of a bucket told apart by what the entries whole say; `subjectOf` an entry at an address, which is of the slice with that index. */
export function sharedOf(groups: OrderedGroups, subjectOf: (at: number, slice: number) => string): Shared[] {
  const shared: Shared[] = []
  for (let group = 0; group + 1 < groups.starts.length; group++) {
    const bySubject = new Map<string, number[]>()
    for (let rank = groups.starts[group] ?? 0; rank < (groups.starts[group + 1] ?? 0); rank++) {
      const subject = subjectOf(groups.order[rank] ?? 0, groups.slices[rank] ?? 0)
      const ranks = bySubject.get(subject)
      if (ranks === undefined) bySubject.set(subject, [rank])
      else ranks.push(rank)
    }
    for (const [subject, ranks] of bySubject) shared.push({ ranks, subject })
  }
  return shared
}

/** Stands at the records of each of `shared`, in that order. `positionAt`: the offset in an entry of the record's position. */
export function sharedCursor(
  entries: Bucket,
  groups: OrderedGroups,
  { shared, positionAt }: { readonly shared: readonly Shared[]; readonly positionAt: number },
  judges: readonly Judge[],
  facts: MemberFacts,
): GroupCursor<SettledMember> {
  const { members, order, slices } = membersOf(entries, groups, { shared, positionAt }, facts)
  const starts = new Uint32Array(shared.length + 1)
  for (const [i, { ranks }] of shared.entries()) starts[i + 1] = (starts[i] ?? 0) + ranks.length
  const places = placesOf(members, facts, false)
  const laid = members.memory.lay({ order, slices, starts }, slicesOf(members))
  return new GroupCursor(members.memory, laid, judges, places, WHOLE_MEMBERS)
}

/** The records of what is shared, one after the other: address and slice of each. */
function membersOf(
  { memory, slices: entriesOf }: Bucket,
  { order: entries, slices: entrySlices }: OrderedGroups,
  { shared, positionAt }: { readonly shared: readonly Shared[]; readonly positionAt: number },
  { segments }: MemberFacts,
): { readonly members: Bucket; readonly order: Uint32Array; readonly slices: Uint32Array } {
  const ranks = shared.flatMap((one) => one.ranks)
  const positions = entriesOf.map((): number[] => [])
  const placed = ranks.map((rank) => {
    const slice = entrySlices[rank] ?? 0
    const position = memory.view.getUint16((entries[rank] ?? 0) + positionAt, true)
    return { head: entriesOf[slice]?.head, index: (positions[slice]?.push(position) ?? 1) - 1 }
  })
  const members = segments.members(entriesOf.map(({ head }, i) => ({ head, positions: positions[i] ?? [] })))
  const sliceOf = new Map(members.slices.map(({ head, start }, slice) => [head, { start, slice }]))
  const [order, slices] = [new Uint32Array(ranks.length), new Uint32Array(ranks.length)]
  for (const [i, { head, index }] of placed.entries()) {
    const { start, slice } = (head === undefined ? undefined : sliceOf.get(head)) ?? { start: 0, slice: -1 }
    order[i] = start + index * SPILLED_BYTES
    slices[i] = slice
  }
  return { members, order, slices }
}
