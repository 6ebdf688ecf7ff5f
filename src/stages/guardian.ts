import { DOCUMENT_KINDS, DOCUMENT_STATE, NO_CODE, ROW, ROW_BYTES } from '../memory/row.ts'
import { certainlyYounger, dateOf, type Instant, unpackDate } from '../model/dates.ts'
import { CODES } from '../model/fields.ts'
import type { GuardianState } from '../model/rule.ts'
import type { SlabThread } from './batch.ts'
import type { RegisterIndex, RegisterRow } from './register-index.ts'

/** The age of majority (Civil Code 91/2015 Art. 20). */
const AGE_OF_MAJORITY_YEARS = 18

/** What may stand between the digits of a number, once compatibility forms are gone. */
const BETWEEN_DIGITS = /[\s\u200B-\u200D\u2060.'’‘ʼ`-]/gu

/** No identity number has more digits; what is longer is none, however it is written. */
const DIGITS_MAX = 12

/**
 * What a record's `guardian_document` (its value, undefined for none) leads to on the day the holder took the number:
 * see "Guardian" in `reference/README.md`. Takes a little scratch.
 */
export function guardianOf(
  thread: SlabThread,
  index: RegisterIndex,
  document: string | undefined,
  on: Instant | undefined,
): GuardianState {
  if (document === undefined) return 'none'
  const rows = rowsOf(thread, index, document)
  if (rows === undefined) return /\p{L}/u.test(document) ? 'unverifiable' : 'not-in-register'
  if (rows.length === 0) return 'not-in-register'
  if (on === undefined) return 'adult'
  const day = dateOf(on)
  const isMinor = (row: RegisterRow): boolean => {
    const { partition, slot } = index.finalRowOf(row)
    return certainlyYounger(unpackDate(partition.birthDateOf(slot)), AGE_OF_MAJORITY_YEARS, day)
  }
  return rows.every(isMinor) ? 'minor' : 'adult'
}

/** The rows that a number leads to; undefined where it is neither a PIN nor a CMND. */
function rowsOf(thread: SlabThread, index: RegisterIndex, document: string): readonly RegisterRow[] | undefined {
  const key = guardianKey(thread, document)
  if (key === undefined) return undefined
  if (key.isCmnd) return index.rowsOfCmnd(key.number)
  const held = index.rowOf(key.number)
  return held === undefined ? [] : [held]
}

/** The PIN or CMND that a `guardian_document` is; undefined where it is neither. Takes a little scratch. */
export function guardianKey(
  { kernel, view, bytes, facts, scratch: row }: SlabThread,
  document: string,
): { readonly isCmnd: boolean; readonly number: number } | undefined {
  const digits = document.normalize('NFKC').replace(BETWEEN_DIGITS, '')
  if (digits.length > DIGITS_MAX || !/^\d+$/.test(digits)) return undefined
  const at = row + ROW_BYTES
  bytes.set(Buffer.from(digits, 'latin1'), at)
  kernel.readDocument(at, at + digits.length, CODES.subscriber_kind.indexOf('individual'), NO_CODE, facts, row)
  if (view.getUint8(row + ROW.documentState) !== DOCUMENT_STATE.usable) return undefined
  const isCmnd = DOCUMENT_KINDS[view.getUint8(row + ROW.documentKind)] === 'cmnd'
  return { isCmnd, number: Number(view.getBigUint64(row + ROW.document, true)) }
}
