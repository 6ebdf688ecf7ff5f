import { birthDateLevel, dateOfCode } from './compare'
import { decide, decideNobody, lags } from './decide'
import { FACTS } from './facts'
import { JOIN_WORK, LEFT_BYTES, PROBE_BYTES, STAGED } from './join-work'
import { PIN_BITS } from './partition'
import { isPossiblePin } from './pin'
import { ROW } from './row'
import { NAME_LEVEL, NONE, OUTCOME, REASON, TRAIT } from './verdict'

// of a row, see memory/row.ts
const DOCUMENT_KIND_CMND: u8 = 1
const NAME_MISSING: u8 = 0
const NAME_IDS: u8 = 1

// of a payload, see memory/partition.ts
const BIRTH_CODE_OUTSIDE: u32 = 0xffff
const SUPERSEDED: u32 = 1 << 19
const NAME_IS_TEXT: u32 = 1 << 23

/** What `compareAnswers` returns where a CMND leads to a PIN that the register does not hold. */
const BROKEN: u32 = 0xffffffff

/**
 * Compares the rows of the `n` PINs with what these were answered, and decides them, unless something is left that only
 * the text of a name or the register's side entries can tell: those rows are listed in `left`, over the staged keys, the
 * person still to be written.
 * Returns how many, or 0xFFFFFFFF where a CMND leads to a PIN that the register does not hold.
 */
export function compareAnswers(n: u32, facts: usize, work: usize): u32 {
  const starts = usize(load<u32>(work, JOIN_WORK.starts))
  const answers = usize(load<u32>(work, JOIN_WORK.answers))
  let staged = usize(load<u32>(work, JOIN_WORK.left))
  let left = staged
  // in the order of the rows, not of the partitions: rows are far apart, and memory reads ahead
  for (const end = staged + usize(n) * LEFT_BYTES; staged < end; staged += LEFT_BYTES) {
    const row = usize(load<u32>(staged, STAGED.row))
    const partition = load<u32>(staged, STAGED.partition)
    const from = usize(load<u32>(starts + (usize(partition) << 2)))
    const count = usize(load<u32>(starts + (usize(partition) << 2), 4)) - from
    const i = usize(load<u32>(staged, STAGED.place)) - from
    const words = answers + from * PROBE_BYTES
    const ids = words + (count << 3)
    const slots = ids + (count << 3)
    const word = load<u64>(words + (i << 3))
    if (word == 0) {
      if (load<u8>(row, ROW.documentKind) == DOCUMENT_KIND_CMND) return BROKEN
      decideUnknown(row, facts)
      continue
    }
    store<u64>(row, word & PIN_BITS, ROW.quotedPin)
    store<u64>(row, word & PIN_BITS, ROW.personPin)
    store<u32>(row, load<u32>(slots + (i << 2)), ROW.quotedSlot)
    store<u16>(row, u16(partition), ROW.quotedPartition)
    left = compare(row, u32(word >> 40), load<u64>(ids + (i << 3)), left)
  }
  return u32((left - usize(load<u32>(work, JOIN_WORK.left))) / LEFT_BYTES)
}

/** A PIN that the register does not hold. */
function decideUnknown(row: usize, facts: usize): void {
  if (!isPossiblePin(load<u64>(row, ROW.document), facts + FACTS.places)) {
    decideNobody(row, OUTCOME.notFound, REASON.documentMalformed, 1 << TRAIT.documentMalformed)
  } else if (lags(row, facts)) decideNobody(row, OUTCOME.notFound, REASON.registerLag, 0)
  else decideNobody(row, OUTCOME.notFound, REASON.pinUnknown, 1 << TRAIT.pinUnknown)
}

/** Decides a row or lists it at `left`; returns where the next one is listed. A level that is not known is `NONE`. */
// @ts-ignore: decorator
@inline
function compare(row: usize, payload: u32, ids: u64, left: usize): usize {
  const code = payload & BIRTH_CODE_OUTSIDE
  const held = dateOfCode(code)
  const nameState = load<u8>(row, ROW.nameState)
  const isExact = nameState == NAME_IDS && !(payload & NAME_IS_TEXT) && load<u64>(row, ROW.nameIds) == ids
  const isNameKnown = isExact || nameState == NAME_MISSING
  const isBirthKnown = code != BIRTH_CODE_OUTSIDE
  store<u8>(row, isExact ? NAME_LEVEL.exact : isNameKnown ? NAME_LEVEL.missing : NONE, ROW.nameLevel)
  const level = birthDateLevel(load<u8>(row, ROW.birthState), load<u32>(row, ROW.birthDate), held)
  store<u8>(row, isBirthKnown ? u8(level) : NONE, ROW.birthDateLevel)
  if (isNameKnown && isBirthKnown && !(payload & SUPERSEDED)) {
    decide(row, payload, payload, held)
    return left
  }
  store<u32>(left, u32(row))
  store<u32>(left, payload, 4)
  return left + LEFT_BYTES
}
