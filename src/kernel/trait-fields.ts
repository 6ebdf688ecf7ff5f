/** Which fields gave a record a trait. For `describe.ts`: never exported from `index.ts`. */
import { dayOfPacked } from './dates'
import { FACTS } from './facts'
import { isPossiblePin } from './pin'
import { ROW } from './row'

/** Offsets in `codes`, and the values that are looked at. */
const SEX: usize = 2
const STATUS: usize = 6
const BLOCK_REASON: usize = 7
const ACTIVITY: usize = 8
const ACTIVE: u32 = 0
const TERMINATED: u32 = 3
/** `activity` by index: 30, 60, 90 and 180 days; the others say nothing. */
const BUCKETS: u32 = 4
const DAY_SECONDS: f64 = 86_400
const NONE: u32 = 255
const INDIVIDUAL: u32 = 0
const DOCUMENT_USABLE: u32 = 2
const KIND_PIN: u32 = 0

/**
 * Bits of the dates of which even the earliest day that they may mean is after the business date. That is a full date, so a
 * packed date with zeros for what is unknown is above it exactly when its first day is; no date (0) never is.
 */
export function fieldsAhead(row: usize, facts: usize): u32 {
  const today = load<u32>(facts, FACTS.businessDate)
  const tomorrow = load<f64>(facts, FACTS.tomorrow)
  const activated = load<f64>(row, ROW.activatedAt)
  const held = load<f64>(row, ROW.holderSince)
  return (
    u32(load<u32>(row, ROW.documentIssuedOn) > today) |
    (u32(load<u32>(row, ROW.birthDate) > today) << 1) |
    (u32(load<u32>(row, ROW.userDateOfBirth) > today) << 2) |
    (u32(activated >= tomorrow) << 3) |
    (u32(held >= tomorrow && held != activated) << 4) |
    (u32(load<u32>(row, ROW.statusChangedOn) > today) << 5) |
    (u32(load<u32>(row, ROW.authenticatedOn) > today) << 6)
  )
}

/** Bits of what is declared otherwise than an individual's PIN says: birth year, sex. A PIN that nobody can have says nothing. */
export function fieldsContradicting(row: usize, kind: u32, facts: usize): u32 {
  if (kind != INDIVIDUAL || u32(load<u8>(row, ROW.documentState)) != DOCUMENT_USABLE) return 0
  const pin = load<u64>(row, ROW.document)
  if (u32(load<u8>(row, ROW.documentKind)) != KIND_PIN || !isPossiblePin(pin, facts + FACTS.places)) return 0
  const head = u32(pin / 1_000_000)
  const century = (head / 100) % 10
  const birthYear = 1900 + 100 * (century >> 1) + (head % 100)
  const birthDate = load<u32>(row, ROW.birthDate)
  const sex = u32(load<u8>(row + SEX, ROW.codes))
  return u32(birthDate != 0 && birthDate / 10000 != birthYear) | (u32(sex != NONE && sex != (century & 1)) << 1)
}

/**
 * Bits of what contradicts the status: a block reason of an active number, use within days that all lie after the day on which it
 * was terminated, an activation after the day on which the status changed. Partial dates say nothing.
 */
export function fieldsContradictingStatus(row: usize, facts: usize): u32 {
  const status = u32(load<u8>(row + STATUS, ROW.codes))
  const isBlocked = status == ACTIVE && u32(load<u8>(row + BLOCK_REASON, ROW.codes)) != NONE
  const changedOn = load<u32>(row, ROW.statusChangedOn)
  if (changedOn % 100 == 0) return u32(isBlocked)
  const day = dayOfPacked(changedOn)
  const bucket = u32(load<u8>(row + ACTIVITY, ROW.codes))
  const used = bucket == BUCKETS - 1 ? 180 : 30 * i32(bucket + 1)
  const isUsed = status == TERMINATED && bucket < BUCKETS && f64(day + used + 1) * DAY_SECONDS < load<f64>(facts, FACTS.tomorrow)
  const isActivatedLater = load<f64>(row, ROW.activatedAt) >= f64(day + 1) * DAY_SECONDS
  return u32(isBlocked) | (u32(isUsed) << 1) | (u32(isActivatedLater) << 2)
}
