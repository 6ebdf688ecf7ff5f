import { FACTS } from './facts'
import { hasBit } from './pin'
import { ROW, ROW_BYTES } from './row'
import { fieldsAhead, fieldsContradicting, fieldsContradictingStatus } from './trait-fields'

/** Bits of `traits`: indices of `TRAITS`, held equal by a test. */
const enum TRAIT {
  documentMissing = 0,
  documentMalformed = 1,
  documentPlaceholder = 2,
  documentCmnd = 3,
  citizenPassport = 4,
  pinContradiction = 12,
  placeholderName = 13,
  placeholderBirthDate = 14,
  fieldMissing = 15,
  zeroRestored = 16,
  dateAhead = 17,
  numberNotAllocated = 18,
  numberLegacy = 22,
  statusContradicted = 23,
  inactive = 25,
}

/** Offsets in `codes`, and the values that are looked at. */
const KIND: usize = 0
const DOCUMENT_TYPE: usize = 1
const CHANNEL: usize = 4
const ACTIVITY: usize = 8
const NO_ACTIVITY: u32 = 4
const NONE: u32 = 255
const INDIVIDUAL: u32 = 0
const M2M: u32 = 2
const TYPE_PASSPORT: u32 = 2

const LANE_ODD: u32 = 1
const DOCUMENT_MISSING: u32 = 0
const DOCUMENT_USABLE: u32 = 2
const KIND_CMND: u32 = 1
const FLAG_PLACEHOLDER: u32 = 1
const FLAG_ZERO_RESTORED: u32 = 2 // of a document
const MSISDN_ZERO_RESTORED: u32 = 1
const MSISDN_LEGACY: u32 = 2
const NAME_IDS: u32 = 1

/**
 * Adds to `traits` of `n` rows the traits that a record has by itself (`reference/README.md`, "Traits of the record"),
 * and writes `aheadFields` and `contradictingFields`. Rejected and skipped rows are passed over; odd ones must have been
 * mended. `placeholder-name` is told of names with ids only. `facts`: see `memory/facts.ts`.
 */
export function describe(rows: usize, n: u32, facts: usize): void {
  for (const end = rows + usize(n) * ROW_BYTES; rows < end; rows += ROW_BYTES) {
    if (u32(load<u8>(rows, ROW.lane)) > LANE_ODD) continue
    const kind = kindOf(rows)
    const ahead = fieldsAhead(rows, facts)
    const contradicting = fieldsContradicting(rows, kind, facts)
    const contradictingStatus = fieldsContradictingStatus(rows, facts)
    const isLegacy = (u32(load<u8>(rows, ROW.msisdnFlags)) & MSISDN_LEGACY) != 0
    store<u8>(rows, ahead, ROW.aheadFields)
    store<u8>(rows, contradicting | (contradictingStatus << 2), ROW.contradictingFields)
    const traits =
      documentTraits(rows) |
      (u32(contradicting != 0) << TRAIT.pinContradiction) |
      (u32(hasPlaceholderName(rows, facts)) << TRAIT.placeholderName) |
      (u32(hasPlaceholderBirthDate(rows, facts)) << TRAIT.placeholderBirthDate) |
      (u32((load<u64>(rows, ROW.absent) & requiredOf(rows, kind, facts)) != 0) << TRAIT.fieldMissing) |
      (u32(ahead != 0) << TRAIT.dateAhead) |
      (u32(isLegacy) << TRAIT.numberLegacy) |
      (u32(contradictingStatus != 0) << TRAIT.statusContradicted) |
      (u32(u32(load<u8>(rows + ACTIVITY, ROW.codes)) == NO_ACTIVITY) << TRAIT.inactive) |
      (u32(kind != M2M && !isAllocated(rows, facts)) << TRAIT.numberNotAllocated)
    store<u32>(rows, load<u32>(rows, ROW.traits) | traits, ROW.traits)
  }
}

/** A record that does not say is an individual's. */
// @ts-ignore: decorator
@inline
function kindOf(row: usize): u32 {
  const kind = u32(load<u8>(row + KIND, ROW.codes))
  return kind == NONE ? INDIVIDUAL : kind
}

/** Traits of the document's form, and the zeros restored to it or to the number. */
function documentTraits(row: usize): u32 {
  const state = u32(load<u8>(row, ROW.documentState))
  const flags = u32(load<u8>(row, ROW.documentFlags))
  const isUsable = state == DOCUMENT_USABLE
  const form =
    state == DOCUMENT_MISSING ? 1 << TRAIT.documentMissing
    : !isUsable ? 1 << TRAIT.documentMalformed
    : (u32(u32(load<u8>(row, ROW.documentKind)) == KIND_CMND) << TRAIT.documentCmnd) |
      (u32((flags & FLAG_PLACEHOLDER) != 0) << TRAIT.documentPlaceholder)
  const isRestored = (load<u8>(row, ROW.msisdnFlags) & MSISDN_ZERO_RESTORED) != 0 || (isUsable && (flags & FLAG_ZERO_RESTORED) != 0)
  const isPassport = u32(load<u8>(row + DOCUMENT_TYPE, ROW.codes)) == TYPE_PASSPORT
  return form | (u32(isPassport && load<u8>(row, ROW.citizen) != 0) << TRAIT.citizenPassport) | (u32(isRestored) << TRAIT.zeroRestored)
}

/** Looks the ids of the name up, as `memory/facts.ts` says. */
function hasPlaceholderName(row: usize, facts: usize): bool {
  if (u32(load<u8>(row, ROW.nameState)) != NAME_IDS) return false
  const ids = load<u64>(row, ROW.nameIds)
  let slot = u32((ids * 0x9e3779b97f4a7c15) >> 55)
  let taken = load<u64>(facts + (usize(slot) << 3), FACTS.names)
  while (taken != 0 && taken != ids) {
    slot = (slot + 1) & 511
    taken = load<u64>(facts + (usize(slot) << 3), FACTS.names)
  }
  return taken != 0
}

function hasPlaceholderBirthDate(row: usize, facts: usize): bool {
  const date = load<u32>(row, ROW.birthDate)
  const count = load<u32>(facts, FACTS.birthDateCount)
  for (let i: u32 = 0; i < count; i++) {
    if (load<u32>(facts + (usize(i) << 2), FACTS.birthDates) == date) return true
  }
  return false
}

/** The fields that a record of this kind, document type and channel must hold. */
// @ts-ignore: decorator
@inline
function requiredOf(row: usize, kind: u32, facts: usize): u64 {
  const documentType = min<u32>(load<u8>(row + DOCUMENT_TYPE, ROW.codes), 6)
  const channel = min<u32>(load<u8>(row + CHANNEL, ROW.codes), 5)
  return load<u64>(facts + (usize((kind * 7 + documentType) * 6 + channel) << 3), FACTS.required)
}

// @ts-ignore: decorator
@inline
function isAllocated(row: usize, facts: usize): bool {
  return hasBit(facts + FACTS.blocks, u32(load<u64>(row, ROW.msisdn) / 1_000_000))
}
