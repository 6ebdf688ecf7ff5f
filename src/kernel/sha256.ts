/** SHA-256 (FIPS 180-4), and HMAC over it (RFC 2104), for short texts. */

/** Bytes of a block, and of a digest, which are those of the state too. */
const BLOCK: usize = 64
const DIGEST: usize = 32
/** Room: the message schedule, then the last blocks of a text, then a state and a digest. */
const LAST: usize = 256
const STATE: usize = 384
const INNER: usize = 416
/** Behind the constants of the 64 rounds stands the first state. */
const FIRST: usize = 256

// @ts-ignore: decorator
@inline
function stirred(h: u32, e: u32, f: u32, g: u32, added: u32): u32 {
  return h + added + (rotr<u32>(e, 6) ^ rotr<u32>(e, 11) ^ rotr<u32>(e, 25)) + (g ^ (e & (f ^ g)))
}

// @ts-ignore: decorator
@inline
function majority(a: u32, b: u32, c: u32): u32 {
  return (rotr<u32>(a, 2) ^ rotr<u32>(a, 13) ^ rotr<u32>(a, 22)) + ((a & b) | (c & (a | b)))
}

// @ts-ignore: decorator
@inline
function addedIn(room: usize, constants: usize, round: usize): u32 {
  return load<u32>(room + round) + load<u32>(constants + round)
}

function schedule(block: usize, room: usize): void {
  for (let at: usize = 0; at < BLOCK; at += 4) store<u32>(room + at, bswap<u32>(load<u32>(block + at)))
  for (let at = room + BLOCK, end = room + LAST; at < end; at += 4) {
    const early = load<u32>(at - 60)
    const late = load<u32>(at - 8)
    const mixed =
      (rotr<u32>(early, 7) ^ rotr<u32>(early, 18) ^ (early >> 3)) +
      (rotr<u32>(late, 17) ^ rotr<u32>(late, 19) ^ (late >> 10))
    store<u32>(at, load<u32>(at - 64) + load<u32>(at - 28) + mixed)
  }
}

/** The state after one more block. */
function compress(state: usize, block: usize, room: usize, constants: usize): void {
  schedule(block, room)
  let a = load<u32>(state)
  let b = load<u32>(state, 4)
  let c = load<u32>(state, 8)
  let d = load<u32>(state, 12)
  let e = load<u32>(state, 16)
  let f = load<u32>(state, 20)
  let g = load<u32>(state, 24)
  let h = load<u32>(state, 28)
  // After eight rounds each word has its name again: none is moved.
  for (let round: usize = 0; round < LAST; round += 32) {
    h = stirred(h, e, f, g, addedIn(room, constants, round))
    d += h
    h += majority(a, b, c)
    g = stirred(g, d, e, f, addedIn(room, constants, round + 4))
    c += g
    g += majority(h, a, b)
    f = stirred(f, c, d, e, addedIn(room, constants, round + 8))
    b += f
    f += majority(g, h, a)
    e = stirred(e, b, c, d, addedIn(room, constants, round + 12))
    a += e
    e += majority(f, g, h)
    d = stirred(d, a, b, c, addedIn(room, constants, round + 16))
    h += d
    d += majority(e, f, g)
    c = stirred(c, h, a, b, addedIn(room, constants, round + 20))
    g += c
    c += majority(d, e, f)
    b = stirred(b, g, h, a, addedIn(room, constants, round + 24))
    f += b
    b += majority(c, d, e)
    a = stirred(a, f, g, h, addedIn(room, constants, round + 28))
    e += a
    a += majority(b, c, d)
  }
  store<u32>(state, load<u32>(state) + a)
  store<u32>(state, load<u32>(state, 4) + b, 4)
  store<u32>(state, load<u32>(state, 8) + c, 8)
  store<u32>(state, load<u32>(state, 12) + d, 12)
  store<u32>(state, load<u32>(state, 16) + e, 16)
  store<u32>(state, load<u32>(state, 20) + f, 20)
  store<u32>(state, load<u32>(state, 24) + g, 24)
  store<u32>(state, load<u32>(state, 28) + h, 28)
}

/** The digest of `before` bytes that made the state, and of a text behind them. The state is used up. */
function finished(state: usize, text: usize, bytes: usize, before: usize, into: usize, room: usize, constants: usize): void {
  const end = text + bytes
  for (; text + BLOCK <= end; text += BLOCK) compress(state, text, room, constants)
  const rest = end - text
  const last = room + LAST
  const padded: usize = rest < 56 ? BLOCK : 2 * BLOCK
  memory.fill(last, 0, padded)
  memory.copy(last, text, rest)
  store<u8>(last + rest, 0x80)
  store<u64>(last + padded - 8, bswap<u64>(u64(before + bytes) << 3))
  compress(state, last, room, constants)
  if (padded > BLOCK) compress(state, last + BLOCK, room, constants)
  for (let at: usize = 0; at < DIGEST; at += 4) store<u32>(into + at, bswap<u32>(load<u32>(state + at)))
}

/** SHA-256 of a text: 32 bytes at `into`. `room` and `constants`: see `memory/sha256.ts`. */
export function sha256(text: usize, bytes: usize, into: usize, room: usize, constants: usize): void {
  memory.copy(room + STATE, constants + FIRST, DIGEST)
  finished(room + STATE, text, bytes, 0, into, room, constants)
}

/** Makes a key of 32 bytes ready for {@link hmacSha256}: two states, 64 bytes at `states`. */
export function readyHmac(key: usize, states: usize, room: usize, constants: usize): void {
  const block = room + LAST
  for (let side: usize = 0; side < 2; side++) {
    const mask: u8 = side === 0 ? 0x36 : 0x5c
    memory.fill(block, mask, BLOCK)
    for (let at: usize = 0; at < DIGEST; at++) store<u8>(block + at, load<u8>(key + at) ^ mask)
    memory.copy(states + side * DIGEST, constants + FIRST, DIGEST)
    compress(states + side * DIGEST, block, room, constants)
  }
}

/** HMAC-SHA-256 of a text under a key made ready: 32 bytes at `into`. */
export function hmacSha256(text: usize, bytes: usize, states: usize, into: usize, room: usize, constants: usize): void {
  memory.copy(room + STATE, states, DIGEST)
  finished(room + STATE, text, bytes, BLOCK, room + INNER, room, constants)
  memory.copy(room + STATE, states + DIGEST, DIGEST)
  finished(room + STATE, room + INNER, DIGEST, BLOCK, into, room, constants)
}
