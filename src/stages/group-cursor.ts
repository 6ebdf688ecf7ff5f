/** The groups of a bucket one after the other, each with the judges that it may give a finding of. */
import type { EntryLayout } from './group-asking.ts'
import type { GroupMemory, OrderedGroups } from './group-memory.ts'
import type { Judge } from './group-view.ts'

/** How entries of a stream become members. */
export interface Making<M> {
  readonly entry: EntryLayout
  /** The member of an entry at an address, which is of the slice with that index. */
  member(at: number, slice: number): M
}

const NONE: readonly Judge[] = []

/** Stands at one group at a time. */
export class GroupCursor<M> {
  readonly #groups: OrderedGroups
  readonly #judges: readonly Judge[]
  readonly #asked: Uint32Array
  readonly #member: Making<M>['member']
  #group = 0

  /** All that lies in `memory` must stay as it is while the cursor is used. */
  constructor(memory: GroupMemory, groups: OrderedGroups, judges: readonly Judge[], { entry, member }: Making<M>) {
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

  /** Those of the judges of which the group at hand does not lack for certain what they need at least. */
  judges(): readonly Judge[] {
    const bits = this.#asked[this.#group] ?? 0
    return bits === 0 ? NONE : this.#judges.filter((_, i) => (bits & (1 << i)) !== 0)
  }

  /** The members of the group at hand: where any judge is asked, in group order (by holder_since, then number as text, then file and line), else as they came. */
  members(): M[] {
    return [...this.each()]
  }

  /** The same, each made when it is asked for. */
  *each(): Generator<M, void> {
    const { order, slices, starts } = this.#groups
    const end = starts[this.#group + 1] ?? 0
    for (let i = starts[this.#group] ?? 0; i < end; i++) yield this.#member(order[i] ?? 0, slices[i] ?? 0)
  }
}
