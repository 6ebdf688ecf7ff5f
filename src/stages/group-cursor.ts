/** The groups of a bucket one after the other, asked what they have at least before any of their members is made. */
import type { GroupLeast } from '../model/rule.ts'
import { placeOf } from './finding-order.ts'
import type { Entries, EntryReaders } from './group-buckets.ts'
import type { Groups } from './group-entries.ts'

/** Below this many members moving them one by one is the quickest. */
const FEW = 12

/** How entries of a stream become members. */
export interface Making<M> extends EntryReaders {
  /** The member of an entry that begins at `at` of the bucket and is of the slice `slice`. */
  member(at: number, slice: number): M
}

/** Stands at one group at a time. */
export class GroupCursor<M> {
  readonly #entries: Entries
  readonly #groups: Groups
  readonly #making: Making<M>
  #start = 0
  #end = 0

  constructor(entries: Entries, groups: Groups, making: Making<M>) {
    this.#entries = entries
    this.#groups = groups
    this.#making = making
  }

  /** Groups that there are. */
  get count(): number {
    return this.#groups.starts.length - 1
  }

  /** Members of the group at hand. */
  get size(): number {
    return this.#end - this.#start
  }

  /** Rank among the bucket's entries of one that is in the group at hand. */
  get entry(): number {
    return this.#groups.order[this.#start] ?? 0
  }

  /** Goes to group `group`, of 0 to before `count`. */
  moveTo(group: number): void {
    this.#start = this.#groups.starts[group] ?? 0
    this.#end = this.#groups.starts[group + 1] ?? 0
  }

  /** False where the group at hand certainly lacks what a rule needs. */
  mayHave({ members, names = 0, activations }: GroupLeast): boolean {
    if (this.size < members || (names > 1 && this.#isOfOneName())) return false
    return activations === undefined || this.#hasSpan(activations.members, activations.seconds)
  }

  /** The members of the group at hand, in group order. */
  members(): M[] {
    this.#sort()
    const { order } = this.#groups
    const { at, slice } = this.#entries
    const members: M[] = []
    for (let i = this.#start; i < this.#end; i++) {
      const entry = order[i] ?? 0
      members.push(this.#making.member(at[entry] ?? 0, slice[entry] ?? 0))
    }
    return members
  }

  #isOfOneName(): boolean {
    const { order } = this.#groups
    const { at } = this.#entries
    const first = at[this.entry] ?? 0
    for (let i = this.#start; i < this.#end; i++) {
      if (!this.#making.isSameName(first, at[order[i] ?? 0] ?? 0)) return false
    }
    return true
  }

  #hasSpan(members: number, seconds: number): boolean {
    const { order } = this.#groups
    const { at } = this.#entries
    const instants = new Float64Array(this.size)
    // NaN sorts behind every number, and is within no span.
    for (let i = 0; i < instants.length; i++) {
      instants[i] = this.#making.activatedAt(at[order[this.#start + i] ?? 0] ?? 0)
    }
    instants.sort()
    for (let i = members - 1; i < instants.length; i++) {
      if ((instants[i] ?? Number.NaN) - (instants[i - members + 1] ?? 0) < seconds) return true
    }
    return false
  }

  /** By holder_since, then number as text, then as entries came, which is by file and line. */
  #sort(): void {
    const { holderSince, msisdns } = this.#entries
    const { order } = this.#groups
    const compare = (a: number, b: number): number =>
      (holderSince[a] ?? 0) - (holderSince[b] ?? 0) || inText(msisdns[a] ?? 0, msisdns[b] ?? 0) || a - b
    if (this.size > FEW) {
      order.subarray(this.#start, this.#end).sort(compare)
      return
    }
    for (let i = this.#start + 1; i < this.#end; i++) {
      const entry = order[i] ?? 0
      let to = i
      for (; to > this.#start && compare(order[to - 1] ?? 0, entry) > 0; to--) order[to] = order[to - 1] ?? 0
      order[to] = entry
    }
  }
}

/** Of numbers without their leading zero: as their digits would be ordered. */
function inText(a: number, b: number): number {
  return placeOf(0, a) - placeOf(0, b) || a - b
}
