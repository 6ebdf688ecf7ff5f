/** What stands in the entries of a bucket, by address: before any member is made. */
import {
  CODE,
  NAMESAKE,
  NAMESAKE_BYTES,
  NUMBER,
  NUMBER_BYTES,
  PORTRAIT,
  PORTRAIT_BYTES,
  SPILLED,
  SPILLED_BYTES,
} from '../memory/segment.ts'
import type { EntryLayout } from './group-asking.ts'
import type { GroupedBy } from './groups.ts'

/** Entries that are whole records. */
export const MEMBER_ENTRY: EntryLayout = {
  msisdn: [SPILLED.msisdn, SPILLED.msisdnHigh],
  holderSince: [SPILLED.holderSince, SPILLED.holderSinceHigh],
  activatedAt: [SPILLED.activatedAt, SPILLED.activatedAtHigh],
  name: [SPILLED.name, SPILLED.nameForm],
  document: [SPILLED.document, SPILLED.longAt],
  simNumbers: [SPILLED.iccid, SPILLED.imsi],
  province: SPILLED.pointOfSaleProvince,
  outcome: [SPILLED.outcome, 0],
}

/** Entries of agents and points of sale. */
export const CODE_ENTRY: EntryLayout = {
  msisdn: [CODE.msisdn, CODE.msisdnHigh],
  holderSince: [CODE.holderSince, CODE.holderSinceHigh],
  activatedAt: [CODE.activatedAt, CODE.activatedAtHigh],
  name: undefined,
  document: undefined,
  simNumbers: undefined,
  province: CODE.pointOfSaleProvince,
  outcome: [CODE.channelAndOutcome, 4],
}

/** By what entries become groups that have one kind only: whole records and entries of numbers by number, of portraits by the first 64 bits. */
export const GROUPED = {
  msisdn: { entryBytes: SPILLED_BYTES, key: [SPILLED.msisdn, SPILLED.msisdnHigh, 0xff] },
  number: { entryBytes: NUMBER_BYTES, key: [NUMBER.msisdn, NUMBER.msisdnHigh, 0xff] },
  portrait: { entryBytes: PORTRAIT_BYTES, key: [PORTRAIT.portrait, PORTRAIT.portrait + 4, 0xffff_ffff] },
  namesake: { entryBytes: NAMESAKE_BYTES, key: [NAMESAKE.key, NAMESAKE.key + 4, 0xffff_ffff] },
} as const satisfies Record<string, Omit<GroupedBy, 'membersMin'>>
