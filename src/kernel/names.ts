import { beginOfWord, endOfWord, isWholeWord } from './name-parts'
import { ROW } from './row'

/** Offsets within a dictionary, bytes of its entries, and offsets within a slot: `memory/dictionary.ts`. */
const enum DICTIONARY {
  words = 0,
  slots = 4,
  spellings = 16,
  spellingBytes = 16,
  slotBytes = 32,
}
const enum SLOT {
  token = 0,
  id = 16,
  styles = 18,
  isTitle = 19,
  tokenBytes = 20,
}
const NAME_IDS_MAX: u32 = 4
/** A title stays with as many words, itself among them. */
const WORDS_OF_TITLED_MAX: u32 = 2
/** A name of more characters is cut (`nameCharactersMax`). */
const WHOLE_NAME_BYTES_MAX: usize = 256

/** NAME_STATE of `memory/row.ts`. */
const IDS: u8 = 1
const TEXT: u8 = 2

// @ts-ignore: decorator
@inline
export function placeOf(token: v128): u32 {
  const parts = i32x4.mul(token, i32x4(0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f))
  const halves = i32x4.add(parts, i32x4.shuffle(parts, parts, 2, 3, 0, 1))
  let hash = u32(i32x4.extract_lane(halves, 0) + i32x4.extract_lane(halves, 1))
  hash = (hash ^ (hash >>> 15)) * 0x2c1b3c6d
  return hash ^ (hash >>> 13)
}

/** What the dictionary says of a token of so many bytes, zeros behind them: id u16, styles u8, isTitle u8; 0 where it has no such token. */
// @ts-ignore: decorator
@inline
function find(token: v128, bytes: usize, slotsAt: usize, slots: u32): u32 {
  let slot = u32((u64(placeOf(token)) * u64(slots)) >>> 32)
  let at = slotsAt + usize(slot) * DICTIONARY.slotBytes
  while (load<u8>(at) != 0) {
    const isSame = i8x16.all_true(i8x16.eq(v128.load(at), token)) && usize(load<u8>(at, SLOT.tokenBytes)) == bytes
    if (isSame) return load<u32>(at, SLOT.id)
    slot = slot + 1 == slots ? 0 : slot + 1
    at = slotsAt + usize(slot) * DICTIONARY.slotBytes
  }
  return 0
}

// @ts-ignore: decorator
@inline
function setName(row: usize, state: u8, style: u32, ids: u64): void {
  store<u8>(row, state, ROW.nameState)
  store<u8>(row, u8(style), ROW.nameStyle)
  store<u64>(row, ids, ROW.nameIds)
}

/** Bytes of a token of the dictionary, zeros behind them. */
// @ts-ignore: decorator
@inline
function tokenAt(at: usize, length: usize): v128 {
  const places = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
  return v128.and(v128.load(at), i8x16.lt_u(places, i8x16.splat(i8(length))))
}

/**
 * Reads a name into the nameState, nameStyle and nameIds of a row: the bytes [at, end), trimmed, valid UTF-8, not empty.
 * Ids where it is one to four words of the dictionary, whatever else is in it that is no part of a name (`readParts`); with a style
 * where they are tokens each one space from the next. Else it stays a text, with no style and no ids. Without a dictionary (0) every name does.
 * Reads up to 17 bytes behind the end.
 */
export function readName(at: usize, end: usize, dictionary: usize, row: usize): void {
  if (dictionary == 0) return setName(row, TEXT, 0, 0)
  const slots = load<u32>(dictionary, DICTIONARY.slots)
  const slotsAt = dictionary + DICTIONARY.spellings + usize(load<u32>(dictionary, DICTIONARY.words)) * DICTIONARY.spellingBytes
  const begin = at
  let ids: u64 = 0
  let styles: u32 = 0xff
  let words: u32 = 0
  let isTitled = false
  for (;;) {
    const bytes = v128.load(at)
    const spaces = u32(i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(0x20)))) | (u32(load<u8>(at, 16) == 0x20) << 16)
    // 17 where none of 17 bytes is a space
    const length = min(end - at, usize(ctz(spaces | 0x20000)))
    if (length == 0 || length > 16 || words == NAME_IDS_MAX) return readParts(begin, end, slotsAt, slots, row)
    const found = find(tokenAt(at, length), length, slotsAt, slots)
    if (found == 0) return readParts(begin, end, slotsAt, slots, row)
    ids |= u64(found & 0xffff) << (16 * words)
    styles &= found >>> 16
    if (words == 0) isTitled = found >>> 24 != 0
    words++
    at += length
    if (at == end) break
    at++
  }
  if (isTitled && words > WORDS_OF_TITLED_MAX) return readParts(begin, end, slotsAt, slots, row)
  setName(row, IDS, styles == 0 ? 0 : ctz(styles) + 1, ids)
}

/**
 * The same of a name that is not only tokens and single spaces: white space, punctuation and what is in brackets are between its words, and
 * titles are dropped that two words follow. No style: the ids do not give such a text again.
 */
function readParts(at: usize, end: usize, slotsAt: usize, slots: u32, row: usize): void {
  let ids: u64 = 0
  let titles: u32 = 0
  let words: u32 = 0
  let isKnown = end - at <= WHOLE_NAME_BYTES_MAX
  while (isKnown) {
    at = beginOfWord(at, end)
    if (at == 0 || at == end) break
    const wordEnd = endOfWord(at, end)
    const length = wordEnd - at
    const found = length > 16 || !isWholeWord(wordEnd, end) ? 0 : find(tokenAt(at, length), length, slotsAt, slots)
    if (words == WORDS_OF_TITLED_MAX && (titles & 1) != 0) {
      ids >>= 16
      titles >>= 1
      words--
    }
    isKnown = found != 0 && words < NAME_IDS_MAX
    ids |= u64(found & 0xffff) << (16 * words)
    titles |= u32(found >>> 24 != 0) << words
    words++
    at = wordEnd
  }
  if (!isKnown || at == 0 || words == 0) return setName(row, TEXT, 0, 0)
  setName(row, IDS, 0, ids)
}
