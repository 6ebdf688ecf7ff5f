/** Cells whose text is looked up in the words of their column. Never exported from `index.ts`. */
import { mayBeIn, NO_WORD, wordValue } from './codes'
import { PROGRAM, SLOT, SLOT_KIND, WORDS } from './program'
import { isAscii } from './utf8'

/** What a cell turned out to be. `ODD`: TypeScript has to look at it. */
export const ABSENT: u32 = 0
export const VALUE: u32 = 1
export const ODD: u32 = 2
export const MSISDN_UNUSABLE: u32 = 3

/** No kind of cell is looked up like this. */
export const NO_STATE: u32 = 5

/** A word that says nothing of the field. */
export const NO_VALUE: u32 = 255

/** The letters v and n, as they are read from memory. */
const LETTERS_VN: u32 = 0x6e76

const PORTED_NONE: u32 = 0
const PORTED_OTHER: u32 = 255

/** Reads a cell of the slot's kind, where that is looked up in the words of its column; `NO_STATE` for any other kind. */
// @ts-ignore: decorator
@inline
export function readWord(kind: u32, at: usize, end: usize, slot: usize, program: usize, isWide: bool, row: usize): u32 {
  const column = row + load<u32>(slot, SLOT.rowOffset)
  const words = program + load<u32>(slot, SLOT.words)
  if (kind == SLOT_KIND.code) {
    const value = wordValue(at, end, program, words)
    if (value == NO_WORD) return ODD
    if (value == NO_VALUE) return ABSENT
    store<u8>(column, value)
    return VALUE
  }
  if (kind == SLOT_KIND.nationality) {
    const value = wordValue(at, end, program, words)
    if (value == NO_WORD) {
      if (load<u32>(words, WORDS.isOpen) == 0 || !areTwoLetters(at, end)) return ODD
      store<u8>(column, u8((load<u16>(at) | 0x2020) == LETTERS_VN))
      return VALUE
    }
    if (value == NO_VALUE) return ABSENT
    store<u8>(column, value)
    return VALUE
  }
  if (kind == SLOT_KIND.place) {
    const value = wordValue(at, end, program, words)
    if (value == NO_WORD) return mayBePlace(at, end, program) ? ODD : VALUE
    if (value == NO_VALUE) return ABSENT
    store<u8>(column, value)
    return VALUE
  }
  if (kind == SLOT_KIND.ported) {
    const value = wordValue(at, end, program, words)
    if (value == NO_WORD) {
      const unknownSet = program + load<u32>(program, PROGRAM.unknownSet)
      if (load<u32>(words, WORDS.isOpen) == 0 || (isWide && !isAscii(at, end)) || mayBeIn(at, end, unknownSet)) return ODD
      store<u8>(column, PORTED_OTHER)
      return VALUE
    }
    store<u8>(column, value)
    return value == PORTED_NONE ? ABSENT : VALUE
  }
  return NO_STATE
}

/** Whether text that is in no spelling of the program may be a place's word in another one. */
function mayBePlace(at: usize, end: usize, program: usize): bool {
  const set = load<u32>(program, PROGRAM.placeSet)
  return set == 0 || mayBeIn(at, end, program + set)
}

/** Whether [at, end) is two letters of ASCII. */
// @ts-ignore: decorator
@inline
function areTwoLetters(at: usize, end: usize): bool {
  return end - at == 2 && (u32(load<u8>(at)) | 0x20) - 0x61 < 26 && (u32(load<u8>(at, 1)) | 0x20) - 0x61 < 26
}
