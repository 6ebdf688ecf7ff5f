/** One cell read for one field. Never exported from `index.ts`. */
import { ABSENT, MSISDN_UNUSABLE, NO_STATE, NO_VALUE, ODD, readWord, VALUE } from './cell-word'
import { mayBeIn, NO_WORD, wordValue } from './codes'
import { readDate, readInstant } from './dates'
import { readDocument } from './document'
import { readMsisdn } from './msisdn'
import { isOrdinaryName } from './name-letters'
import { readName } from './names'
import { isPortrait } from './portrait'
import { PROGRAM, SLOT, SLOT_KIND } from './program'
import { CODE_BYTES_IN_ROW, ROW } from './row'
import { shortText } from './short-text'
import { iccidOf, imsiOf } from './sim'
import { isAscii } from './utf8'

/** Bits of fields. */
const FIELD_KIND: u64 = 1 << 2
const FIELD_DOCUMENT_TYPE: u64 = 1 << 3

/** Indices of fields. */
const DATE_OF_BIRTH: u32 = 8
const SALES_AGENT: u32 = 22
const IMSI: u32 = 30

/** Values of codes. */
const M2M: u32 = 2
const DOCUMENT_TYPE_AT: usize = 1

const BIRTH_READ: u32 = 2
const NAME_TEXT: u32 = 2
const NAME_BYTES_MAX: usize = 0xffff
/** A name of more characters (`nameCharactersMax`) is cut. */
const WHOLE_NAME_BYTES_MAX: usize = 256
/** Of a code; the same as `sellerCharactersMax`, for it is ASCII. */
const CODE_BYTES_MAX: usize = 200

/**
 * Reads a cell as it stands between its delimiters, of a kind of few forms: true where it is a word of its column, or a date or instant.
 * No such text begins or ends with a quote or white space; nothing is written or known where the answer is false.
 */
// @ts-ignore: decorator
@inline
export function readAsItIs(kind: u32, at: usize, end: usize, slot: usize, program: usize, row: usize): bool {
  const column = row + load<u32>(slot, SLOT.rowOffset)
  if (kind == SLOT_KIND.code || kind == SLOT_KIND.place) {
    const value = wordValue(at, end, program, program + load<u32>(slot, SLOT.words))
    if (value >= NO_VALUE) return false
    store<u8>(column, value)
    return true
  }
  if (load<u8>(program, PROGRAM.mayBeDigits) != 0) return false
  const order: u32 = load<u8>(program, PROGRAM.dateOrder)
  if (kind == SLOT_KIND.date) {
    const date = readDate(at, end, order)
    if (date < 0) return false
    store<u32>(column, date)
    if (load<u8>(slot, SLOT.field) == DATE_OF_BIRTH) store<u8>(row, BIRTH_READ, ROW.birthState)
    return true
  }
  const instant = readInstant(at, end, order)
  if (isNaN(instant)) return false
  store<f64>(column, instant)
  return true
}

/**
 * Reads one cell that is not empty for one field, the slot's, of the slot's kind, and says what it turned out to be. `isWide`:
 * some byte of the record is not ASCII. The row says of the fields before it which are odd.
 */
// @ts-ignore: decorator
@inline
export function readCell(
  kind: u32,
  at: usize,
  end: usize,
  slot: usize,
  program: usize,
  isWide: bool,
  facts: usize,
  dictionary: usize,
  row: usize,
): u32 {
  const state = readWord(kind, at, end, slot, program, isWide, row)
  if (state != NO_STATE) return state
  const unknownSet = program + load<u32>(program, PROGRAM.unknownSet)
  if (mayBeIn(at, end, unknownSet)) {
    const unknownWords = program + load<u32>(program, PROGRAM.unknownWords)
    return wordValue(at, end, program, unknownWords) == NO_WORD ? ODD : ABSENT
  }
  if (kind == SLOT_KIND.text) return VALUE
  if (kind == SLOT_KIND.name) return readText(at, end, facts, dictionary, row)
  if (kind == SLOT_KIND.odd) return ODD
  return readAscii(kind, at, end, slot, program, isWide, facts, row)
}

/** A name that is no ids is compared by its text, which TypeScript has to look at where it may be of another form or a placeholder. */
function readText(at: usize, end: usize, facts: usize, dictionary: usize, row: usize): u32 {
  readName(at, end, dictionary, row)
  store<u32>(row, u32(at), ROW.nameAt)
  store<u16>(row, u32(min(end - at, NAME_BYTES_MAX)), ROW.nameBytes)
  if (load<u8>(row, ROW.nameState) != NAME_TEXT) return VALUE
  return end - at <= WHOLE_NAME_BYTES_MAX && isOrdinaryName(at, end, facts) ? VALUE : ODD
}

/** Reads what can only be ASCII where it is in order. */
// @ts-ignore: decorator
@inline
function readAscii(kind: u32, at: usize, end: usize, slot: usize, program: usize, isWide: bool, facts: usize, row: usize): u32 {
  const column = row + load<u32>(slot, SLOT.rowOffset)
  const order: u32 = load<u8>(program, PROGRAM.dateOrder)
  const subscriberKind: u32 = load<u8>(row, ROW.codes)
  switch (i32(kind)) {
    case SLOT_KIND.date: {
      const date = readDate(at, end, order)
      if (date < 0) return ODD
      store<u32>(column, date)
      if (load<u8>(slot, SLOT.field) == DATE_OF_BIRTH) store<u8>(row, BIRTH_READ, ROW.birthState)
      return VALUE
    }
    case SLOT_KIND.instant: {
      const instant = readInstant(at, end, order)
      store<f64>(column, instant)
      return isNaN(instant) ? ODD : VALUE
    }
    case SLOT_KIND.msisdn:
      if ((load<u64>(row, ROW.odd) & FIELD_KIND) != 0 || (isWide && !isAscii(at, end))) return ODD
      return readMsisdn(at, end, subscriberKind == M2M, facts, row) == 0 ? MSISDN_UNUSABLE : VALUE
    case SLOT_KIND.document:
      if ((load<u64>(row, ROW.odd) & (FIELD_KIND | FIELD_DOCUMENT_TYPE)) != 0 || (isWide && !isAscii(at, end))) return ODD
      readDocument(at, end, subscriberKind, load<u8>(row + DOCUMENT_TYPE_AT, ROW.codes), facts, row)
      return VALUE
    case SLOT_KIND.seller: {
      if (end - at > CODE_BYTES_MAX || (isWide && !isAscii(at, end))) return ODD
      const bytes = u32(end - at)
      if (bytes > CODE_BYTES_IN_ROW) store<u32>(column, u32(at))
      else v128.store(column, shortText(at, bytes))
      store<u16>(row + (load<u8>(slot, SLOT.field) == SALES_AGENT ? ROW.agentBytes : ROW.pointOfSaleBytes), bytes)
      return VALUE
    }
    case SLOT_KIND.sim:
      if (load<u8>(slot, SLOT.field) == IMSI) store<u64>(row, imsiOf(at, end), ROW.imsi)
      else store<u64>(row, iccidOf(at, end), ROW.iccid)
      return VALUE
    default:
      store<u32>(row, u32(at), ROW.portraitAt)
      return isPortrait(at, end) ? VALUE : ODD
  }
}
