/** The groups of a bucket one after the other, each with the judges that it may give a finding of. */
import type { ActivatedWithin } from '../model/rule.ts'
import type { EntryLayout } from './group-asking.ts'
import type { GroupMemory } from './group-memory.ts'
import type { Judge } from './group-view.ts'
import type { OrderedGroups } from './groups.ts'

/** How entries of a stream become members. */
export interface Making<M> {
  readonly entry: EntryLayout
  /** The member of an entry at an address, which is of the slice with that index. */
  member(at: number, slice: number): M
}

/** Stands at one group at a time. */
export class GroupCursor<M> {
  readonly #memory: GroupMemory
  readonly #groups: OrderedGroups
  readonly #judges: readonly Judge[]
  readonly #asked: Uint32Array
  readonly #member: Making<M>['member']
  /** By the bits of what is asked. */
  readonly #asking = new Map<number, readonly Judge[]>()
  #group = -1

  /** All that lies in `memory` must stay as it is while the cursor is used. */
  constructor(memory: GroupMemory, groups: OrderedGroups, judges: readonly Judge[], { entry, member }: Making<M>) {
    this.#memory = memory
    this.#groups = groups
    this.#judges = judges
    this.#member = member
    this.#asked = memory.ask(
      groups,
      entry,
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
    do this.#group++
    while (this.#asked[this.#group] === 0)
    return this.#group < this.#asked.length
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
    const { order, slices } = this.#groups
    const members: M[] = []
    for (const rank of this.#memory.activated(first, end, within)) {
      members.push(this.#member(order[rank] ?? 0, slices[rank] ?? 0))
    }
    return members
  }

  #ranks(): readonly [first: number, end: number] {
    const { starts } = this.#groups
    return [starts[this.#group] ?? 0, starts[this.#group + 1] ?? 0]
  }

  #membersOf(first: number, end: number): M[] {
    const { order, slices } = this.#groups
    const members: M[] = []
    for (let rank = first; rank < end; rank++) members.push(this.#member(order[rank] ?? 0, slices[rank] ?? 0))
    return members
  }
}
