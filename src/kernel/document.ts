import { areDigits, eightDigits, isDigit, isSpace, mayCount, wholeEnd } from './digits'
import { FACTS } from './facts'
import { isPossiblePin } from './pin'
import { ROW } from './row'

/** `documentState`, as in `memory/row.ts`. */
const MALFORMED: u32 = 1
const USABLE: u32 = 2

/** Indices of `DOCUMENT_KINDS`. */
const PIN: u32 = 0
const CMND: u32 = 1
const PASSPORT: u32 = 2
const IDENTITY_CERTIFICATE: u32 = 3
const ORGANISATION: u32 = 4
const OTHER: u32 = 5

/** Bits of `documentFlags`. */
const PLACEHOLDER: u32 = 1
const ZERO_RESTORED: u32 = 2
const LONG: u32 = 4
const THIRTEEN_DIGITS: u32 = 8

/** Indices of `CODES.document_type`; the kinds of paper between CMND and organisation have the same index in both lists. */
const TYPE_CCCD: u32 = 0
const TYPE_ORGANISATION: u32 = 4
const TYPE_OTHER: u32 = 5
/** Index of `CODES.subscriber_kind`. */
const SUBSCRIBER_ORGANISATION: u32 = 1

/** Numbers of other papers have so many letters and digits; what a row has no room for is left to be read as text. */
const OTHER_CHARACTERS_MIN: u32 = 5
const OTHER_CHARACTERS_MAX: u32 = 64
const ROW_CHARACTERS_MAX: u32 = 11

/**
 * Reads a document number from the ASCII bytes [at, end), trimmed and not empty. `kind`: index of
 * `CODES.subscriber_kind`, 255 for none; `documentType`: index of `CODES.document_type`, 255 for none. Writes `document`,
 * `documentState`, `documentKind` and `documentFlags` of the row; of a number of more than eleven letters and digits
 * (`long`) `document` is 0. What is malformed has no kind, no flag and no number.
 */
export function readDocument(at: usize, end: usize, kind: u32, documentType: u32, facts: usize, row: usize): void {
  if (documentType == PASSPORT || documentType == IDENTITY_CERTIFICATE || documentType == TYPE_OTHER) {
    return readOther(at, end, documentType, row)
  }
  // Nearly every number of a dump is a PIN in twelve digits: taken at once.
  if (end - at == 12 && areDigits(load<u64>(at)) && areDigits(load<u64>(at, 4))) {
    const number = u64(eightDigits(load<u64>(at))) * 10_000 + (eightDigits(load<u64>(at, 4)) % 10_000)
    return write(row, USABLE, PIN, number, mayCount(at) && isPlaceholder(number, 12) ? PLACEHOLDER : 0)
  }
  const isOrganisation = documentType == TYPE_ORGANISATION || kind == SUBSCRIBER_ORGANISATION
  let number: u64 = 0
  let count: u32 = 0
  for (end = wholeEnd(at, end); at < end; at++) {
    const byte = u32(load<u8>(at))
    if (isDropped(byte)) continue
    if (!isDigit(byte) || count == 13) return malformed(row)
    number = number * 10 + u64(byte - 0x30)
    count++
  }
  if (count == 12) return usable(row, PIN, number, 12, 0)
  if (isOrganisation) return readTaxCode(number, count, row)
  if (count == 9) return usable(row, CMND, number, 9, 0)
  if (count == 8 && documentType != TYPE_CCCD) return usable(row, CMND, number, 9, ZERO_RESTORED)
  if ((count == 10 || count == 11) && isPossiblePin(number, facts + FACTS.places)) return usable(row, PIN, number, 12, ZERO_RESTORED)
  malformed(row)
}

/** White space, point, hyphen and apostrophes. */
// @ts-ignore: decorator
@inline
function isDropped(byte: u32): bool {
  return isSpace(byte) || byte == 0x2e || byte == 0x2d || byte == 0x27 || byte == 0x60
}

// @ts-ignore: decorator
@inline
function write(row: usize, state: u32, kind: u32, number: u64, flags: u32): void {
  store<u64>(row, number, ROW.document)
  store<u8>(row, state, ROW.documentState)
  store<u8>(row, kind, ROW.documentKind)
  store<u8>(row, flags, ROW.documentFlags)
}

function malformed(row: usize): void {
  write(row, MALFORMED, 0, 0, 0)
}

function usable(row: usize, kind: u32, number: u64, digits: u32, flags: u32): void {
  write(row, USABLE, kind, number, flags | (isPlaceholder(number, digits) ? PLACEHOLDER : 0))
}

/** Whether all digits are equal, or each is one more (or one less) than the one before, 0 following 9. */
function isPlaceholder(number: u64, digits: u32): bool {
  // From the last digit to the first: rising becomes falling, which is the same here.
  let last = u32(number % 10)
  number /= 10
  const step = (u32(number % 10) + 10 - last) % 10
  if (step > 1 && step != 9) return false
  for (let i: u32 = 1; i < digits; i++) {
    const digit = u32(number % 10)
    if ((digit + 10 - last) % 10 != step) return false
    last = digit
    number /= 10
  }
  return true
}

/** A tax code of 10 or 13 digits: the tenth digit checks the nine before it, weighted 31, 29, 23, 19, 17, 13, 7, 5 and 3. */
function readTaxCode(number: u64, count: u32, row: usize): void {
  if (count != 10 && count != 13) return malformed(row)
  const ten = count == 10 ? number : number / 1000
  const high = u32(ten / 100000)
  const low = u32(ten % 100000)
  const sum =
    (high / 10000) * 31 + ((high / 1000) % 10) * 29 + ((high / 100) % 10) * 23 + ((high / 10) % 10) * 19 + (high % 10) * 17 +
    (low / 10000) * 13 + ((low / 1000) % 10) * 7 + ((low / 100) % 10) * 5 + ((low / 10) % 10) * 3
  if (10 - (sum % 11) != low % 10) return malformed(row)
  usable(row, ORGANISATION, number, count, count == 13 ? THIRTEEN_DIGITS : 0)
}

/** A passport, identity certificate or other paper: letters and digits only, the letters in upper case. */
function readOther(at: usize, end: usize, documentType: u32, row: usize): void {
  let number: u64 = 0
  let count: u32 = 0
  let last: u32 = 0
  let step: u32 = 0
  let isCounting = true
  for (; at < end; at++) {
    const byte = u32(load<u8>(at))
    const letter = (byte & 0xdf) - 0x41
    const digit = byte - 0x30
    if (letter > 25 && digit > 9) continue
    if (count < ROW_CHARACTERS_MAX) number = number * 37 + (letter <= 25 ? letter + 1 : digit + 27)
    // The same law as isPlaceholder, over a number of any length: the first two digits set the step.
    const change = (digit + 10 - last) % 10
    if (count == 1) step = change
    if (letter <= 25 || step - 2 < 7 || (count > 1 && change != step)) isCounting = false
    last = digit
    count++
  }
  if (count < OTHER_CHARACTERS_MIN || count > OTHER_CHARACTERS_MAX) return malformed(row)
  const isLong = count > ROW_CHARACTERS_MAX
  const kind = documentType == TYPE_OTHER ? OTHER : documentType
  write(row, USABLE, kind, isLong ? 0 : number, (isLong ? LONG : 0) | (isCounting ? PLACEHOLDER : 0))
}
