import { isCertainlyYounger } from './compare'
import { FACTS } from './facts'
import { LEFT_BYTES } from './join-work'
import { ROW } from './row'
import { BIRTH_DATE_LEVEL, NAME_LEVEL, NONE, OUTCOME, REASON, TRAIT } from './verdict'

/** Below this age a subscriber needs a guardian (Decree 49/2017 Art. 15; Law on Identity 26/2023). */
const AGE_OF_OWN_DOCUMENT: u32 = 14

const DOCUMENT_KIND_CMND: u8 = 1
const STATUS_DECEASED: u32 = 1
const STATUS_CANCELLED: u32 = 3
const SUPERSEDED: u32 = 1 << 19

/** What a slot's payload says of a person's status. */
// @ts-ignore: decorator
@inline
function statusOf(payload: u32): u32 {
  return (payload >> 17) & 3
}

/** Activated after the register's extract date: it may not hold the person yet. */
// @ts-ignore: decorator
@inline
export function lags(row: usize, facts: usize): bool {
  return load<f64>(row, ROW.activatedAt) >= load<f64>(facts, FACTS.lagFrom)
}

/** Writes the verdict of a row without a person. */
// @ts-ignore: decorator
@inline
export function decideNobody(row: usize, outcome: i32, reason: i32, traits: u32): void {
  store<u64>(row, 0, ROW.quotedPin)
  store<u64>(row, 0, ROW.personPin)
  store<u8>(row, outcome, ROW.outcome)
  store<u8>(row, reason, ROW.reason)
  store<u8>(row, NONE, ROW.nameLevel)
  store<u8>(row, NONE, ROW.birthDateLevel)
  store<u32>(row, load<u32>(row, ROW.traits) | traits, ROW.traits)
}

/**
 * Writes the verdict of a row whose levels, `quotedPin` and `personPin` are written: outcome, reason and traits. `quoted`
 * and `person` are payloads of slots (`memory/partition.ts`), `personBirth` is yyyymmdd. A CMND whose person agrees in
 * nothing confirms nobody.
 */
// @ts-ignore: decorator
@inline
export function decide(row: usize, quoted: u32, person: u32, personBirth: u32): void {
  const name = i32(load<u8>(row, ROW.nameLevel))
  const birthDate = i32(load<u8>(row, ROW.birthDateLevel))
  const nameAgrees = name >= NAME_LEVEL.exact && name <= NAME_LEVEL.rotated
  const birthDateAgrees = birthDate == BIRTH_DATE_LEVEL.exact || birthDate == BIRTH_DATE_LEVEL.registerPartial
  const byCmnd = load<u8>(row, ROW.documentKind) == DOCUMENT_KIND_CMND
  if (byCmnd && !nameAgrees && !birthDateAgrees) {
    decideNobody(row, OUTCOME.ambiguous, REASON.cmndUnconfirmed, 1 << TRAIT.ambiguous)
    return
  }
  const agrees = nameAgrees && birthDateAgrees
  const isExact = name == NAME_LEVEL.exact && birthDate == BIRTH_DATE_LEVEL.exact
  store<u8>(row, isExact ? OUTCOME.matched : agrees ? OUTCOME.variant : OUTCOME.mismatched, ROW.outcome)
  store<u8>(row, byCmnd ? REASON.cmnd : quoted & SUPERSEDED ? REASON.supersededPin : REASON.pin, ROW.reason)
  let traits = load<u32>(row, ROW.traits)
  traits |= u32(statusOf(quoted) == STATUS_CANCELLED) << TRAIT.superseded
  traits |= u32(statusOf(person) == STATUS_DECEASED) << TRAIT.deceased
  traits |= u32(!nameAgrees) << TRAIT.nameDiffers
  traits |= u32(name == NAME_LEVEL.repaired && (traits & (1 << TRAIT.nameMisread)) == 0) << TRAIT.nameRepaired
  traits |= u32(!birthDateAgrees) << TRAIT.birthDateDiffers
  if (agrees && isCertainlyYounger(personBirth, AGE_OF_OWN_DOCUMENT, load<f64>(row, ROW.holderSince))) {
    traits |= 1 << TRAIT.minor
  }
  store<u32>(row, traits, ROW.traits)
}

/** Decides `n` rows that had to be graded first: entries of `left` (`memory/join-work.ts`) with all four numbers. */
export function decideRows(left: usize, n: u32): void {
  for (const end = left + usize(n) * LEFT_BYTES; left < end; left += LEFT_BYTES) {
    decide(load<u32>(left), load<u32>(left, 4), load<u32>(left, 8), load<u32>(left, 12))
  }
}

/** Writes the verdict of a row whose CMND leads to several persons undecided, or else to one who agrees in nothing. */
export function decideAmbiguous(row: usize, isShared: bool): void {
  const reason = isShared ? REASON.cmndShared : REASON.cmndUnconfirmed
  decideNobody(row, OUTCOME.ambiguous, reason, 1 << TRAIT.ambiguous)
}
