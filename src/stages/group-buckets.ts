/** The entries of a bucket as columns: what decides who is together and in what order, before any member is made. */
import { CODE, CODE_BYTES, instantBias, NUMBER, NUMBER_BYTES, SPILLED, SPILLED_BYTES } from '../memory/segment.ts'
import type { Bucket } from './segment-source.ts'

/** Where an entry of a stream has what members are ordered by: the low 32 bits, then the high 8. */
export interface EntryLayout {
  readonly bytes: number
  readonly msisdn: readonly [low: number, high: number]
  /** Undefined where the entry has none. */
  readonly holderSince: readonly [low: number, high: number] | undefined
}

/** Entries that are whole records. */
export const MEMBER_ENTRY: EntryLayout = {
  bytes: SPILLED_BYTES,
  msisdn: [SPILLED.msisdn, SPILLED.msisdnHigh],
  holderSince: [SPILLED.holderSince, SPILLED.holderSinceHigh],
}

/** Entries of agents and points of sale. */
export const CODE_ENTRY: EntryLayout = {
  bytes: CODE_BYTES,
  msisdn: [CODE.msisdn, CODE.msisdnHigh],
  holderSince: [CODE.holderSince, CODE.holderSinceHigh],
}

/** Entries of numbers. */
export const NUMBER_ENTRY: EntryLayout = {
  bytes: NUMBER_BYTES,
  msisdn: [NUMBER.msisdn, NUMBER.msisdnHigh],
  holderSince: undefined,
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
  const wide = (at: number, [low, high]: readonly [number, number]): number =>
    view.getUint32(at + low, true) + view.getUint8(at + high) * 0x1_0000_0000
  for (const [index, { start, entries: inSlice }] of slices.entries()) {
    for (let i = 0, at = start; i < inSlice; i++, at += bytes) {
      if (!isOne(at)) continue
      all.at[count] = at
      all.slice[count] = index
      all.msisdns[count] = wide(at, msisdn)
      const stored = holderSince === undefined ? 0 : wide(at, holderSince)
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
