/** The groups of a bucket one after the other, asked what they have at least before any of their members is made. */
import type { GroupLeast } from '../model/rule.ts'
import { placeOf } from './finding-order.ts'
import type { EntryReaders } from './group-entries.ts'
import type { Groups } from './group-memory.ts'

/** Up to this many members moving them one by one is the quickest. */
const FEW = 12

/** Places for counts of spans; spans so many apart share one, which makes counts larger at most. */
const SPANS = 1024

/** How entries of a stream become members. */
export interface Making<M> extends EntryReaders {
  /** The member of an entry at an address, which is of the slice with that index. */
  member(at: number, slice: number): M
}

/** Groups as far as a cursor asks. */
export type OrderedGroups = Pick<Groups, 'order' | 'slices' | 'starts'>

/** Stands at one group at a time. */
export class GroupCursor<M> {
  readonly #groups: OrderedGroups
  readonly #making: Making<M>
  readonly #spans = new Uint32Array(SPANS)
  /** Of each member of the group at hand what it is sorted by; used again and again. */
  readonly #since: number[] = []
  readonly #numbers: number[] = []
  #start = 0
  #end = 0

  constructor(groups: OrderedGroups, making: Making<M>) {
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

  /** Goes to group `group`, of 0 to before `count`. */
  moveTo(group: number): void {
    this.#start = this.#groups.starts[group] ?? 0
    this.#end = this.#groups.starts[group + 1] ?? 0
  }

  /** False where the group at hand certainly lacks what a rule needs. */
  mayHave({ members, names = 0, activations }: GroupLeast): boolean {
    if (this.size < members || (names > 1 && this.#isOfOneName())) return false
    if (activations === undefined) return true
    const { members: least, seconds } = activations
    // Of few the spans are not worth counting first.
    return (this.size <= FEW || this.#mayHaveSpan(least, seconds)) && this.#hasSpan(least, seconds)
  }

  /** The members of the group at hand, in group order: by holder_since, then number as text, then as they came, which is by file and line. */
  members(): M[] {
    const { order, slices } = this.#groups
    return this.#sorted().map((i) => this.#making.member(order[i] ?? 0, slices[i] ?? 0))
  }

  /** The members of the group at hand as they came, each made when it is asked for. */
  *unordered(): Generator<M, void> {
    const { order, slices } = this.#groups
    for (let i = this.#start; i < this.#end; i++) yield this.#making.member(order[i] ?? 0, slices[i] ?? 0)
  }

  #isOfOneName(): boolean {
    const { order } = this.#groups
    const first = order[this.#start] ?? 0
    for (let i = this.#start + 1; i < this.#end; i++) {
      if (!this.#making.isSameName(first, order[i] ?? 0)) return false
    }
    return true
  }

  /** What falls within a span of time falls within two whole ones that follow each other, counted from any instant. */
  #mayHaveSpan(members: number, seconds: number): boolean {
    const { order } = this.#groups
    const spans = this.#spans.fill(0)
    for (let i = this.#start; i < this.#end; i++) {
      const span = Math.floor(this.#making.activatedAt(order[i] ?? 0) / seconds)
      if (Number.isNaN(span)) continue
      const place = span & (SPANS - 1)
      const count = (spans[place] ?? 0) + 1
      spans[place] = count
      const neighbours = Math.max(spans[(place - 1) & (SPANS - 1)] ?? 0, spans[(place + 1) & (SPANS - 1)] ?? 0)
      if (count + neighbours >= members) return true
    }
    return false
  }

  #hasSpan(members: number, seconds: number): boolean {
    const { order } = this.#groups
    const instants = new Float64Array(this.size)
    // NaN sorts behind every number, and is within no span.
    for (let i = 0; i < instants.length; i++) instants[i] = this.#making.activatedAt(order[this.#start + i] ?? 0)
    instants.sort()
    for (let i = members - 1; i < instants.length; i++) {
      if ((instants[i] ?? Number.NaN) - (instants[i - members + 1] ?? 0) < seconds) return true
    }
    return false
  }

  /** Ranks in `order` of the entries of the group. */
  #sorted(): number[] {
    const { order } = this.#groups
    const [since, numbers, start] = [this.#since, this.#numbers, this.#start]
    const ranks: number[] = []
    for (let i = start; i < this.#end; i++) {
      const at = order[i] ?? 0
      since[i - start] = this.#making.holderSince(at)
      numbers[i - start] = this.#making.msisdn(at)
      ranks.push(i)
    }
    const compare = (a: number, b: number): number =>
      (since[a - start] ?? 0) - (since[b - start] ?? 0) ||
      inText(numbers[a - start] ?? 0, numbers[b - start] ?? 0) ||
      a - b
    if (ranks.length > FEW) ranks.sort(compare)
    else inserted(ranks, compare)
    return ranks
  }
}

/** Sorts few numbers in place. */
function inserted(ranks: number[], compare: (a: number, b: number) => number): void {
  for (let i = 1; i < ranks.length; i++) {
    const rank = ranks[i] ?? 0
    let to = i
    for (; to > 0 && compare(ranks[to - 1] ?? 0, rank) > 0; to--) ranks[to] = ranks[to - 1] ?? 0
    ranks[to] = rank
  }
}

/** Of numbers without their leading zero: as their digits would be ordered. */
function inText(a: number, b: number): number {
  return placeOf(0, a) - placeOf(0, b) || a - b
}
