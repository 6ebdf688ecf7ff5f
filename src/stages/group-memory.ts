/** The memory in which a thread gathers the entries of one bucket after the other: a WebAssembly memory of its own, that grows. */
import { ASKING_BYTES } from '../memory/asking.ts'
import {
  GROUP,
  GROUP_BYTES,
  GROUP_KIND_BYTES,
  GROUPING,
  GROUPING_BYTES,
  GROUPING_SLICE_BYTES,
  type GroupingLayout,
  groupCounts,
  groupingKinds,
  groupSizes,
  layGrouping,
} from '../memory/grouping.ts'
import { instantBias, SPILLED_BYTES } from '../memory/segment.ts'
import type { Instant } from '../model/dates.ts'
import type { GroupLeast } from '../model/group-least.ts'
import type { ActivatedWithin } from '../model/rule.ts'
import { type EntryLayout, writeAsking } from './group-asking.ts'
import type { GroupedBy, GroupedSlice, GroupsOfCodes, OrderedGroups, SizedGroups } from './groups.ts'
import { attachKernel, type Kernel } from './kernel.ts'

const PAGE_BYTES = 65_536
const PAGES_MAX = 65_536

/** Where the plan of asking begins, and where a bucket does. */
const ASKING_AT = Math.ceil((groupingKinds * GROUPING_BYTES) / 64) * 64
const BUCKET_AT = Math.ceil((ASKING_AT + ASKING_BYTES) / 64) * 64

/** Fields of the plan of gathering. */
type Told = Partial<Record<keyof typeof GROUPING, number>>

/** Holds the bytes of some buckets, and what comes of one of them at a time. */
export class GroupMemory {
  readonly #memory = new WebAssembly.Memory({ initial: 1, maximum: PAGES_MAX, shared: true })
  readonly #kernel: Kernel
  #bytes = Buffer.from(this.#memory.buffer)
  #view = new DataView(this.#memory.buffer)
  #end = BUCKET_AT
  #layout: GroupingLayout = layGrouping(BUCKET_AT, 0, 0)

  constructor(module: WebAssembly.Module) {
    this.#kernel = attachKernel(module, this.#memory)
  }

  /** All of the memory; good until room is made for the next bucket. */
  get bytes(): Buffer {
    return this.#bytes
  }
  /** The same as numbers. */
  get view(): DataView {
    return this.#view
  }

  /** Makes room for so many bytes of buckets, and answers where the first belongs. What was there is overwritten. */
  take(bytes: number): number {
    this.#end = BUCKET_AT + bytes
    this.#reserve(this.#end)
    return BUCKET_AT
  }

  /** Makes room, behind the bytes of buckets, for what comes of one with so many entries and slices. */
  ready(entries: number, slices: number): void {
    this.#layout = layGrouping(this.#end, entries, slices)
    this.#reserve(this.#layout.end)
  }

  #reserve(end: number): void {
    if (end <= this.#bytes.length) return
    // A quarter more than is asked for: each growing makes the views anew.
    const pages = Math.min(PAGES_MAX, Math.ceil((1.25 * end) / PAGE_BYTES))
    this.#memory.grow(pages - this.#bytes.length / PAGE_BYTES)
    this.#bytes = Buffer.from(this.#memory.buffer)
    this.#view = new DataView(this.#memory.buffer)
  }

  /** Gathers entries with equal keys. `seed`: 64 secret bits, so that nobody can choose keys that meet in one place; they change nothing else. */
  groupBy(slices: readonly GroupedSlice[], by: GroupedBy, seed: bigint): OrderedGroups {
    const [keyLow, keyHigh, keyHighMask] = by.key
    const { key: _key, ...told } = by
    this.#plan(slices, seed, { ...told, keyLow, keyHigh, keyHighMask })
    this.#kernel.groupEntries(0)
    return this.#ordered(0, this.#told(0, 'keptGroups'), this.#told(0, 'keptEntries'))
  }

