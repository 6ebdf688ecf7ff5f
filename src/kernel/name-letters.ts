import { FACTS } from './facts'
import { hasBit } from './pin'

/** What a character is by its letter alone: `SYMBOL` of `stages/name-symbols.ts`, whose numbers are made here once more. */
const UNKNOWN: u32 = 0
const SPACE: u32 = 27
const SEPARATOR: u32 = 28
const FACTOR: u32 = 31

/** No character. */
const NONE: u32 = 0xffff

/**
 * Whether the valid UTF-8 [at, end) is certainly in NFC and none of the listed placeholder names: told by its plain letters, as
 * `mayBePlaceholder` of `stages/placeholder-names.ts` does. False is no certainty. `facts`: see `memory/facts.ts`.
 */
export function isOrdinaryName(at: usize, end: usize, facts: usize): bool {
  const filter = facts + FACTS.nameFilter
  let number: u32 = 0
  let words: u32 = 0
  let isInWord = false
  while (at < end) {
    const place = placeOf(at)
    if (place == NONE) return false
    at += bytesOf(load<u8>(at))
    const symbol = u32(load<u8>(facts + place, FACTS.symbols))
    if (symbol == UNKNOWN) return false
    if (symbol == SPACE || symbol == SEPARATOR) {
      isInWord = false
      continue
    }
    if (!isInWord) {
      // What follows a title is a name of its own.
      if (words == 1 && hasBit(filter, bitOf(number))) return false
      if (words != 0) number = number * FACTOR + SPACE
      words++
      isInWord = true
    }
    number = number * FACTOR + symbol
  }
  return !hasBit(filter, bitOf(number))
}

/** The place among the symbols of the character at an address, `NONE` for one that has none. */
// @ts-ignore: decorator
@inline
function placeOf(at: usize): u32 {
  const byte = u32(load<u8>(at))
  if (byte < 0x80) return byte
  const next = u32(load<u8>(at, 1))
  if (byte < 0xcc) return ((byte & 0x1f) << 6) | (next & 0x3f)
  if (byte != 0xe1 || (next & 0xfc) != 0xb8) return NONE
  return 0x300 + ((next & 3) << 6) + (load<u8>(at, 2) & 0x3f)
}

/** Bytes of a character that has a place, by the first of them. */
// @ts-ignore: decorator
@inline
function bytesOf(byte: u32): usize {
  return 1 + usize(byte >= 0x80) + usize(byte >= 0xe0)
}

// @ts-ignore: decorator
@inline
function bitOf(number: u32): u32 {
  return (number * 0x9e3779b1) >>> 19
}
