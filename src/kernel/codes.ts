import { PROGRAM, SKELETONS, WORD, WORD_BYTES, WORD_WINDOW_BYTES, WORDS } from './program'
import { areEqual } from './scan'

/** No word of a table, in place of its value. */
export const NO_WORD: u32 = 256

/** Where a hash of letters begins, and what hashes are multiplied with; the host has the same in `stages/program-words.ts`. */
const BASIS: u32 = 0x811c9dc5
const PRIME: u32 = 0x01000193
const MIX_1: u64 = 0x9e3779b97f4a7c15
const MIX_2: u64 = 0xc2b2ae3d27d4eb4f
const MIX_3: u64 = 0x165667b19e3779f9
const MIX_4: u64 = 0x27d4eb2f165667c5

/** The value of the word [at, end), which is not empty, in a table of words, or `NO_WORD`. */
// @ts-ignore: decorator
@inline
export function wordValue(at: usize, end: usize, program: usize, words: usize): u32 {
  const mask = load<u32>(words, WORDS.mask)
  const bytes = end - at
  // The bytes behind the text are taken for zeros: no step depends on how long it is.
  const kept = program + PROGRAM.ones + (WORD_WINDOW_BYTES - min(bytes, WORD_WINDOW_BYTES))
  const head = v128.and(v128.load(at), v128.load(kept))
  const tail = v128.and(v128.load(at, 16), v128.load(kept, 16))
  let index = wordHash(head, tail) & mask
  let value = NO_WORD
  while (true) {
    const entry = words + WORDS.entries + usize(index) * WORD_BYTES
    const entryBytes = usize(load<u16>(entry, WORD.bytes))
    if (entryBytes == 0) break
    const word = program + load<u32>(entry, WORD.at)
    const other = v128.or(v128.xor(v128.load(word), head), v128.xor(v128.load(word, 16), tail))
    if (entryBytes == bytes && !v128.any_true(other)) {
      const hasMore = bytes > WORD_WINDOW_BYTES
      if (!hasMore || areEqual(word + WORD_WINDOW_BYTES, at + WORD_WINDOW_BYTES, bytes - WORD_WINDOW_BYTES)) {
        value = load<u8>(entry, WORD.value)
        break
      }
    }
    index = (index + 1) & mask
  }
  return value
}

/** Of the first 32 bytes, zeros behind them. */
// @ts-ignore: decorator
@inline
function wordHash(head: v128, tail: v128): u32 {
  const hash =
    (u64(i64x2.extract_lane(head, 0)) * MIX_1) ^ (u64(i64x2.extract_lane(head, 1)) * MIX_2) ^
    (u64(i64x2.extract_lane(tail, 0)) * MIX_3) ^ (u64(i64x2.extract_lane(tail, 1)) * MIX_4)
  return u32(hash >> 32) ^ u32(hash >> 17)
}

/**
 * Whether the trimmed text [at, end) may be a word of the set in whatever case and Unicode form. False is certain; what is
 * true may still be any text.
 */
// @ts-ignore: decorator
@inline
export function mayBeIn(at: usize, end: usize, set: usize): bool {
  const bytes = end - at
  if (bytes > usize(load<u32>(set, SKELETONS.bytesMax))) return false
  if (bytes > 2) {
    const pair = u32(load<u16>(at))
    if ((pair & 0x8080) == 0 && !mayCombine(at + 2) && !mayBegin(pair & 0xff, pair >> 8, set)) return false
  }
  return hasSkeleton(at, end, set)
}

/** Whether some word of the set has these first two letters of ASCII, in either case. */
// @ts-ignore: decorator
@inline
function mayBegin(first: u32, second: u32, set: usize): bool {
  const bit = ((first | 0x20) * 31 + (second | 0x20)) & 1023
  return (load<u8>(set + SKELETONS.filter + (bit >> 3)) & (1 << (bit & 7))) != 0
}

/**
 * The same by a hash of the ASCII characters in lower case that no combining mark follows, the same for all spellings of a word that are
 * written with Latin letters and the marks U+0300 to U+033F; or by the first two alone, where no word begins with them.
 */
function hasSkeleton(at: usize, end: usize, set: usize): bool {
  let skeleton = BASIS
  let letters: u32 = 0
  let before: u32 = 0
  while (at < end) {
    const byte = u32(load<u8>(at++))
    if (byte < 0x80) {
      if (at < end && load<u8>(at) == 0xcc) continue
      letters++
      if (letters == 2 && !mayCombine(at) && !mayBegin(before, byte, set)) return false
      before = byte
      skeleton = (skeleton ^ lower(byte)) * PRIME
    } else if (byte == 0xe1) {
      // some character may fold to one of another kind
      if ((load<u8>(at) & 0xfe) != 0xba) return true
    } else if (byte > 0xca && byte != 0xcc) return true
  }
  if (skeleton == 0) skeleton = 1
  const mask = load<u32>(set, SKELETONS.mask)
  let index = skeleton & mask
  while (true) {
    const found = load<u32>(set + SKELETONS.hashes + (usize(index) << 2))
    if (found == 0 || found == skeleton) return found != 0
    index = (index + 1) & mask
  }
}

/** Whether a mark that goes with an ASCII letter before it may begin at an address: no ASCII, and none of U+0080 to U+02BF and U+1E80 to U+1EFF. */
// @ts-ignore: decorator
@inline
function mayCombine(at: usize): bool {
  return u32(load<u8>(at)) > 0xca && (u32(load<u16>(at)) & 0xfeff) != 0xbae1
}

// @ts-ignore: decorator
@inline
function lower(byte: u32): u32 {
  return byte - 0x41 < 26 ? byte | 0x20 : byte
}
