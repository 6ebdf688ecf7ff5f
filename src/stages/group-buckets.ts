/** The entries of a bucket as columns: what decides who is together and in what order, before any member is made. */

import { NO_CODE } from '../memory/row.ts'
import { CODE, CODE_BYTES, instantBias, NUMBER, NUMBER_BYTES, SPILLED, SPILLED_BYTES } from '../memory/segment.ts'
import type { Bucket } from './segment-source.ts'

/** `nameForm` of a member whose name is text. */
const NAME_IN_HEAP = 0

/** Where an entry of a stream has what members are ordered by: the low 32 bits, then the high 8. */
export interface EntryLayout {
  readonly bytes: number
  readonly msisdn: readonly [low: number, high: number]
  /** Undefined where the entry has none. */
  readonly holderSince: readonly [low: number, high: number] | undefined
  readonly activatedAt: readonly [low: number, high: number] | undefined
  /** Where the ids of the name and their form stand; undefined where the entry has none. */
  readonly name: readonly [ids: number, form: number] | undefined
}

/** Entries that are whole records. */
export const MEMBER_ENTRY: EntryLayout = {
  bytes: SPILLED_BYTES,
  msisdn: [SPILLED.msisdn, SPILLED.msisdnHigh],
  holderSince: [SPILLED.holderSince, SPILLED.holderSinceHigh],
  activatedAt: [SPILLED.activatedAt, SPILLED.activatedAtHigh],
  name: [SPILLED.name, SPILLED.nameForm],
}

/** Entries of agents and points of sale. */
export const CODE_ENTRY: EntryLayout = {
  bytes: CODE_BYTES,
  msisdn: [CODE.msisdn, CODE.msisdnHigh],
  holderSince: [CODE.holderSince, CODE.holderSinceHigh],
  activatedAt: [CODE.activatedAt, CODE.activatedAtHigh],
  name: undefined,
}

/** Entries of numbers. */
export const NUMBER_ENTRY: EntryLayout = {
  bytes: NUMBER_BYTES,
  msisdn: [NUMBER.msisdn, NUMBER.msisdnHigh],
  holderSince: undefined,
  activatedAt: undefined,
  name: undefined,
}

/** Entries of a bucket in the order of files and lines, one place in each array. */
export interface Entries {
  /** Where the entry begins in the bucket's bytes. */
  readonly at: Uint32Array
  /** Index of its slice. */
  readonly slice: Uint32Array
  /** 0 where there is none, as members are ordered. */
  readonly holderSince: Float64Array
  /** Without the leading zero. */
  readonly msisdns: Float64Array
}

function wide(view: DataView, at: number, [low, high]: readonly [number, number]): number {
  return view.getUint32(at + low, true) + view.getUint8(at + high) * 0x1_0000_0000
}

/** What can be said of entries, each by where it begins in the bucket, before their members are made. */
export interface EntryReaders {
  /** Seconds; NaN for none. */
  activatedAt(at: number): number
  /** Whether two entries bear the same name for certain; false where that is not known. */
  isSameName(a: number, b: number): boolean
}

/** Readers of a bucket's entries. */
export function readersOf(view: DataView, { activatedAt, name }: EntryLayout): EntryReaders {
  return {
    activatedAt(at) {
      const stored = activatedAt === undefined ? 0 : wide(view, at, activatedAt)
      return stored === 0 ? Number.NaN : stored - instantBias
    },
    isSameName(a, b) {
      if (name === undefined) return false
      const [ids, form] = name
      // Names with the same ids are the same in whatever style; one in the heap may be the same all the same.
      const forms = [view.getUint8(a + form), view.getUint8(b + form)]
      if (forms.some((one) => one === NAME_IN_HEAP || one === NO_CODE)) return false
      const isSameLow = view.getUint32(a + ids, true) === view.getUint32(b + ids, true)
      return isSameLow && view.getUint32(a + ids + 4, true) === view.getUint32(b + ids + 4, true)
    },
  }
}

/** The entries at which `isOne` holds. */
export function entriesOf(
  { view, slices, entries }: Bucket,
  { bytes, msisdn, holderSince }: EntryLayout,
  isOne: (at: number) => boolean,
): Entries {
  const all = {
    at: new Uint32Array(entries),
    slice: new Uint32Array(entries),
    holderSince: new Float64Array(entries),
    msisdns: new Float64Array(entries),
  }
  let count = 0
  for (const [index, { start, entries: inSlice }] of slices.entries()) {
    for (let i = 0, at = start; i < inSlice; i++, at += bytes) {
      if (!isOne(at)) continue
      all.at[count] = at
      all.slice[count] = index
      all.msisdns[count] = wide(view, at, msisdn)
      const stored = holderSince === undefined ? 0 : wide(view, at, holderSince)
      all.holderSince[count++] = stored === 0 ? 0 : stored - instantBias
    }
  }
  return {
    at: all.at.subarray(0, count),
    slice: all.slice.subarray(0, count),
    holderSince: all.holderSince.subarray(0, count),
    msisdns: all.msisdns.subarray(0, count),
  }
}

/** Groups of a bucket of agents or points of sale, in the order in which they were first met. */
export interface CodeGroups {
  /** Each once; `carrier` is the index among the run's. */
  readonly sellers: readonly { readonly carrier: number; readonly code: string; readonly subject: string }[]
  /** Of each entry its group's rank in `sellers`. */
  readonly groupOf: Uint32Array
}

/** Gathers entries of agents or points of sale by carrier and code, compared as text. */
export function codeGroups(
  { bytes, view, slices }: Bucket,
  { at, slice }: Entries,
  carriers: readonly string[],
): CodeGroups {
  const sellers: CodeGroups['sellers'][number][] = []
  const ranks = new Map<string, number>()
  const ranksOfSlice = slices.map(({ head, start, entries, end }) => {
    const ofSlice: number[] = []
    for (let from = start + entries * CODE_BYTES; from < end; ) {
      const text = from + 2
      from = text + view.getUint16(from, true)
      const { carrier } = head
      const code = bytes.toString('utf8', text, from)
      const subject = `${carriers[carrier]}:${code}`
      const known = ranks.get(subject)
      ofSlice.push(known ?? sellers.length)
      if (known !== undefined) continue
      ranks.set(subject, sellers.length)
      sellers.push({ carrier, code, subject })
    }
    return ofSlice
  })
  const groupOf = new Uint32Array(at.length)
  for (let i = 0; i < at.length; i++) {
    groupOf[i] = ranksOfSlice[slice[i] ?? 0]?.[view.getUint16((at[i] ?? 0) + CODE.code, true)] ?? 0
  }
  return { sellers, groupOf }
}
