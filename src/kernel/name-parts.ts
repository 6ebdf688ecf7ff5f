/** A name whose words do not stand with one space between. For `names.ts`: never exported from `index.ts`. */

/** What begins at an address within a name, or goes on there: a piece of a word; else so many bytes between words, up to three; or: */
const WORD: u32 = 0
const OPENING_BRACKET: u32 = 4
/** Another bracket, or a letter that may be another one by what stands around it: of what it is in nothing is certain. */
const UNCLEAR: u32 = 5
/** Of three bytes, and no part of the word that it stands in. */
const NO_WIDTH: u32 = 6

const NO_WIDTH_BYTES: usize = 3
const OUTSIDE_ASCII: u32 = 0x80
const CLOSING: u32 = 0x29

/**
 * What stands at an address. Beyond ASCII and the letters of Latin only the no-break space, the marks that serve as apostrophes and the
 * space of no width are told; what else is between words makes a word that no dictionary has.
 */
// @ts-ignore: decorator
@inline
function kindAt(at: usize): u32 {
  const byte = u32(load<u8>(at))
  if (byte < OUTSIDE_ASCII) {
    if ((byte | 0x20) - 0x61 < 26 || byte - 0x30 < 10) return WORD
    if (byte == 0x28) return OPENING_BRACKET
    const folded = byte & 0xdf
    return byte == CLOSING || folded == 0x5b || folded == 0x5d ? UNCLEAR : 1
  }
  // inside of a character, Latin, its combining marks, and Latin again
  if (byte < 0xc0 || byte - 0xc3 < 4 || isMark(byte) || byte == 0xe1) return WORD
  const next = u32(load<u8>(at, 1))
  if (byte == 0xc2) return next == 0xa0 || next == 0xb4 ? 2 : UNCLEAR
  if (byte == 0xca) return next == 0xbc ? 2 : UNCLEAR
  if (byte != 0xe2 || next != 0x80) return UNCLEAR
  const last = u32(load<u8>(at, 2))
  return last == 0x8b ? NO_WIDTH : (last & 0xfe) == 0x98 ? 3 : UNCLEAR
}

/** Whether a byte begins a combining mark, which may belong to what is before it. */
// @ts-ignore: decorator
@inline
function isMark(byte: u32): bool {
  return (byte & 0xfe) == 0xcc
}

/** Where the next word of [at, end) begins: behind what stands between words, and what is in brackets; 0 where that is not clear. */
export function beginOfWord(at: usize, end: usize): usize {
  while (at < end) {
    const kind = kindAt(at)
    if (kind == WORD) return isMark(load<u8>(at)) ? 0 : at
    if (kind == UNCLEAR) return 0
    if (kind != OPENING_BRACKET) {
      at += kind == NO_WIDTH ? NO_WIDTH_BYTES : usize(kind)
      continue
    }
    // of what has brackets in brackets, or letters outside ASCII, nothing is certain
    do at++
    while (at < end && u32(load<u8>(at)) < OUTSIDE_ASCII && kindAt(at) < OPENING_BRACKET)
    if (at >= end || u32(load<u8>(at)) != CLOSING) return 0
    at++
  }
  return at
}

/** Where the word that begins at an address ends, at `end` or before. */
export function endOfWord(at: usize, end: usize): usize {
  while (at < end && kindAt(at) == WORD) at++
  return at
}

/** Whether what follows a word is no part of it: a space of no width only where the word is over without it, too. */
export function isWholeWord(at: usize, end: usize): bool {
  if (at >= end || kindAt(at) != NO_WIDTH) return true
  at += NO_WIDTH_BYTES
  if (at >= end) return true
  const kind = kindAt(at)
  return kind != WORD && kind < UNCLEAR
}

/** Whether a mark that serves as an apostrophe is in the text [at, end). */
export function hasApostrophe(at: usize, end: usize): bool {
  for (; at < end; at++) {
    const byte = u32(load<u8>(at))
    if (byte == 0x27 || byte == 0x60) return true
    if (byte < 0xc0) continue
    const two = (byte << 8) | u32(load<u8>(at, 1))
    if (two == 0xc2b4 || two == 0xcabc || (two == 0xe280 && (u32(load<u8>(at, 2)) & 0xfe) == 0x98)) return true
  }
  return false
}
