/** What no value begins or ends with. Never exported from `index.ts`. */
import { isSpace } from './digits'

/** Address of the first byte of [at, end) that is no white space of ASCII; `end` where there is none. */
// @ts-ignore: decorator
@inline
export function trimmedStart(at: usize, end: usize): usize {
  while (at < end && isSpace(load<u8>(at))) at++
  return at
}

/** The end of [at, end) without the white space of ASCII that it ends with; `at` where there is nothing else. */
// @ts-ignore: decorator
@inline
export function trimmedEnd(at: usize, end: usize): usize {
  while (end > at && isSpace(load<u8>(end - 1))) end--
  return end
}

/**
 * Whether the valid UTF-8 [at, end) begins or ends with a character that may be white space or of no width: U+00A0,
 * U+1680, U+2000 to U+2FFF, U+3000 to U+3FFF and U+F000 to U+FFFF are taken for it.
 */
export function hasOddEdge(at: usize, end: usize): bool {
  if (at == end) return false
  if (isOddAt(at)) return true
  let last = end - 1
  if (load<u8>(last) < 0x80) return false
  while (last > at && (load<u8>(last) & 0xc0) == 0x80) last--
  return isOddAt(last)
}

// @ts-ignore: decorator
@inline
function isOddAt(at: usize): bool {
  const byte = load<u8>(at)
  if (byte < 0xc2) return false
  if (byte == 0xc2) return load<u8>(at, 1) == 0xa0
  if (byte == 0xe1) return load<u8>(at, 1) == 0x9a
  return byte == 0xe2 || byte == 0xe3 || byte == 0xef
}

/** Whether a byte of ASCII stands for itself, at an edge too. */
// @ts-ignore: decorator
@inline
function isPrinting(byte: u32): bool {
  return byte - 0x21 < 0x5e
}

/** Whether the text at an address begins with a printing character of ASCII, or one of U+00C0 to U+01BF or U+1E80 to U+1EFF: no edge. */
// @ts-ignore: decorator
@inline
export function beginsAsItIs(at: usize): bool {
  const first = u32(load<u8>(at))
  return isPrinting(first) || first - 0xc3 < 4 || (u32(load<u16>(at)) & 0xfeff) == 0xbae1
}

/** The same of its last character, which is before an address. */
// @ts-ignore: decorator
@inline
export function endsAsItIs(to: usize): bool {
  const last = u32(load<u8>(to - 1))
  if (isPrinting(last)) return true
  return last >= 0x80 && (u32(load<u8>(to - 2)) - 0xc3 < 4 || (u32(load<u16>(to - 3)) & 0xfeff) == 0xbae1)
}
