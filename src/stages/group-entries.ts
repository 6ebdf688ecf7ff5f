/** What stands in the entries of a bucket, by address: before any member is made. */
import { NO_CODE } from '../memory/row.ts'
import {
  CODE,
  CODE_BYTES,
  instantBias,
  MARK,
  NAMESAKE,
  NAMESAKE_BYTES,
  NUMBER,
  NUMBER_BYTES,
  PORTRAIT,
  PORTRAIT_BYTES,
  SPILLED,
  SPILLED_BYTES,
} from '../memory/segment.ts'
import type { GroupedBy } from './group-memory.ts'
import { wideAt } from './stored-numbers.ts'

/** `nameForm` of a member whose name is text. */
const NAME_IN_HEAP = 0

/** Where an entry of a stream has what members are ordered by: the low 32 bits, then the high 8. */
export interface EntryLayout {
  readonly bytes: number
  readonly msisdn: readonly [low: number, high: number]
  readonly holderSince: readonly [low: number, high: number]
  readonly activatedAt: readonly [low: number, high: number]
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

/** By what entries become groups: whole records by number, person, document or tax code, entries of numbers by number, of portraits by the first 64 bits. */
export const GROUPED = {
  msisdn: {
    entryBytes: SPILLED_BYTES,
    key: [SPILLED.msisdn, SPILLED.msisdnHigh, 0xff],
    mark: { at: SPILLED.marks, bits: 0 },
    name: MEMBER_ENTRY.name,
  },
  person: {
    entryBytes: SPILLED_BYTES,
    key: [SPILLED.person, SPILLED.person + 4, 0xffff_ffff],
    mark: { at: SPILLED.marks, bits: MARK.ofPerson },
    name: MEMBER_ENTRY.name,
  },
  document: {
    entryBytes: SPILLED_BYTES,
    key: [SPILLED.document, SPILLED.document + 4, 0xffff_ffff],
    mark: { at: SPILLED.marks, bits: MARK.ofDocument },
    name: MEMBER_ENTRY.name,
  },
  organisation: {
    entryBytes: SPILLED_BYTES,
    key: [SPILLED.document, SPILLED.document + 4, 0xffff_ffff],
    mark: { at: SPILLED.marks, bits: MARK.ofOrganisation },
    name: MEMBER_ENTRY.name,
  },
  number: {
    entryBytes: NUMBER_BYTES,
    key: [NUMBER.msisdn, NUMBER.msisdnHigh, 0xff],
    mark: { at: 0, bits: 0 },
    name: undefined,
  },
  portrait: {
    entryBytes: PORTRAIT_BYTES,
    key: [PORTRAIT.portrait, PORTRAIT.portrait + 4, 0xffff_ffff],
    mark: { at: 0, bits: 0 },
    name: undefined,
  },
  namesake: {
    entryBytes: NAMESAKE_BYTES,
    key: [NAMESAKE.key, NAMESAKE.key + 4, 0xffff_ffff],
    mark: { at: 0, bits: 0 },
    name: undefined,
  },
} as const satisfies Record<string, Omit<GroupedBy, 'membersMin' | 'membersOfOneNameMin'>>

/** What can be said of entries, each by its address, before their members are made. */
export interface EntryReaders {
  /** Without the leading zero. */
  msisdn(at: number): number
  /** 0 where there is none, as members are ordered. */
  holderSince(at: number): number
  /** Seconds; NaN for none. */
  activatedAt(at: number): number
  /** Whether two entries bear the same name for certain; false where that is not known. */
  isSameName(a: number, b: number): boolean
}

/** Readers of a bucket's entries. */
export function readersOf(view: DataView, { msisdn, holderSince, activatedAt, name }: EntryLayout): EntryReaders {
  const [msisdnLow, msisdnHigh] = msisdn
  const [sinceLow, sinceHigh] = holderSince
  const [activatedLow, activatedHigh] = activatedAt
  return {
    msisdn: (at) => wideAt(view, at + msisdnLow, at + msisdnHigh),
    holderSince(at) {
      const stored = wideAt(view, at + sinceLow, at + sinceHigh)
      return stored === 0 ? 0 : stored - instantBias
    },
    activatedAt(at) {
      const stored = wideAt(view, at + activatedLow, at + activatedHigh)
      return stored === 0 ? Number.NaN : stored - instantBias
    },
    isSameName(a, b) {
      if (name === undefined) return false
      const [ids, form] = name
      // Names with the same ids are the same in whatever style; one in the heap may be the same all the same.
      const [ours, theirs] = [view.getUint8(a + form), view.getUint8(b + form)]
      if (ours === NAME_IN_HEAP || ours === NO_CODE || theirs === NAME_IN_HEAP || theirs === NO_CODE) return false
      const isSameLow = view.getUint32(a + ids, true) === view.getUint32(b + ids, true)
      return isSameLow && view.getUint32(a + ids + 4, true) === view.getUint32(b + ids + 4, true)
    },
  }
}
