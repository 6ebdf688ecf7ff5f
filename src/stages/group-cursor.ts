/** The groups of a bucket one after the other, each with the judges that it may give a finding of. */
import type { ActivatedWithin } from '../model/rule.ts'
import type { EntryLayout } from './group-asking.ts'
import { CodeMember } from './group-code-member.ts'
import { CODE_ENTRY, MEMBER_ENTRY } from './group-entries.ts'
import { type MemberPlace, SettledMember } from './group-member.ts'
import type { GroupMemory } from './group-memory.ts'
import type { Judge } from './group-view.ts'
import type { OrderedGroups } from './groups.ts'

/** How entries of a stream become members. */
export interface Making<M> {
  readonly entry: EntryLayout
  /** The member of an entry at an address. */
  member(place: MemberPlace, at: number): M
}

/** Members that are whole records. */
export const WHOLE_MEMBERS: Making<SettledMember> = {
  entry: MEMBER_ENTRY,
  member: (place, at) => new SettledMember(place, at),
}

/** Members of agents and points of sale. */
export const CODE_MEMBERS: Making<CodeMember> = {
  entry: CODE_ENTRY,
  member: (place, at) => new CodeMember(place, at),
}

/** Stands at one group at a time. */
export class GroupCursor<M> {
  readonly #memory: GroupMemory
  readonly #groups: OrderedGroups
  readonly #judges: readonly Judge[]
  readonly #asked: Uint32Array
  readonly #places: readonly MemberPlace[]
  readonly #making: Making<M>
  /** By the bits of what is asked. */
  readonly #asking = new Map<number, readonly Judge[]>()
  #group = -1

  /** All that lies in `memory` must stay as it is while the cursor is used. `places`: by slice. */
  constructor(
    memory: GroupMemory,
    groups: OrderedGroups,
    judges: readonly Judge[],
    places: readonly MemberPlace[],
    making: Making<M>,
  ) {
    this.#memory = memory
    this.#groups = groups
    this.#judges = judges
    this.#places = places
    this.#making = making
    this.#asked = memory.ask(
      groups,
      making.entry,
      judges.map(({ least }) => least),
    )
  }

  /** Groups that there are. */
  get count(): number {
    return this.#asked.length
  }

  /** Goes to group `group`, of 0 to before `count`. */
  moveTo(group: number): void {
    this.#group = group
  }

  /** Goes on to the next group that any judge is asked of, from before the first; false where there is none. */
  next(): boolean {
    const asked = this.#asked
    do this.#group++
    while (this.#group < asked.length && asked[this.#group] === 0)
    return this.#group < asked.length
  }

  /** Those of the judges of which the group at hand does not lack for certain what they need at least. */
  judges(): readonly Judge[] {
    const bits = this.#asked[this.#group] ?? 0
    let asking = this.#asking.get(bits)
    if (asking === undefined) {
      asking = this.#judges.filter((_, i) => (bits & (1 << i)) !== 0)
      this.#asking.set(bits, asking)
    }
    return asking
  }

  /** The members of the group at hand in group order: by holder_since, then number as text, then file and line. */
  members(): M[] {
    const [first, end] = this.#ranks()
    this.#memory.orderMembers(first, end)
    return this.#membersOf(first, end)
  }

  /** The members in any order: those that were activated within a span of time, or all where none is given. */
  activated(within: ActivatedWithin | undefined): M[] {
    const [first, end] = this.#ranks()
    if (within === undefined) return this.#membersOf(first, end)
    const members: M[] = []
    for (const rank of this.#memory.activated(first, end, within)) members.push(this.#member(rank))
    return members
  }

  #ranks(): readonly [first: number, end: number] {
    const { starts } = this.#groups
    return [starts[this.#group] ?? 0, starts[this.#group + 1] ?? 0]
  }

  #membersOf(first: number, end: number): M[] {
    const members: M[] = []
    for (let rank = first; rank < end; rank++) members.push(this.#member(rank))
    return members
  }

  #member(rank: number): M {
    const { order, slices } = this.#groups
    const place = this.#places[slices[rank] ?? 0]
    if (place === undefined) throw new Error('a member is in no slice')
    return this.#making.member(place, order[rank] ?? 0)
  }
}
