/** The inner loop of SHA-256 (FIPS 180-4) for four texts at once: every word is four, one of each text. */

/** A word of each lane. */
const WORD: usize = 16

// @ts-ignore: decorator
@inline
function rotated(words: v128, bits: i32): v128 {
  return v128.or(i32x4.shr_u(words, bits), i32x4.shl(words, 32 - bits))
}

// @ts-ignore: decorator
@inline
function mixed(words: v128, one: i32, two: i32, other: v128): v128 {
  return v128.xor(v128.xor(rotated(words, one), rotated(words, two)), other)
}

// @ts-ignore: decorator
@inline
function stirred(h: v128, e: v128, f: v128, g: v128, words: usize, constants: usize): v128 {
  const added = i32x4.add(v128.load(words), v128.load32_splat(constants))
  return i32x4.add(i32x4.add(h, added), i32x4.add(mixed(e, 6, 11, rotated(e, 25)), v128.bitselect(f, g, e)))
}

// @ts-ignore: decorator
@inline
function majority(a: v128, b: v128, c: v128): v128 {
  return i32x4.add(mixed(a, 2, 13, rotated(a, 22)), v128.bitselect(c, b, v128.xor(a, b)))
}

/** Writes the 48 words that follow from the first sixteen. */
function schedule(words: usize): void {
  for (let at = words + 16 * WORD, end = words + 64 * WORD; at < end; at += WORD) {
    const early = v128.load(at - 15 * WORD)
    const late = v128.load(at - 2 * WORD)
    const stir = i32x4.add(
      mixed(early, 7, 18, i32x4.shr_u(early, 3)),
      mixed(late, 17, 19, i32x4.shr_u(late, 10)),
    )
    const before = i32x4.add(v128.load(at - 16 * WORD), v128.load(at - 7 * WORD))
    v128.store(at, i32x4.add(stir, before))
  }
}

// @ts-ignore: decorator
@inline
function add(state: usize, words: v128): void {
  v128.store(state, i32x4.add(v128.load(state), words))
}

/** The states after one more block, whose sixteen words stand at `words`, with space for all 64. */
export function compress(state: usize, words: usize, constants: usize): void {
  schedule(words)
  let a = v128.load(state)
  let b = v128.load(state, 16)
  let c = v128.load(state, 32)
  let d = v128.load(state, 48)
  let e = v128.load(state, 64)
  let f = v128.load(state, 80)
  let g = v128.load(state, 96)
  let h = v128.load(state, 112)
  // After eight rounds each word has its name again: none is moved.
  for (const end = words + 64 * WORD; words < end; words += 8 * WORD, constants += 32) {
    h = stirred(h, e, f, g, words, constants)
    d = i32x4.add(d, h)
    h = i32x4.add(h, majority(a, b, c))
    g = stirred(g, d, e, f, words + WORD, constants + 4)
    c = i32x4.add(c, g)
    g = i32x4.add(g, majority(h, a, b))
    f = stirred(f, c, d, e, words + 2 * WORD, constants + 8)
    b = i32x4.add(b, f)
    f = i32x4.add(f, majority(g, h, a))
    e = stirred(e, b, c, d, words + 3 * WORD, constants + 12)
    a = i32x4.add(a, e)
    e = i32x4.add(e, majority(f, g, h))
    d = stirred(d, a, b, c, words + 4 * WORD, constants + 16)
    h = i32x4.add(h, d)
    d = i32x4.add(d, majority(e, f, g))
    c = stirred(c, h, a, b, words + 5 * WORD, constants + 20)
    g = i32x4.add(g, c)
    c = i32x4.add(c, majority(d, e, f))
    b = stirred(b, g, h, a, words + 6 * WORD, constants + 24)
    f = i32x4.add(f, b)
    b = i32x4.add(b, majority(c, d, e))
    a = stirred(a, f, g, h, words + 7 * WORD, constants + 28)
    e = i32x4.add(e, a)
    a = i32x4.add(a, majority(b, c, d))
  }
  add(state, a)
  add(state + 16, b)
  add(state + 32, c)
  add(state + 48, d)
  add(state + 64, e)
  add(state + 80, f)
  add(state + 96, g)
  add(state + 112, h)
}
