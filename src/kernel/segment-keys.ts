import { ROW, ROW_BYTES } from './row'
import { isLong, isRead, isUsable } from './segment-row'

const PIN: u64 = 1
const THIRTEEN_DIGITS: u32 = 8
const THIRTEEN: u64 = 7
const LONG_KINDS: u64 = 8

/**
 * Writes the keys of `n` rows before they are enciphered: for each the present person's and the document's, a u64 each,
 * the kind in the upper four bits; 0 for none. Of a long document the kind alone: its number is not in the row. Answers
 * how many rows have one.
 */
export function segmentKeys(rows: usize, n: i32, keys: usize): i32 {
  let longs = 0
  for (let i = 0; i < n; i++, rows += ROW_BYTES, keys += 16) {
    let person: u64 = 0
    let document: u64 = 0
    if (isRead(rows)) {
      const pin = load<u64>(rows, ROW.personPin)
      if (pin != 0) person = (PIN << 60) | (pin - 1)
      if (isUsable(rows)) {
        let kind = u64(load<u8>(rows, ROW.documentKind)) + 1
        if ((load<u8>(rows, ROW.documentFlags) & THIRTEEN_DIGITS) != 0) kind = THIRTEEN
        if (isLong(rows)) {
          document = (LONG_KINDS + kind - 1) << 60
          longs++
        } else {
          document = (kind << 60) | load<u64>(rows, ROW.document)
        }
      }
    }
    store<u64>(keys, person)
    store<u64>(keys, document, 8)
  }
  return longs
}
