/** The memory in which a thread gathers the entries of one bucket after the other: a WebAssembly memory of its own, that grows. */
import { ASKING_BYTES } from '../memory/asking.ts'
import {
  GROUP,
  GROUP_BYTES,
  GROUPING,
  GROUPING_BYTES,
  GROUPING_SLICE_BYTES,
  type GroupingLayout,
  groupCounts,
  layGrouping,
} from '../memory/grouping.ts'
import type { GroupLeast } from '../model/rule.ts'
import { type EntryLayout, writeAsking } from './group-asking.ts'
import { attachKernel, type Kernel } from './kernel.ts'

const PAGE_BYTES = 65_536
const PAGES_MAX = 65_536

/** Where the plan of asking begins, and where a bucket does. */
const ASKING_AT = Math.ceil(GROUPING_BYTES / 64) * 64
const BUCKET_AT = Math.ceil((ASKING_AT + ASKING_BYTES) / 64) * 64

/** Entries of one segment in a bucket: where the first begins, and the carrier that they are of. */
export interface GroupedSlice {
  readonly start: number
  readonly entries: number
  readonly carrier: number
}

/** By what entries are gathered; offsets within an entry. */
export interface GroupedBy {
  readonly entryBytes: number
  /** The low 32 bits of the key, then the bits of `mask` of another 32. */
  readonly key: readonly [low: number, high: number, mask: number]
  /** Only entries that have some of these bits in a byte are in; all where `bits` is 0. */
  readonly mark: { readonly at: number; readonly bits: number }
  /** Groups with fewer entries are left out. */
  readonly membersMin: number
}

/** Groups that lie in the memory, and are good until it is used again. Entries are addresses in the memory. */
export interface OrderedGroups {
  /** By group, each group's in the order in which they came until they are asked for; with the index of each one's slice. */
  readonly order: Uint32Array
  readonly slices: Uint32Array
  /** The entries of group g are `order[starts[g] … starts[g + 1])`. */
  readonly starts: Uint32Array
}

/** Groups of a bucket. */
export interface Groups extends OrderedGroups {
  /** Of each group, those that were left out too, in the order in which they were first met. */
  size(group: number): number
  readonly count: number
}

/** Groups of codes: of each the code's place, its carrier and its entries by outcome. */
export interface GroupsOfCodes extends Groups {
  /** The bytes of the code are [at, at + bytes) of the memory. */
  codeOf(group: number): { readonly carrier: number; readonly at: number; readonly bytes: number }
  /** Entries of a group whose outcome has an index in OUTCOMES. */
  outcomes(group: number, outcome: number): number
}

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
  groupBy(slices: readonly GroupedSlice[], by: GroupedBy, seed: bigint): Groups {
    const [keyLow, keyHigh, keyHighMask] = by.key
    const { entryBytes, membersMin, mark } = by
    this.#plan(slices, seed, { entryBytes, membersMin })
    this.#tell({ keyLow, keyHigh, keyHighMask, markAt: mark.at, mark: mark.bits })
    this.#kernel.groupEntries(0)
    return this.#groups()
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

  /** Lays down groups of the bucket's entries that were gathered elsewhere. */
  lay({ order, slices, starts }: OrderedGroups): OrderedGroups {
    const laid = this.#ordered(starts.length - 1, order.length)
    laid.order.set(order)
    laid.slices.set(slices)
    laid.starts.set(starts)
    return laid
  }

  /**
   * Of each of the groups that lie there which of `leasts` it may have, a bit each: one is missing only where the group lacks
   * it for certain. The members of groups that may have any are brought into group order: by holder_since, then number as text, then
   * as they came. Good until the memory is used again.
   */
  ask({ starts: { length } }: OrderedGroups, entry: EntryLayout, leasts: readonly GroupLeast[]): Uint32Array {
    const { order, orderSlices, starts, asked, sorting } = this.#layout
    const places = { order, orderSlices, starts, asked, sorting, groups: length - 1 }
    writeAsking(this.#view, ASKING_AT, places, entry, leasts)
    this.#kernel.askGroups(ASKING_AT)
    return new Uint32Array(this.#memory.buffer, asked, length - 1)
  }

  #plan(slices: readonly GroupedSlice[], seed: bigint, told: Partial<Record<keyof typeof GROUPING, number>>): void {
    const { end: _end, asked: _asked, sorting: _sorting, ...areas } = this.#layout
    this.#tell({ ...areas, ...told, sliceCount: slices.length })
    this.#view.setBigUint64(GROUPING.seed, seed, true)
    for (const [i, { start, entries, carrier }] of slices.entries()) {
      const at = areas.slices + i * GROUPING_SLICE_BYTES
      this.#view.setUint32(at, start, true)
      this.#view.setUint32(at + 4, entries, true)
      this.#view.setUint32(at + 8, carrier, true)
    }
  }

  /** What is no number of 32 bits (no rule asks for such groups) is the largest one. */
  #tell(told: Partial<Record<keyof typeof GROUPING, number>>): void {
    for (const [name, value] of Object.entries(told)) {
      this.#view.setUint32(GROUPING[name as keyof typeof GROUPING], Math.min(value, 0xffff_ffff), true)
    }
  }

  #ordered(groups: number, entries: number): OrderedGroups {
    const { buffer } = this.#memory
    const { order, orderSlices, starts } = this.#layout
    return {
      order: new Uint32Array(buffer, order, entries),
      slices: new Uint32Array(buffer, orderSlices, entries),
      starts: new Uint32Array(buffer, starts, groups + 1),
    }
  }

  #groups(): Groups {
    const view = this.#view
    const { groups } = this.#layout
    const told = (field: keyof typeof GROUPING): number => view.getUint32(GROUPING[field], true)
    return {
      ...this.#ordered(told('keptGroups'), told('keptEntries')),
      size: (group) => view.getUint32(groups + GROUP_BYTES * group + GROUP.size, true),
      count: told('groupCount'),
    }
  }
}
