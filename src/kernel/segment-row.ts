/** What of a decoded and joined row goes into a segment. For the kernel's own use: never exported from `index.ts`. */
import { ROW } from './row'
import { ASK, MARK } from './segment-place'

// Ranks in LANE, CODES, OUTCOMES, FIELDS, DOCUMENT_STATE, DOCUMENT_FLAG, NAME_STATE; a test holds them equal.
const LANE_ODD: u32 = 1
const KIND: usize = ROW.codes + 0
const USER_KIND: usize = ROW.codes + 3
const CHANNEL: usize = ROW.codes + 4
const STATUS: usize = ROW.codes + 6
const INDIVIDUAL: u32 = 0
const ORGANISATION: u32 = 1
const TAX_CODE: u32 = 4
const DEVICE: u32 = 4
const TERMINATED: u32 = 3
const USED_BY_ANOTHER: u32 = (1 << 1) | (1 << 2) | (1 << 4)
const MATCHED: u32 = 4
const VARIANT: u32 = 5
const USER_NAMED: u32 = (1 << 14) | (1 << 16)
const GUARDIAN: u32 = 1 << 17
const CONTRACT: u32 = 1 << 25
const PORTRAIT_HASH: u32 = 1 << 29
const USABLE: u32 = 2
const PLACEHOLDER: u32 = 1
const LONG: u32 = 4
const NAME_MISSING: u32 = 0
const NAME_IDS: u32 = 1

/** `nameForm` of a member whose name stands in the heap, or that has none. */
export const FORM_TEXT: u32 = 0
export const FORM_NONE: u32 = 255

/** No second copy of a record. */
export const NO_BUCKET: u32 = 0xffff

// @ts-ignore: decorator
@inline
export function isRead(row: usize): bool {
  return load<u8>(row, ROW.lane) <= LANE_ODD
}

// @ts-ignore: decorator
@inline
export function isLive(row: usize): bool {
  return isRead(row) && load<u8>(row, STATUS) != TERMINATED
}

// @ts-ignore: decorator
@inline
export function isIndividual(row: usize): bool {
  return load<u8>(row, KIND) == INDIVIDUAL
}

// @ts-ignore: decorator
@inline
export function channelOf(row: usize): u32 {
  return load<u8>(row, CHANNEL)
}

// @ts-ignore: decorator
@inline
export function isUsable(row: usize): bool {
  return load<u8>(row, ROW.documentState) == USABLE
}

/** Whether the document is one that stands for none. */
// @ts-ignore: decorator
@inline
export function isPlaceholder(row: usize): bool {
  return (load<u8>(row, ROW.documentFlags) & PLACEHOLDER) != 0
}

/** Where the 64 digits of the portrait of a live individual stand; 0 for none. */
// @ts-ignore: decorator
@inline
export function portraitAt(row: usize): usize {
  const hasPortrait = i32(isLive(row)) & i32(isIndividual(row)) & i32((load<u32>(row, ROW.absent) & PORTRAIT_HASH) == 0)
  return select<usize>(load<u32>(row, ROW.portraitAt), 0, hasPortrait)
}

/** Whether the document is one whose number is not in the row. */
// @ts-ignore: decorator
@inline
export function isLong(row: usize): bool {
  return isRead(row) && isUsable(row) && (load<u8>(row, ROW.documentFlags) & LONG) != 0
}

/** The bucket of a key, of a power of two, at most 256: the top bits of a product, so that neighbours are scattered. */
// @ts-ignore: decorator
@inline
export function bucketOf(key: u64, buckets: u32): u32 {
  return u32((key * 0x9e3779b97f4a7c15) >> 56) & (buckets - 1)
}

/** The groups of persons, documents and organisations that the record is a member of, as bits of MARK. */
// @ts-ignore: decorator
@inline
export function groupsOf(row: usize, asks: u32): u32 {
  const outcome: u32 = load<u8>(row, ROW.outcome)
  let marks: u32 = 0
  if ((asks & ASK.persons) != 0 && (outcome == MATCHED || outcome == VARIANT) && load<u64>(row, ROW.personPin) != 0) {
    marks = MARK.ofPerson
  }
  if (!isUsable(row) || isPlaceholder(row)) return marks
  if (isIndividual(row)) return (asks & ASK.documents) != 0 ? marks | MARK.ofDocument : marks
  const isOrganisation = load<u8>(row, KIND) == ORGANISATION && load<u8>(row, ROW.documentKind) == TAX_CODE
  return isOrganisation && (asks & ASK.organisations) != 0 ? marks | MARK.ofOrganisation : marks
}

/** Facts of the record itself, as bits of MARK. */
// @ts-ignore: decorator
@inline
export function factsOf(row: usize): u32 {
  const absent = load<u32>(row, ROW.absent)
  const userKind: u32 = load<u8>(row, USER_KIND)
  const isNamed = (absent & USER_NAMED) != USER_NAMED
  const isAnother = isNamed && userKind < 32 && ((USED_BY_ANOTHER >> userKind) & 1) != 0
  return (
    ((absent & CONTRACT) == 0 ? u32(MARK.hasContract) : 0) |
    (isAnother ? u32(MARK.usedByAnother) : 0) |
    (isNamed || userKind == DEVICE ? u32(MARK.hasUser) : 0) |
    ((absent & GUARDIAN) == 0 ? u32(MARK.hasGuardian) : 0) |
    (load<u8>(row, ROW.strongFinding) != 0 ? u32(MARK.hasStrongFinding) : 0)
  )
}

/** The bucket of the record's first copy below, of its second above sixteen bits. */
// @ts-ignore: decorator
@inline
export function homesOf(row: usize, key: usize, groups: u32, buckets: u32): u32 {
  const ofPerson = (groups & MARK.ofPerson) != 0
  const first = ofPerson ? load<u64>(key) : groups != 0 ? load<u64>(key, 8) : load<u64>(row, ROW.msisdn)
  const home = bucketOf(first, buckets)
  if (!ofPerson || groups == MARK.ofPerson) return home | (NO_BUCKET << 16)
  const other = bucketOf(load<u64>(key, 8), buckets)
  return home | ((other == home ? NO_BUCKET : other) << 16)
}

/** How the name is stored. */
// @ts-ignore: decorator
@inline
export function nameFormOf(row: usize, asks: u32): u32 {
  const state: u32 = load<u8>(row, ROW.nameState)
  if ((asks & ASK.names) == 0 || state == NAME_MISSING) return FORM_NONE
  return state == NAME_IDS ? u32(load<u8>(row, ROW.nameStyle)) : FORM_TEXT
}
