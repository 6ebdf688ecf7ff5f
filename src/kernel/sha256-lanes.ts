/** SHA-256 and HMAC over it as in `sha256.ts`, of four short texts at once: each has a lane. `room`: see `memory/sha256.ts`. */
import { compress } from './sha256-rounds'

/** Texts that are hashed at once. */
export const LANES: usize = 4
/** Bytes of a digest, and the most of a text that two blocks have a place for. */
export const DIGEST: usize = 32
export const LANE_TEXT_MAX: usize = 119

/** Places in the room: words of four lanes, states of four lanes, then texts, digests and numbers of blocks, lane by lane. */
const WORDS: usize = 448
const STATES: usize = 1472
const TEXTS: usize = 1600
const TEXT_BYTES: usize = 144
const DIGESTS: usize = 2176
const BLOCKS: usize = 2304

const BLOCK: usize = 64
/** A word of each lane. */
const WORD: usize = 16
/** Behind the constants of the 64 rounds stands the first state. */
const FIRST: usize = 256

/** All lanes begin with one state. */
function begin(room: usize, state: usize): void {
  for (let at: usize = 0; at < DIGEST; at += 4) v128.store(room + STATES + (at << 2), v128.load32_splat(state + at))
}

// @ts-ignore: decorator
@inline
function swapped(at: usize): v128 {
  const bytes = v128.load(at)
  return v128.shuffle<i8>(bytes, bytes, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12)
}

/** Takes a block of each lane, the first one's at an address, apart into words. */
function takeBlocks(room: usize, block: usize): void {
  let words = room + WORDS
  for (const end = block + BLOCK; block < end; block += WORD, words += 4 * WORD) {
    const a = swapped(block)
    const b = swapped(block + TEXT_BYTES)
    const c = swapped(block + 2 * TEXT_BYTES)
    const d = swapped(block + 3 * TEXT_BYTES)
    const lowOfTwo = v128.shuffle<i32>(a, b, 0, 4, 1, 5)
    const lowOfOthers = v128.shuffle<i32>(c, d, 0, 4, 1, 5)
    const highOfTwo = v128.shuffle<i32>(a, b, 2, 6, 3, 7)
    const highOfOthers = v128.shuffle<i32>(c, d, 2, 6, 3, 7)
    v128.store(words, v128.shuffle<i64>(lowOfTwo, lowOfOthers, 0, 2))
    v128.store(words, v128.shuffle<i64>(lowOfTwo, lowOfOthers, 1, 3), 16)
    v128.store(words, v128.shuffle<i64>(highOfTwo, highOfOthers, 0, 2), 32)
    v128.store(words, v128.shuffle<i64>(highOfTwo, highOfOthers, 1, 3), 48)
  }
}

/** Writes the state of a lane as its digest. */
function giveDigest(room: usize, lane: usize): void {
  const state = room + STATES + (lane << 2)
  const into = digestOf(room, lane)
  for (let at: usize = 0; at < DIGEST; at += 4) store<u32>(into + at, bswap<u32>(load<u32>(state + (at << 2))))
}

/** Where the digest of a lane stands. */
// @ts-ignore: decorator
@inline
export function digestOf(room: usize, lane: usize): usize {
  return room + DIGESTS + lane * DIGEST
}

/** Leaves all lanes empty: their digests are not written. */
export function emptyLanes(room: usize): void {
  v128.store(room + BLOCKS, i32x4.splat(0))
}

/** Gives a lane a text of at most {@link LANE_TEXT_MAX} bytes, which stands behind `before` others: none for SHA-256, a block for HMAC. */
export function fillLane(room: usize, lane: usize, text: usize, bytes: usize, before: usize): void {
  const into = room + TEXTS + lane * TEXT_BYTES
  const blocks: usize = bytes < 56 ? 1 : 2
  const end = into + blocks * BLOCK
  for (let at: usize = 0; at < bytes; at += 16) v128.store(into + at, v128.load(text + at))
  for (let at = into + bytes; at < end; at += 16) v128.store(at, i32x4.splat(0))
  store<u8>(into + bytes, 0x80)
  store<u64>(end - 8, bswap<u64>(u64(before + bytes) << 3))
  store<u32>(room + BLOCKS + (lane << 2), u32(blocks))
}

/** SHA-256 of the texts of all lanes: their digests. */
export function hashLanes(room: usize, constants: usize): void {
  begin(room, constants + FIRST)
  hashBlocks(room, constants)
}

/** HMAC-SHA-256 of the texts of all lanes under a key made ready ({@link readyHmac}): their digests. */
export function hmacLanes(room: usize, states: usize, constants: usize): void {
  begin(room, states)
  hashBlocks(room, constants)
  for (let lane: usize = 0; lane < LANES; lane++) {
    if (load<u32>(room + BLOCKS + (lane << 2)) > 0) fillLane(room, lane, digestOf(room, lane), DIGEST, BLOCK)
  }
  begin(room, states + DIGEST)
  hashBlocks(room, constants)
}

/** Puts the blocks of all lanes through; a lane whose text has ended goes on with whatever stands there, its digest being written. */
function hashBlocks(room: usize, constants: usize): void {
  let isLeft = true
  for (let block: usize = 1; isLeft; block++) {
    takeBlocks(room, room + TEXTS + (block - 1) * BLOCK)
    compress(room + STATES, room + WORDS, constants)
    isLeft = false
    for (let lane: usize = 0; lane < LANES; lane++) {
      const blocks = usize(load<u32>(room + BLOCKS + (lane << 2)))
      if (blocks === block) giveDigest(room, lane)
      if (blocks > block) isLeft = true
    }
  }
}