  /** Gathers whole records, those of each of MEMBER_KINDS by its own key; `membersMin`: of each kind, groups with fewer entries are left out. */
  groupMembers(slices: readonly GroupedSlice[], membersMin: readonly number[], seed: bigint): readonly SizedGroups[] {
    for (const [kind, least] of membersMin.entries()) {
      this.#plan(slices, seed, { membersMin: least, entryBytes: SPILLED_BYTES }, kind)
    }
    this.#kernel.groupMembers(0)
    return membersMin.map((_, kind) => this.#groups(kind))
  }

  /** Gathers entries of codes by carrier and code; each slice's codes stand behind its entries. */
  groupCodes(slices: readonly GroupedSlice[], entryBytes: number, membersMin: number, seed: bigint): GroupsOfCodes {
    this.#plan(slices, seed, { entryBytes, membersMin })
    this.#kernel.groupCodes(0)
    const { groups, counts } = this.#layout
    const view = this.#view
    return {
      ...this.#groups(),
      codeOf(group) {
        const at = groups + GROUP_BYTES * group
        const first = view.getUint32(at + GROUP.first, true)
        return { carrier: view.getUint32(at + GROUP.carrier, true), at: first + 2, bytes: view.getUint16(first, true) }
      },
      outcomes: (group, outcome) => view.getUint32(counts + 4 * (groupCounts * group + outcome), true),
    }
  }

  /** Lays down groups of the entries of `told` that were gathered elsewhere. */
  lay({ order, slices, starts }: OrderedGroups, told: readonly GroupedSlice[]): OrderedGroups {
    this.#tellSlices(told)
    const laid = this.#ordered(0, starts.length - 1, order.length)
    laid.order.set(order)
    laid.slices.set(slices)
    laid.starts.set(starts)
    return laid
  }

  /**
   * Of each of the groups that lie there which of `leasts` it may have, a bit each: one is missing only where the group lacks
   * it for certain. Good until the memory is used again.
   */
  ask({ order, slices, starts }: OrderedGroups, entry: EntryLayout, leasts: readonly GroupLeast[]): Uint32Array {
    const { asked, sorting, slices: told } = this.#layout
    const groups = starts.length - 1
    const laid = { order: order.byteOffset, orderSlices: slices.byteOffset, starts: starts.byteOffset }
    writeAsking(this.#view, ASKING_AT, { ...laid, slices: told, asked, sorting, groups }, entry, leasts)
    this.#kernel.askGroups(ASKING_AT)
    return new Uint32Array(this.#memory.buffer, asked, groups)
  }

  /** Brings the entries [first, end) of the order that was last asked of into group order: by holder_since, then number as text, then as they came. */
  orderMembers(first: number, end: number): void {
    this.#kernel.orderMembers(ASKING_AT, first, end)
  }

  /** The ranks of those of the entries [first, end) of that order that were activated within a span of time. Good until the memory is used again. */
  activated(first: number, end: number, { from, before }: ActivatedWithin): Uint32Array {
    const { sorting } = this.#layout
    const stored = (instant: Instant): number => Math.max(1, instant + instantBias)
    const count = this.#kernel.listActivated(ASKING_AT, first, end, stored(from), stored(before))
    return new Uint32Array(this.#memory.buffer, sorting, count)
  }

  #plan(slices: readonly GroupedSlice[], seed: bigint, told: Told, kind = 0): void {
    const { end: _end, asked: _asked, sorting: _sorting, kinds, ...areas } = this.#layout
    const plan = kind * GROUPING_BYTES
    this.#tell(plan, { ...areas, ...kinds[kind], ...told, kind, sliceCount: slices.length })
    this.#view.setBigUint64(plan + GROUPING.seed, seed, true)
    if (kind === 0) this.#tellSlices(slices)
  }

  #tellSlices(slices: readonly GroupedSlice[]): void {
    for (const [i, { start, entries, carrier }] of slices.entries()) {
      const at = this.#layout.slices + i * GROUPING_SLICE_BYTES
      this.#view.setUint32(at, start, true)
      this.#view.setUint32(at + 4, entries, true)
      this.#view.setUint32(at + 8, carrier, true)
    }
  }

  /** What is no number of 32 bits (no rule asks for such groups) is the largest one. */
  #tell(plan: number, told: Told): void {
    for (const [name, value] of Object.entries(told)) {
      this.#view.setUint32(plan + GROUPING[name as keyof typeof GROUPING], Math.min(value, 0xffff_ffff), true)
    }
  }

  #ordered(kind: number, groups: number, entries: number): OrderedGroups {
    const { buffer } = this.#memory
    const { order = 0, orderSlices = 0, starts = 0 } = this.#layout.kinds[kind] ?? {}
    return {
      order: new Uint32Array(buffer, order, entries),
      slices: new Uint32Array(buffer, orderSlices, entries),
      starts: new Uint32Array(buffer, starts, groups + 1),
    }
  }

  #told(kind: number, field: keyof typeof GROUPING): number {
    return this.#view.getUint32(kind * GROUPING_BYTES + GROUPING[field], true)
  }

  #groups(kind = 0): SizedGroups {
    const view = this.#view
    const first = this.#layout.groups + kind * GROUP_KIND_BYTES + GROUP.size
    const sizes = this.#layout.kinds[kind]?.sizes ?? 0
    return {
      ...this.#ordered(kind, this.#told(kind, 'keptGroups'), this.#told(kind, 'keptEntries')),
      size: (group) => view.getUint32(first + GROUP_BYTES * group, true),
      count: this.#told(kind, 'groupCount'),
      sizes: new Uint32Array(this.#memory.buffer, sizes, groupSizes + 1),
    }
  }
}
