const P1: u64 = 0x9e3779b185ebca87
const P2: u64 = 0xc2b2ae3d27d4eb4f
const P3: u64 = 0x165667b19e3779f9
const P4: u64 = 0x85ebca77c2b2ae63
const P5: u64 = 0x27d4eb2f165667c5

// @ts-ignore: decorator
@inline
function round(acc: u64, lane: u64): u64 {
  return rotl<u64>(acc + lane * P2, 31) * P1
}

// @ts-ignore: decorator
@inline
function merge(acc: u64, lane: u64): u64 {
  return (acc ^ round(0, lane)) * P1 + P4
}

// @ts-ignore: decorator
@inline
function avalanche(h: u64): u64 {
  h = (h ^ (h >> 33)) * P2
  h = (h ^ (h >> 29)) * P3
  return h ^ (h >> 32)
}

// @ts-ignore: decorator
@inline
function takeEight(h: u64, lane: u64): u64 {
  return rotl<u64>(h ^ round(0, lane), 27) * P1 + P4
}

/** XXH64 of the sixteen bytes at an address. */
// @ts-ignore: decorator
@inline
export function xxh64OfSixteen(at: usize, seed: u64): u64 {
  return avalanche(takeEight(takeEight(seed + P5 + 16, load<u64>(at)), load<u64>(at, 8)))
}

/** XXH64 (specification 0.1.1) of the bytes [at, end) with a seed. */
export function xxh64(at: usize, end: usize, seed: u64): u64 {
  const bytes = u64(end - at)
  let h: u64
  if (bytes >= 32) {
    let a = seed + P1 + P2
    let b = seed + P2
    let c = seed
    let d = seed - P1
    for (; at + 32 <= end; at += 32) {
      a = round(a, load<u64>(at))
      b = round(b, load<u64>(at, 8))
      c = round(c, load<u64>(at, 16))
      d = round(d, load<u64>(at, 24))
    }
    h = rotl<u64>(a, 1) + rotl<u64>(b, 7) + rotl<u64>(c, 12) + rotl<u64>(d, 18)
    h = merge(merge(merge(merge(h, a), b), c), d)
  } else {
    h = seed + P5
  }
  h += bytes
  for (; at + 8 <= end; at += 8) h = takeEight(h, load<u64>(at))
  if (at + 4 <= end) {
    h = rotl<u64>(h ^ (u64(load<u32>(at)) * P1), 23) * P2 + P3
    at += 4
  }
  for (; at < end; at++) h = rotl<u64>(h ^ (u64(load<u8>(at)) * P5), 11) * P1
  return avalanche(h)
}
